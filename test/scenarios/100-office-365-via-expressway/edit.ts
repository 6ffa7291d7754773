import {
  CertificateAuthority,
  CsRelease,
  type ImPresenceCluster,
  Owner,
  SipPeer,
  SrvState,
} from '../../../lib';
import type { Edit } from '../../support/scenario';
import { Office365ViaExpressway } from './stack';

/** A partner with Skype for Business of its own, and a third node. */
class Edited extends Office365ViaExpressway {
  protected override addNodes(imp: ImPresenceCluster): void {
    imp.addNode('Imp3', { fqdn: 'imp3.company.com', address: '10.10.10.13' });
  }

  protected override addPartners(): void {
    this.federation.addPeer(
      SipPeer.skypeForBusiness({
        domains: ['s4b.com'],
        release: CsRelease.SKYPE_FOR_BUSINESS_2015,
        accessEdge: { fqdn: 'sip.s4b.com', addresses: ['198.51.100.20'] },
        certificateAuthority: CertificateAuthority.partner(this, 'S4bCa', {
          name: 's4b-ca',
          owner: Owner.partner('s4b.com'),
          rootCommonName: 'S4b Root CA',
        }),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
  }
}

export const edit: Edit = {
  title: 'S-02 a partner with Skype for Business, and a third node',
  stack: (app) => new Edited(app, 'Company'),
};
