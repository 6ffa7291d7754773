import type { Construct } from 'constructs';
import { Check, NetworkFlows, SrvState, type DeviceResource } from '../core';
import { constructError, parsed } from '../core/errors';
import {
  ExpresswayDomain,
  ExpresswayPrivacyMode,
  ExpresswayServerCertificate,
  ExpresswayTrustedCertificate,
  ExpresswayXmppFederation,
  ExpresswayXmppListEntry,
  ExpresswayXmppSecurity,
  ExpresswayXmppStaticRoute,
  type ExpresswayC,
  type ExpresswayE,
} from '../expressway';
import {
  XmppFederationOff,
  XmppTlsUse,
  type IImPresenceDeployment,
  type XmppSecurityMode,
} from '../im-presence';
import { DomainName, SrvName, XMPP_PORT } from '../net';
import { XmppFederatedDomain, type XmppPeer } from '../partners';
import { clusterId } from './cluster-id';
import { trustExpressway } from './expressway-side';
import { flowBetween } from './flow-between';
import { XmppPassage, type XmppPassageProps, type XmppPublicFace, type XmppPublicNode } from './xmpp-passage';

/** How Expressway-E terminates XMPP. */
export interface ExpresswayXmppBorderProps {
  /**
   * Public names of the servers of Expressway-E, in their order (`xmpp-federation/public-fqdn`): the SRV records lead to
   * them.
   * @default - the FQDNs of its peers
   */
  readonly publicFqdns?: string[];
  /**
   * With whom it federates: the vendor presets the allow list. In the allow list stand the domains of the peers.
   * @default ExpresswayPrivacyMode.ALLOW_LIST
   */
  readonly privacyMode?: ExpresswayPrivacyMode;
  /**
   * Domains that it does not federate with, exact names; only with the deny list (`expressway/xmpp-list`).
   * @default - none
   */
  readonly deniedDomains?: string[];
  /**
   * False where the local domains do not stand in the list of domains of Expressway-C yet.
   * @default true, as with mobile and remote access, which it stands on
   */
  readonly domainsListed?: boolean;
}

interface ExpresswayXmppPassageProps extends ExpresswayXmppBorderProps, XmppPassageProps {
  readonly c: ExpresswayC;
  readonly e: ExpresswayE;
}

const SECURITY: Readonly<Record<XmppTlsUse, ExpresswayXmppSecurity>> = {
  [XmppTlsUse.TLS_REQUIRED]: ExpresswayXmppSecurity.TLS_REQUIRED,
  [XmppTlsUse.TLS_OPTIONAL]: ExpresswayXmppSecurity.TLS_OPTIONAL,
  [XmppTlsUse.NO_TLS]: ExpresswayXmppSecurity.NO_TLS,
};

/** The XCP router of Expressway-E and of the nodes. */
const ROUTER_PORT = 7400;

/** The tunnel that Expressway-C opens to Expressway-E. */
const TUNNEL_PORT = 2222;

/** Expressway-E terminates external XMPP, for one federation. */
export class ExpresswayXmppPassage extends XmppPassage {
  private readonly c: ExpresswayC;
  private readonly e: ExpresswayE;
  private readonly props: ExpresswayXmppPassageProps;
  private readonly servers: XmppPublicFace[];
  private readonly federation: ExpresswayXmppFederation;

  constructor(scope: Construct, id: string, props: ExpresswayXmppPassageProps) {
    super(scope, id, props);
    const { c, e, publicFqdns } = props;
    this.c = c;
    this.e = e;
    this.props = props;
    this.servers = this.namesOf(publicFqdns).map((fqdn, index) => ({
      fqdn,
      address: e.peers[index].publicAddress,
      authority: e.certificate.authority,
    }));
    this.federation = this.terminate();
  }

  public override get faces(): XmppPublicFace[] {
    return [...this.servers];
  }

  public override get leadsByAddress(): boolean {
    return true;
  }

  /** Mobile and remote access, which it stands on, is found by the names of the servers. */
  public override get standingNames(): string[] {
    return this.props.publicFqdns === undefined ? this.servers.map(({ fqdn }) => fqdn) : [];
  }

  /** @internal */
  public override get _settings(): DeviceResource[] {
    return [this.federation];
  }

  public publishNode(_node: XmppPublicNode): void {
    // No node federates.
  }

  public leavesFrom({ publicAddress }: XmppPublicNode): string {
    return publicAddress;
  }

