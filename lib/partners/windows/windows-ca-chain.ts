import type { Construct } from 'constructs';
import type { CertificateAuthority } from '../../certificates';
import { DeviceResource, PartMode, Statement, Value, type Device, type ObjectDescription } from '../../core';
import { importChain, removeChain } from './certificate-stores';

/** Which server trusts which authority. */
export interface WindowsCaChainProps {
  /** The server. */
  readonly device: Device;
  /** The authority that signs the certificate of the server. */
  readonly authority: CertificateAuthority;
  /** What people call that certificate: `the external certificate`. */
  readonly certificateName: string;
}

/**
 * A Windows server trusts the authority that signs its own certificate: the chain is downloaded and installed (Guide,
 * "Download CA Certification Chain", "Install a CA Certification Chain").
 */
export class WindowsCaChain extends DeviceResource {
  /** The authority that signs the certificate of the server. */
  public readonly authority: CertificateAuthority;

  private readonly certificateName: string;

  constructor(scope: Construct, id: string, props: WindowsCaChainProps) {
    super(scope, id, props.device, `chain of ${props.authority.vendorName}`);
    this.authority = props.authority;
    this.certificateName = props.certificateName;
  }

  public describe(): ObjectDescription {
    const { vendorName, webEnrollment } = this.authority;
    const file = Value.text(`${vendorName}.p7b`);
    return {
      title: `chain of the authority ${vendorName}`,
      section: 10,
      parts: [
        {
          name: 'chain',
          mode: PartMode.FIXED,
          set: [
            Statement.form({
              menu: [
                webEnrollment ?? 'http://<name of your issuing CA server>/certsrv',
                'Download a CA certificate, certificate chain, or CRL',
              ],
              action: 'Download CA certificate chain',
              button: 'Save',
              note: 'A public authority has it on its web page',
            }),
            Statement.field('Save as', file),
            ...importChain(file),
          ],
          unset: removeChain(file),
        },
      ],
      why: `nothing to do when the authority behind ${this.certificateName} is trusted already`,
    };
  }
}
