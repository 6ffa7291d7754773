import { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { CertificateAuthority, Owner, SipPeer, SrvState } from '../../../lib';
import type { Edit } from '../../support/scenario';

/** One line more: a second partner on the same firewall. */
class Edited extends SipViaAsa {
  constructor(...[scope, id]: ConstructorParameters<typeof SipViaAsa>) {
    super(scope, id);
    this.federation.addPeer(
      SipPeer.ocs({
        domains: ['xyz.com'],
        accessEdge: { fqdn: 'edge.xyz.com', addresses: ['30.30.30.30'] },
        certificateAuthority: CertificateAuthority.partner(this, 'XyzCa', {
          name: 'xyz-ca',
          owner: Owner.partner('xyz.com'),
        }),
        publishesSrv: SrvState.NOT_PUBLISHED,
      }),
    );
  }
}

export const edit: Edit = {
  title: 'a second partner, whose SRV record is not there yet, on the same firewall',
  stack: (app) => new Edited(app, 'Abc'),
};
