import { isIP } from 'node:net';
import { constructError, parsed } from '../core/errors';
import { DomainName, quote } from '../net';

const RULE = 'certificate/scep-url';

/** Where an authority takes requests by SCEP (Guide, "CA Trustpoints"). */
export class ScepService {
  /**
   * It stands there already.
   *
   * @param url As the setup of the add-on told it at its end: `http://ca.example.com/certsrv/mscep/mscep.dll`. Plain HTTP:
   * requests are signed and encrypted by themselves (error `certificate/scep-url`).
   */
  public static existing(url: string): ScepService {
    const [, host, rest] = /^http:\/\/([^/:]+)((?::[0-9]{1,5})?\/[A-Za-z0-9._~/-]+)$/.exec(url) ?? [];
    if (host === undefined || url.length > 200) {
      throw constructError(
        'scep',
        RULE,
        `The SCEP service is at ${quote(url)}.`,
        'Write what the setup of the add-on told at its end, such as http://ca.example.com/certsrv/mscep/mscep.dll.',
        SOURCE,
      );
    }
    const name = isIP(host) === 4 ? host : domain(host);
    return new ScepService(`http://${name}${rest}`);
  }

  /**
   * The SCEP add-on of a Microsoft authority is installed with this plan (Guide, "CA Trustpoints"): a step of its own
   * on the authority.
   */
  public static created(): ScepService {
    return new ScepService(undefined);
  }

  /**
   * Its URL; nothing where it is installed first.
   * @internal
   */
  public readonly _url: string | undefined;

  private constructor(url: string | undefined) {
    this._url = url;
  }
}

/** The URL that the add-on has on a Microsoft authority. */
export function addOnUrl(host: string): string {
  return `http://${host}/certsrv/mscep/mscep.dll`;
}

function domain(host: string): string {
  return parsed('scep', RULE, () =>
    DomainName.of(host, 'host of the SCEP service', { allowSingleLabel: true }).toString(),
  );
}

const SOURCE = 'Guide, "CA Trustpoints"';
