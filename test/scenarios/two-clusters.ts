import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaOutboundTranslation,
  AsaTimeZone,
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceDeployment,
  ImPresenceRelease,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

/** `name.com` with an edge of its own, `a.a.a.a`. */
export interface Partner {
  readonly name: string;
  readonly address: string;
}

export const TEN: readonly Partner[] = Array.from({ length: 10 }, (_, n) => ({
  name: `d${n}`,
  address: `20.20.20.${n + 1}`,
}));

/** A cluster with two nodes. */
export function cluster(
  stack: FederationStack,
  id: string,
  network: string,
  prefixes: readonly [number | undefined, number],
  certificates: CertificateAuthority,
  domain = 'example.com',
): ImPresenceCluster {
  const name = id.toLowerCase();
  const made = new ImPresenceCluster(stack, id, {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: {
      fqdn: `${name}1.${domain}`,
      address: `${network}.1`,
      arbitraryPortPrefix: prefixes[0],
    },
    localDomains: [domain],
    cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(certificates),
  });
  made.addNode(`${id}2`, {
    fqdn: `${name}2.${domain}`,
    address: `${network}.2`,
    arbitraryPortPrefix: prefixes[1],
  });
  return made;
}

export function firewall(
  stack: FederationStack,
  outboundTranslation = AsaOutboundTranslation.allTraffic('10.10.10.10'),
): Asa {
  return standingFirewall(stack, {
    outboundTranslation,
    timeZone: AsaTimeZone.of('CET', 1),
    ntpServers: ['10.0.0.5'],
  });
}

export function ocs(stack: FederationStack, { name, address }: Partner): SipPeer {
  return SipPeer.ocs({
    domains: [`${name}.com`],
    accessEdge: { fqdn: `edge.${name}.com`, addresses: [address] },
    certificateAuthority: CertificateAuthority.partner(stack, `Ca${name}`, {
      name: `ca-${name}`,
      owner: Owner.partner(`${name}.com`),
    }),
    publishesSrv: SrvState.PUBLISHED,
  });
}

/** Two clusters with two nodes each behind one firewall: SIP and XMPP with partners, in one stack. */
export function twoClusters(
  partners: readonly Partner[],
  classMaps = AsaClassMaps.perDomain(),
): FederationStack {
  const stack = new FederationStack(testApp(), 'Two', { deployedFolder: 'test/nothing-deployed' });
  const ca = CertificateAuthority.microsoft(stack, 'OurCa', {
    name: 'example-ca',
    rootCommonName: 'Example Root CA',
    host: 'ca.example.com',
  });
  const west = cluster(stack, 'West', '10.1.0', [undefined, 4], ca);
  const east = cluster(stack, 'East', '10.2.0', [5, 6], ca);
  const deployment = ImPresenceDeployment.of(west, east);
  const asa = firewall(stack);
  const zone = DnsZone.ticket(stack, 'Zone', { zone: 'example.com' });
  const sip = new SipFederation(stack, 'Sip', {
    deployment,
    border: SipBorder.asa(asa, {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.signedBy(ca, { trustpoint: 'msoft_public_fqdn' }),
      classMaps,
    }),
  });
  for (const partner of partners) sip.addPeer(ocs(stack, partner));
  sip.publishDns(zone);
  const xmpp = new XmppFederation(stack, 'Xmpp', {
    deployment,
    nodes: [
      { node: west.publisher, publicFqdn: 'xmpp-west.example.com', publicAddress: '10.10.10.11' },
      {
        node: east.publisher,
        publicFqdn: 'xmpp-east.example.com',
        publicAddress: '10.10.10.11',
        publicPort: 25269,
      },
    ],
    border: XmppBorder.asa(asa),
    securityMode: XmppSecurityMode.tlsRequired(),
  });
  xmpp.addPeer(
    XmppPeer.standardsCompliant({
      domains: ['chat.net'],
      supportsTls: true,
      publishesSrv: SrvState.PUBLISHED,
      certificate: XmppPeerCertificate.signedBy(
        CertificateAuthority.partner(stack, 'ChatCa', {
          name: 'chat-ca',
          rootCommonName: 'Chat Root CA',
          owner: Owner.partner('chat.net'),
        }),
      ),
    }),
  );
  xmpp.publishDns(zone);
  return stack;
}