  /** Trusts what the peer presents, allows its domains, and says where its servers are if DNS does not. */
  public letThrough(peer: XmppPeer): void {
    const { e, federation, deployment } = this;
    const { clusters } = deployment;
    for (const cluster of clusters) {
      for (const domain of peer.domains) {
        const id = clusterId(deployment, cluster, `domain ${domain}`);
        new XmppFederatedDomain(this, id, { cluster, domain, peer, terminatedOn: e.clusterName });
      }
    }
    const { certificate } = peer;
    if (certificate !== undefined && federation.security !== ExpresswayXmppSecurity.NO_TLS) {
      const { authority, trusted, commonName } = certificate;
      this.leadTo(
        ...(authority === undefined
          ? trusted.flatMap((self) => ExpresswayTrustedCertificate.onAllPeers(e, self, commonName))
          : ExpresswayTrustedCertificate.ofAuthority(e, authority)),
      );
    }
    const names = [...peer.domains, ...peer.aliases];
    const routed = peer.publishesSrv === SrvState.NOT_PUBLISHED;
    for (const name of names) {
      // A static route allows its domain by itself.
      if (!routed && federation.privacyMode === ExpresswayPrivacyMode.ALLOW_LIST)
        this.leadTo(this.listed(federation, name));
      if (routed) this.route(peer, name);
      else this.lookUp(name);
    }
  }

  /**
   * Nodes off, domains on, then the switch: Expressway-C reads the nodes again at the end (Guide, "External XMPP
   * Federation through Cisco Expressway").
   */
  private terminate(): ExpresswayXmppFederation {
    const { c, e, props, deployment, securityMode: mode } = this;
    this.refuseEmailAddresses(deployment);
    const off = deployment.nodes.map((node) => XmppFederationOff.of(node));
    const domains = ExpresswayDomain.allOf(c, deployment.localDomains, {
      listed: props.domainsListed,
      restarts: deployment.nodes.map((node) => node.xcpRouter),
    });
    for (const domain of domains) {
      domain.node.addDependency(...off);
      for (const cluster of deployment.clusters) domain._insteadOf.add(cluster._endOfExternalXmpp);
    }
    const federation = ExpresswayXmppFederation.of(e, {
      security: SECURITY[mode.tlsUse],
      requireClientCertificates: mode.requireClientSideCertificates,
      dialbackSecret: this.dialbackSecret(mode),
      privacyMode: props.privacyMode ?? ExpresswayPrivacyMode.ALLOW_LIST,
    });
    federation._speaks = mode._speaks;
    const presented = ExpresswayServerCertificate.onAllPeers(e);
    for (const certificate of presented) {
      federation._presented.add(certificate);
      // Where it turns away from TLS, nobody is told of the next one: it has turned before.
      if (mode.tlsUse === XmppTlsUse.NO_TLS) certificate.node.addDependency(federation);
    }
    const denied = (props.deniedDomains ?? []).map((domain) => this.listed(federation, domain));
    this.leadTo(
      ...ExpresswayServerCertificate.onAllPeers(c),
      ...presented,
      ...trustExpressway(c, e),
      ...trustExpressway(e, c),
      ...off,
      ...domains,
      federation,
      ...denied,
    );
    this.describeInnerFlows();
    this.ask(deployment);
    return federation;
  }

  private listed(federation: ExpresswayXmppFederation, domain: string): ExpresswayXmppListEntry {
    return new ExpresswayXmppListEntry(this, `list ${domain}`, { federation, domain });
  }

  private route(peer: XmppPeer, domain: string): void {
    if (peer.addresses.length === 0) {
      throw constructError(
        this,
        'xmpp-federation/peer-address',
        `${peer.name} publishes no SRV record and declares no address: ${this.e.clusterName} does not find it.`,
        'Write addresses: [...] in the peer: each becomes a federated static route.',
        'Chat and Presence Federation, "Configure How XMPP Servers for Federated Domains and Chat Node Aliases are Located"',
      );
    }
    for (const address of peer.addresses) {
      this.leadTo(
        new ExpresswayXmppStaticRoute(this, `route ${domain} ${address}`, {
          federation: this.federation,
          domain,
          address,
        }),
      );
    }
  }

