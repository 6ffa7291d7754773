import * as path from 'node:path';
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
  Secret,
  SipFederation,
  AsaTimeZone,
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  type FederationStackProps,
  ImPresenceCluster,
  ImPresenceRelease,
  Partners,
  XmppFederation,
  XmppBorder,
  XmppSecurityMode,
} from '../../lib';
import { readPartners } from './read-partners';

export interface PartnersFromFileProps extends FederationStackProps {
  /**
   * The file of partners.
   * @default - partners.yaml beside this file
   */
  readonly partnersFile?: string;
}

/**
 * One enterprise, many partners: example.org (Cisco IM and Presence, two nodes) federates with everybody in
 * `partners.yaml`, by SIP through an ASA that terminates TLS and by XMPP through the same ASA, which for XMPP only
 * translates and permits. Partners come and go in that file; change the names and addresses here to your own.
 */
export class PartnersFromFile extends FederationStack {
  constructor(scope: Construct, id: string, props: PartnersFromFileProps = {}) {
    super(scope, id, props);
    const file = props.partnersFile ?? path.join(__dirname, 'partners.yaml');
    const partners = new Partners(this, 'Partners', readPartners(file));

    const ourCa = CertificateAuthority.microsoft(this, 'OurCa', {
      name: 'example-org-ca',
      rootCommonName: 'Example Org Root CA',
      host: 'ca.example.org',
    });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.org', address: '10.20.30.11' },
      localDomains: ['example.org'],
      peerAuthListenerPort: 5062,
      cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(ourCa),
    });
    imp.addNode('Imp2', { fqdn: 'imp2.example.org', address: '10.20.30.12', arbitraryPortPrefix: 4 });

    const asa = new Asa(this, 'Asa', {
      hostname: 'fw3',
      managementAddress: '10.20.0.1',
      release: AsaRelease.of('9.16'),
      inside: AsaInterface.existing('inside', { address: '10.20.1.254/24' }),
      outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
      outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
      outboundTranslation: AsaOutboundTranslation.nodeSubnet('10.20.30.0/24', '192.0.2.10'),
      timeZone: AsaTimeZone.of('CET', 1),
      ntpServers: ['10.20.0.5'],
    });
    const zone = DnsZone.ticket(this, 'Zone', { zone: 'example.org' });

    if (partners.sip.length > 0) {
      const federation = new SipFederation(this, 'SipFederation', {
        deployment: imp,
        border: SipBorder.asa(asa, {
          publicAddress: '192.0.2.10',
          routingFqdn: 'imp-public.example.org',
          insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
          outsideIdentity: AsaIdentity.signedBy(ourCa, { trustpoint: 'federation_public' }),
          // Two nodes take four classes a domain of the 63 of a policy map: room for fifteen domains, each with counters
          // and a switch of its own. With more of them in sight, start with perNode(): the names stand on a live device.
          classMaps: AsaClassMaps.perEdge(),
        }),
      });
      for (const peer of partners.sip) federation.addPeer(peer);
      federation.publishDns(zone);
    }

    if (partners.xmpp.length > 0) {
      const federation = new XmppFederation(this, 'XmppFederation', {
        deployment: imp,
        nodes: [{ node: imp.publisher, publicFqdn: 'xmpp.example.org', publicAddress: '192.0.2.11' }],
        border: XmppBorder.asa(asa),
        // Webex and self-signed certificates are among the partners: server dialback says who they are.
        securityMode: XmppSecurityMode.tlsRequired({
          requireClientSideCertificates: false,
          dialbackSecret: Secret.fromPrompt('dialback_secret'),
        }),
      });
      for (const peer of partners.xmpp) federation.addPeer(peer);
      federation.publishDns(zone);
    }
  }
}
