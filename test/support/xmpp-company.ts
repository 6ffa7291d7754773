import {
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceDeployment,
  ImPresenceRelease,
  Owner,
  SrvState,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppPeerCertificate,
  type XmppPeerProps,
  type XmppPublicNode,
  type XmppSecurityMode,
} from '../../lib';
import { testApp } from './app';

/** What tells one company from another that federates over XMPP behind a firewall of another make. */
interface XmppCompany {
  readonly securityMode: XmppSecurityMode;
  /** Partners by domain, with what makes them; none, no federation. */
  readonly peers: Readonly<Record<string, (props: XmppPeerProps) => XmppPeer>>;
  /** @default true */
  readonly peersSupportTls?: boolean;
  /** @default 1 */
  readonly nodes?: number;
  /** A second cluster, which federates as one with the first. */
  readonly second?: boolean;
  /** How the first node is published otherwise. */
  readonly published?: Partial<XmppPublicNode>;
}

/** A partner with a server of another make. */
export const otherMake = (props: XmppPeerProps): XmppPeer => XmppPeer.standardsCompliant(props);

/** A cluster of one node or several, each of which is published, and certificates of a public authority. */
export function xmppCompany(company: XmppCompany): FederationStack {
  const { securityMode, peers, peersSupportTls = true, nodes = 1, second = false, published } = company;
  const stack = new FederationStack(testApp(), 'Company', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.publicAuthority(stack, 'Ca', {
    name: 'public-ca',
    signsClientAuthentication: true,
  });
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
    localDomains: ['company.com'],
    cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(authority),
  });
  for (let index = 2; index <= nodes; index += 1)
    imp.addNode(`Imp${index}`, { fqdn: `imp${index}.company.com`, address: `10.10.10.1${index}` });
  if (Object.keys(peers).length === 0) return stack;
  const east = {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: 'east1.company.com', address: '10.10.20.11' },
    localDomains: ['company.com'],
    cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(authority),
  };
  const deployment = second ? ImPresenceDeployment.of(imp, new ImPresenceCluster(stack, 'East', east)) : imp;
  const federation = new XmppFederation(stack, 'Federation', {
    deployment,
    border: XmppBorder.otherMake('the firewall'),
    nodes: deployment.nodes.map((node, index) => ({
      node,
      publicFqdn: index === 0 ? 'xmpp.company.com' : `xmpp${index + 1}.company.com`,
      publicAddress: `192.0.2.${index + 12}`,
      ...(index === 0 ? published : {}),
    })),
    securityMode,
  });
  for (const [domain, peer] of Object.entries(peers)) {
    const ofPeer = CertificateAuthority.partner(stack, domain, {
      name: `${domain}-ca`,
      owner: Owner.partner(domain),
    });
    federation.addPeer(
      peer({
        domains: [domain],
        supportsTls: peersSupportTls,
        publishesSrv: SrvState.PUBLISHED,
        certificate: XmppPeerCertificate.signedBy(ofPeer),
      }),
    );
  }
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'company.com' }));
  return stack;
}