  private lookUp(domain: string): void {
    this.e._asked.before.push(
      Check.srv({
        name: SrvName.in(domain, SrvName.XMPP_SERVER).toString(),
        port: XMPP_PORT,
        why: `${this.e.clusterName} finds the partner by this record, and server dialback asks it who the partner is`,
      }),
    );
  }

  /** Dialback is always used there, and SASL EXTERNAL never. */
  private dialbackSecret(mode: XmppSecurityMode): NonNullable<XmppSecurityMode['dialbackSecret']> {
    const { dialbackSecret, saslExternalOnIncoming, saslOnOutbound } = mode;
    if (dialbackSecret !== undefined && !saslExternalOnIncoming && !saslOnOutbound) return dialbackSecret;
    throw constructError(
      this,
      'xmpp-federation/dialback-only',
      dialbackSecret === undefined
        ? `${this.e.clusterName} always uses server dialback, and the security mode has no secret for it.`
        : `${this.e.clusterName} knows no SASL EXTERNAL, and the security mode asks for it.`,
      'Write XmppSecurityMode.tlsRequired({ dialbackSecret: ..., saslExternalOnIncoming: false, saslOnOutbound: false }), or the same of another mode.',
      'Chat and Presence Federation, "Configure Expressway-E for XMPP Federation"',
    );
  }

  /** It translates no addresses: users are known by their native ones (Guide, "Restrictions"). */
  private refuseEmailAddresses({ clusters }: IImPresenceDeployment): void {
    const using = clusters.find(({ emailAddressForFederation }) => emailAddressForFederation !== undefined);
    if (using === undefined) return;
    throw constructError(
      this,
      'xmpp-federation/email-on-expressway',
      `${using.vendorName} uses email addresses for federation, and ${this.e.clusterName} does not translate them.`,
      'Turn email addresses for federation off, or terminate XMPP on the nodes: XmppBorder.asa(...).',
      'Guide, "Restrictions"',
    );
  }

  private describeInnerFlows(): void {
    const flows = new NetworkFlows(this, 'Flows');
    for (const from of this.c.peers) {
      for (const to of this.e.peers) {
        flows.add(flowBetween(from, to, ROUTER_PORT, 'XMPP, between Expressway-C and Expressway-E'));
        flows.add(flowBetween(from, to, TUNNEL_PORT, 'SSH tunnel of Expressway-C'));
      }
      for (const node of this.deployment.nodes) {
        flows.add(flowBetween(from, node, ROUTER_PORT, 'XMPP, between Expressway-C and IM and Presence'));
      }
    }
  }

  private ask({ nodes, localDomains }: IImPresenceDeployment): void {
    this.c._asked.before.push(
      Check.look('Configuration > Unified Communications > IM and Presence Service nodes', {
        must: `${nodes.map(({ fqdn }) => fqdn).join(', ')}, each without an error`,
        why: 'Expressway-C knows the nodes from mobile and remote access; where it does not, discover the publisher there first',
      }),
    );
    const standing = this.standingNames;
    this.e._asked.before.push(
      ...this.servers
        .filter(({ fqdn }) => standing.includes(fqdn))
        .map(({ fqdn, address }) =>
          Check.address({
            name: fqdn,
            addresses: [address],
            why: `the SRV records lead there; it stands already, and this plan makes none. ${this.e.clusterName} asks its own name servers: where those answer for inside, nslookup on a computer outside has to answer so`,
          }),
        ),
    );
    this.e._asked.after.push(
      ...this.servers.map(({ fqdn }) =>
        Check.xmpp({
          host: fqdn,
          port: XMPP_PORT,
          domain: localDomains[0],
          why: 'what partners meet first; from a computer outside',
          whenDone: true,
        }),
      ),
      Check.look('Status > Unified Communications > View XMPP federation connections', {
        must: 'a connection in each direction once two users have talked',
        why: 'connections that carry nothing close after ten minutes',
        whenDone: true,
      }),
    );
  }

  private namesOf(given: string[] | undefined): string[] {
    const { e } = this;
    if (given === undefined) return e.peers.map(({ fqdn }) => fqdn);
    const names = given.map((name) =>
      parsed(this, 'xmpp-federation/public-fqdn', () => DomainName.of(name, 'public FQDN').toString()),
    );
    if (names.length === e.peers.length) return names;
    throw constructError(
      this,
      'xmpp-federation/public-fqdn',
      `There are ${names.length} public names for ${e.peers.length} servers of ${e.clusterName}.`,
      'Write one for each, in the order of its peers.',
    );
  }
}
