import { DeviceResource, Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { constructError } from '../core/errors';
import type { CertificateAuthority } from './certificate-authority';

const KEY = 'SCEP add-on';

/** The SCEP add-on of a Microsoft authority, installed by `scepsetup.exe` (Guide, "CA Trustpoints"): done once. */
export class ScepAddOn extends DeviceResource {
  /** The add-on of an authority that has to get it first; of another one it is the error `certificate/scep-add-on`. */
  public static of(authority: CertificateAuthority): ScepAddOn {
    if (!authority.installsScep) {
      throw constructError(
        authority,
        'certificate/scep-add-on',
        `No SCEP add-on is installed on ${authority.vendorName}.`,
        'Write scep: ScepService.created() in the Microsoft authority.',
        'Guide, "CA Trustpoints"',
      );
    }
    return shared(authority, KEY, () => new ScepAddOn(authority));
  }

  private readonly authority: CertificateAuthority;

  private constructor(authority: CertificateAuthority) {
    super(authority, KEY, authority, KEY);
    this.authority = authority;
  }

  public describe(): ObjectDescription {
    return {
      title: KEY,
      section: 10,
      generation: 1,
      effect: Effect.QUIET,
      parts: [
        {
          name: 'setup',
          mode: PartMode.FIXED,
          set: [
            Statement.form({
              menu: ['scepsetup.exe'],
              button: 'Finish',
              note: `Finish tells the URL: ${this.authority.scepUrl}. With another one stop, and write it in the stack.`,
            }),
            Statement.field('Use the local system account', Value.checkBox(true)),
            Statement.field('Require SCEP Challenge Phrase to Enroll', Value.checkBox(false)),
            Statement.field('details of the authority', Value.words('as its own certificate has them')),
          ],
        },
      ],
      why: 'devices enrol by SCEP only where the add-on stands on the authority itself',
    };
  }
}
