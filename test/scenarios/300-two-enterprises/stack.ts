import type { Construct } from 'constructs';
import {
  CertificateAuthority,
  CertificateDistribution,
  CupXmppS2sCertificate,
  DnsZone,
  FederationApp,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Secret,
  XmppBorder,
  XmppFederation,
  XmppSecurityMode,
  type XmppPeer,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

/** An enterprise with IM and Presence, in the few words that both sides agree on. */
export interface EnterpriseProps {
  readonly domains: string[];
  /** Private network of its two nodes: `10.1.0`. */
  readonly network: string;
  readonly publicAddress: string;
}

/** One enterprise: its own side. The other one is added as its peer. */
export class Enterprise extends FederationStack {
  public readonly federation: XmppFederation;

  constructor(scope: Construct, id: string, props: EnterpriseProps) {
    super(scope, id);
    const [domain] = props.domains;
    const cluster = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: `imp1.${domain}`, address: `${props.network}.1` },
      localDomains: props.domains,
      cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(
        CertificateAuthority.microsoft(this, 'Ca', {
          name: `${id.toLowerCase()}-ca`,
          rootCommonName: `Root CA of ${domain}`,
          host: `ca.${domain}`,
        }),
        { distribution: CertificateDistribution.MULTI_SERVER },
      ),
    });
    cluster.addNode('Imp2', { fqdn: `imp2.${domain}`, address: `${props.network}.2` });
    this.federation = new XmppFederation(this, 'Federation', {
      deployment: cluster,
      nodes: cluster.nodes.map((node, index) => ({
        node,
        publicFqdn: `xmpp${index + 1}.${domain}`,
        publicAddress: props.publicAddress,
        publicPort: index === 0 ? 5269 : 25269,
      })),
      border: XmppBorder.otherMake('the firewall of the data centre'),
      securityMode: XmppSecurityMode.tlsRequired({ dialbackSecret: Secret.fromPrompt('dialback_secret') }),
    });
    this.federation.publishDns(DnsZone.ticket(this, 'Zone', { zone: domain }));
  }

  /** This enterprise, described to somebody else. */
  public static peerOf(scope: Construct, id: string, props: EnterpriseProps): XmppPeer {
    return new Enterprise(new FederationApp(), id, props).federation.asPeer(scope);
  }
}

export const NORTH: EnterpriseProps = {
  domains: ['north.example'],
  network: '10.1.0',
  publicAddress: '192.0.2.10',
};
export const SOUTH: EnterpriseProps = {
  domains: ['south.example'],
  network: '10.2.0',
  publicAddress: '198.51.100.10',
};

/** The plan of one side, with the other one as its peer. */
export function sideOf(
  scope: Construct,
  [id, ours]: readonly [string, EnterpriseProps],
  [theirId, theirs]: readonly [string, EnterpriseProps],
): Enterprise {
  const side = new Enterprise(scope, id, ours);
  side.federation.addPeer(Enterprise.peerOf(side, theirId, theirs));
  return side;
}

export const scenario: Scenario = {
  proves: 'S-19',
  stack: (app) => sideOf(app, ['North', NORTH], ['South', SOUTH]),
};
