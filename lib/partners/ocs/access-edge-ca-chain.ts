import type { Construct } from 'constructs';
import { DeviceResource, PartMode, Statement, Value, type ObjectDescription } from '../../core';
import type { AccessEdgeObjectProps } from './access-edge';
import { importChain, removeChain } from './certificate-stores';

/**
 * The Access Edge trusts the authority that signs its own certificate: the chain is downloaded and installed
 * (Guide, "Download CA Certification Chain", "Install a CA Certification Chain").
 */
export class AccessEdgeCaChain extends DeviceResource {
  private readonly authority: string;
  private readonly pages: string;

  constructor(scope: Construct, id: string, props: AccessEdgeObjectProps) {
    const authority = props.device.peer.certificateAuthority;
    super(scope, id, props.device, `chain of ${authority.vendorName}`);
    this.authority = authority.vendorName;
    this.pages = authority.webEnrollment ?? 'http://<name of your issuing CA server>/certsrv';
  }

  public describe(): ObjectDescription {
    const file = Value.text(`${this.authority}.p7b`);
    return {
      title: `chain of the authority ${this.authority}`,
      section: 10,
      parts: [
        {
          name: 'chain',
          mode: PartMode.FIXED,
          set: [
            Statement.form({
              menu: [this.pages, 'Download a CA certificate, certificate chain, or CRL'],
              action: 'Download CA certificate chain',
              button: 'Save',
            }),
            Statement.field('Save as', file),
            ...importChain(file),
          ],
          unset: removeChain(file),
        },
      ],
      why: 'nothing to do when the authority behind the external certificate is trusted already',
    };
  }
}
