import {
  AsaClassMaps,
  AsaIdentity,
  CertificateAuthority,
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

/** example.com behind a firewall federates with AOL, and with abc.com (OCS 2007 R2) as well. */
export class AolViaAsa extends FederationStack {
  constructor(...args: ConstructorParameters<typeof FederationStack>) {
    super(...args);
    const publicCa = CertificateAuthority.publicAuthority(this, 'PublicCa', { name: 'public-ca' });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('11.5(1)SU2'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
      localDomains: ['example.com'],
      peerAuthListenerPort: 5062,
    });
    const federation = new SipFederation(this, 'Partners', {
      deployment: imp,
      border: SipBorder.asa(standingFirewall(this), {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(publicCa, { trustpoint: 'public_fqdn' }),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    federation.addPeer(
      SipPeer.ocs({
        domains: ['abc.com'],
        accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
        certificateAuthority: this.partnerCa('abc.com'),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    this.addAol(federation);
    federation.publishDns(DnsZone.ticket(this, 'Zone', { zone: 'example.com' }));
  }

  /** AOL, with a domain that it hosts. */
  protected addAol(federation: SipFederation): void {
    federation.addPeer(
      SipPeer.aol({
        name: 'aol.com',
        domains: ['aol.com', 'hosted.example.net'],
        accessGateway: { fqdn: 'sag.aol.example', addresses: ['30.30.30.30'] },
        provisioning: { enterpriseName: 'Example Limited', contact: 'Ann, +44 20 7946 0000' },
        certificateAuthority: this.partnerCa('aol.com'),
        publishesSrv: SrvState.NOT_PUBLISHED,
      }),
    );
  }

  private partnerCa(partner: string): CertificateAuthority {
    const [name] = partner.split('.');
    return CertificateAuthority.partner(this, `${name}-ca`, {
      name: `${name}-ca`,
      owner: Owner.partner(partner),
    });
  }
}

export const scenario: Scenario = {
  proves: 'S-11',
  keeps:
    /handouts\/(aol|abc\.com\/README)|(imp1\.example\.com|fw1)|runbook|undo\/README|tickets\/(ports|certificates)/,
  stack: (app) => new AolViaAsa(app, 'Example'),
  firewalls: { fw1: [BEFORE_US] },
};
