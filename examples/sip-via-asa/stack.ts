import type { Construct } from 'constructs';
import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  SipBorder,
  SipFederation,
  AsaTimeZone,
  CertificateAuthority,
  DnsZone,
  FederationStack,
  type FederationStackProps,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipPeer,
  SrvState,
} from '../../lib';

/**
 * Two companies and a firewall: example.com (Cisco IM and Presence, three nodes) federates with abc.com (OCS 2007 R2
 * behind an Access Edge) through an ASA that terminates TLS in both directions. Change the names and addresses to
 * your own.
 */
export class SipViaAsa extends FederationStack {
  public readonly federation: SipFederation;

  constructor(scope: Construct, id: string, props?: FederationStackProps) {
    super(scope, id, props);

    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
      localDomains: ['example.com'],
      peerAuthListenerPort: 5062,
    });
    imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 });
    imp.addNode('Imp3', { fqdn: 'imp3.example.com', address: '3.3.3.3', arbitraryPortPrefix: 5 });

    const asa = new Asa(this, 'Asa', {
      hostname: 'fw1',
      managementAddress: '10.0.0.1',
      release: AsaRelease.of('9.16'),
      inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
      outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
      outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
      outboundTranslation: AsaOutboundTranslation.existing(),
      timeZone: AsaTimeZone.of('CET', 1),
      ntpServers: ['10.0.0.5'],
    });

    const ourCa = CertificateAuthority.microsoft(this, 'OurCa', {
      name: 'example-ca',
      host: 'ca.example.com',
    });
    const partnerCa = CertificateAuthority.partner(this, 'PartnerCa', {
      name: 'abc-ca',
      owner: Owner.partner('abc.com'),
    });

    this.federation = new SipFederation(this, 'AbcFederation', {
      deployment: imp,
      border: SipBorder.asa(asa, {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(ourCa, { trustpoint: 'msoft_public_fqdn' }),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    this.federation.addPeer(
      SipPeer.ocs({
        domains: ['abc.com'],
        accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
        certificateAuthority: partnerCa,
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    this.federation.publishDns(DnsZone.ticket(this, 'Zone', { zone: 'example.com' }));
  }
}
