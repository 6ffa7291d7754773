import type { Construct } from 'constructs';
import {
  AsaClassMaps,
  AsaIdentity,
  CertificateAuthority,
  CsRelease,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
} from '../../../lib';
import { BEFORE_US } from '../../day-two/firewall';
import type { Scenario } from '../../support/scenario';
import { standingFirewall } from '../../support/standing-firewall';

/** Lync Server 2010 of another company behind a firewall; months later it moved, and a partner with Skype for Business came. */
export class LyncViaAsa extends FederationStack {
  constructor(scope: Construct, later = false) {
    super(scope, 'Lync');
    const publicCa = CertificateAuthority.publicAuthority(this, 'PublicCa', { name: 'public-ca' });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
      localDomains: ['example.com'],
      peerAuthListenerPort: 5062,
    });
    imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 });
    const asa = standingFirewall(this);
    const federation = new SipFederation(this, 'Partners', {
      deployment: imp,
      border: SipBorder.asa(asa, {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(publicCa, { trustpoint: 'public_fqdn' }),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    federation.addPeer(
      SipPeer.lync({
        domains: ['abc.com'],
        release: later ? CsRelease.LYNC_2013 : CsRelease.LYNC_2010,
        accessEdge: { fqdn: 'sip.abc.com', addresses: ['20.20.20.20'] },
        certificateAuthority: CertificateAuthority.partner(this, 'AbcCa', {
          name: later ? 'abc-new-ca' : 'abc-ca',
          owner: Owner.partner('abc.com'),
        }),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    if (later) {
      federation.addPeer(
        SipPeer.skypeForBusiness({
          domains: ['def.com'],
          release: CsRelease.SKYPE_FOR_BUSINESS_2019,
          accessEdge: { fqdn: 'sip.def.com', addresses: ['30.30.30.30', '30.30.30.31'] },
          certificateAuthority: publicCa,
          users: ['Field Service'],
        }),
      );
    }
    federation.publishDns(DnsZone.ticket(this, 'Zone', { zone: 'example.com' }));
  }
}

export const scenario: Scenario = {
  proves: 'S-07 T-186',
  stack: (app) => new LyncViaAsa(app),
  keeps: /handouts\/|imp1\.example\.com|tickets\/ports|runbook/,
  firewalls: { fw1: [BEFORE_US] },
};
