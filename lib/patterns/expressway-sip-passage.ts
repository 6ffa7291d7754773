import type { Construct } from 'constructs';
import { Check, NetworkFlows, SrvState, type NetworkFlowProps, type NetworkHop } from '../core';
import { constructError, parsed } from '../core/errors';
import { DnsView } from '../dns';
import {
  ExpresswayCallPolicyRule,
  ExpresswayDefaultZoneTls,
  ExpresswayDnsZone,
  ExpresswayPattern,
  ExpresswaySearchRule,
  ExpresswayServerCertificate,
  ExpresswayTraversalClientZone,
  ExpresswayTraversalServerZone,
  ExpresswayTrustedCertificate,
  type ExpresswayC,
  type ExpresswayE,
  type ExpresswayTraversal,
} from '../expressway';
import type { IImPresenceDeployment } from '../im-presence';
import { DomainName, quote, SIP_TLS_PORT, SrvName } from '../net';
import type { SipPeer, SipPublicFace } from '../partners';
import { BehindExpresswayC } from './behind-expressway-c';
import { askForNames, nameOf, PRIORITY, trustExpressway } from './expressway-side';
import { flowBetween } from './flow-between';
import { edgeOf } from './sip-passage';

/** How Expressway-C and Expressway-E stand between our clusters and SIP partners. */
export interface ExpresswaySipBorderProps {
  /** The way between the two: made, or standing already. */
  readonly traversal: ExpresswayTraversal;
  /**
   * *Federation Routing IM and Presence FQDN*: a name of its own, neither that of a node nor that of an Expressway.
   * Expressway-C resolves it to the routing node, and nothing resolves that address to it: no PTR record.
   */
  readonly routingFqdn: string;
  /**
   * Public names of Expressway-E, one in each namespace that local domains are in: the SRV record of a domain leads to
   * the one that it shares its namespace with (`sip.example.com` for `example.com`), or a Microsoft edge answers 504
   * (`expressway/public-fqdn`). They resolve to the public addresses of all peers.
   */
  readonly publicFqdns: string[];
  /**
   * Name of the DNS zone on Expressway-E, which partners are looked up through.
   * @default "DNS"
   */
  readonly dnsZone?: string;
  /**
   * The DNS zone stands already.
   * @default false
   */
  readonly dnsZoneExists?: boolean;
  /**
   * Whether the Default Zone of Expressway-E asks whoever calls in for a certificate of a trusted authority. It is one
   * setting for everybody who calls in.
   * @default true
   */
  readonly mutualTls?: boolean;
  /**
   * True where requests to any domain may leave, for a `SipOpenFederation` whose next hop is Expressway-C: what is no peer
   * is looked up in DNS.
   * @default false
   */
  readonly openFederation?: boolean;
  /**
   * SIP domains whose requests Expressway-E refuses, whatever else lets them in (`expressway/blocked-domain`; Guide,
   * "How SIP Open Federation Works").
   * @default - none
   */
  readonly blockedDomains?: string[];
}

interface ExpresswaySipPassageProps extends ExpresswaySipBorderProps {
  readonly c: ExpresswayC;
  readonly e: ExpresswayE;
  readonly deployment: IImPresenceDeployment;
}

/**
 * Expressway-C and Expressway-E with session classification, for one federation (Guide, "Office 365 Workflow (Business
 * to Business via Expressway)", "Skype for Business Workflow", "Microsoft Lync Workflow (Business to Business via
 * Expressway)").
 */
export class ExpresswaySipPassage extends BehindExpresswayC {
  public readonly face: SipPublicFace;

  private readonly e: ExpresswayE;
  private readonly targets: ReadonlyMap<string, string>;
  private readonly client: ExpresswayTraversalClientZone;

  constructor(scope: Construct, id: string, props: ExpresswaySipPassageProps) {
    const { c, e, traversal, deployment } = props;
    super(scope, id, props, [e]);
    this.e = e;
    this.targets = this.targetsOf(props.publicFqdns);
    const [first, ...further] = e.publicAddresses;
    this.face = {
      fqdn: [...this.targets.values()][0],
      address: first,
      furtherAddresses: further,
      authority: e.certificate.authority,
    };
    this.leadTo(
      ...ExpresswayServerCertificate.onAllPeers(e),
      ...trustExpressway(c, e),
      ...trustExpressway(e, c),
    );
    this.client = ExpresswayTraversalClientZone.of(c, e, traversal);
    const server = ExpresswayTraversalServerZone.of(e, c, traversal);
    server._meets(this.client);
    const dns = new ExpresswayDnsZone(this, 'Dns', {
      expressway: e,
      name: props.dnsZone ?? 'DNS',
      existing: props.dnsZoneExists,
    });
    this.leadTo(this.client, server, dns);
    if (props.mutualTls ?? true) this.leadTo(ExpresswayDefaultZoneTls.of(e));
    this.side.leadToNodes(this.client, this.routing);
    this.leadInto(server, dns);
    if (props.openFederation ?? false) this.side.leadEverythingOut(this.client);
    const blocked = props.blockedDomains ?? [];
    this.leadTo(...blocked.map((domain) => ExpresswayCallPolicyRule.of(e, domain)));
    this.describeInnerFlows(traversal);
    askForNames(c, deployment, this.routing);
  }

  public override get publicFqdns(): { [domain: string]: string } {
    return Object.fromEntries(this.targets);
  }

  /** Inside, nobody looks for the records of partners. */
  public override get publishedIn(): DnsView[] {
    return [DnsView.OUTSIDE];
  }

  /**
   * Expressway-E trusts what the peer presents (Guide, "Exchange Certificates"), Expressway-C leads its domains out
   * (Guide, "Presence Subscriptions and Blocking Levels").
   */
  public letThrough(peer: SipPeer): void {
    const { e, client } = this;
    this.refuseWithoutSrv(peer);
    const trusted = ExpresswayTrustedCertificate.ofAuthority(e, peer.certificateAuthority);
    this._trusting(peer.certificateAuthority, trusted);
    this.leadTo(...trusted);
    for (const domain of peer.domains) {
      this.side.leadOut(ExpresswayPattern.domain(domain), domain, client);
      e._asked.before.push(
        Check.srv({
          name: SrvName.in(domain, SrvName.SIP_FEDERATION_TLS).toString(),
          port: SIP_TLS_PORT,
          why: `${e.clusterName} finds the partner by this record and in no other way`,
        }),
      );
    }
  }

  public flows(peer: SipPeer): NetworkFlowProps[] {
    const { fqdn, addresses, port } = peer.nextHop;
    const { face } = this;
    const theirs = addresses.length === 0 ? [undefined] : addresses;
    return theirs.flatMap((address) =>
      this.e.peers.flatMap((ours, index): NetworkFlowProps[] => [
        flowBetween(
          { fqdn, address },
          { fqdn: face.fqdn, address: ours.publicAddress },
          SIP_TLS_PORT,
          `SIP federation over TLS from ${peer.name}: INVITE and MESSAGE`,
          index === 0 ? { drawn: true, path: this.sessionPath(peer) } : {},
        ),
        flowBetween(
          { fqdn: ours.fqdn, address: ours.publicAddress },
          { fqdn, address: address ?? 'any' },
          port,
          `SIP federation over TLS to ${peer.name}: INVITE and MESSAGE`,
        ),
      ]),
    );
  }

  /** A partner's request for our domains goes inward; what comes from inside is looked up in DNS, whatever its alias. */
  private leadInto(server: ExpresswayTraversalServerZone, dns: ExpresswayDnsZone): void {
    const { e: expressway } = this;
    const rules = this.deployment.addressDomains.map((domain) => {
      const name = nameOf(`Chat for ${domain} from partners`);
      return new ExpresswaySearchRule(this, `rule ${name}`, {
        expressway,
        name,
        priority: PRIORITY.domain,
        pattern: ExpresswayPattern.domain(domain),
        target: server,
      });
    });
    const name = nameOf('Chat to partners');
    this.leadTo(
      ...rules,
      new ExpresswaySearchRule(this, `rule ${name}`, {
        expressway,
        name,
        description: 'any alias: NOTIFY names no domain of a partner',
        priority: PRIORITY.any,
        source: server,
        pattern: ExpresswayPattern.any(),
        target: dns,
      }),
    );
  }

  private describeInnerFlows(traversal: ExpresswayTraversal): void {
    const flows = new NetworkFlows(this, 'Flows');
    this.side.describeFlows(flows);
    for (const from of this.c.peers) {
      for (const to of this.e.peers) {
        const purpose = `traversal zone ${traversal.name}, opened from the inside`;
        flows.add(flowBetween(from, to, traversal.port, purpose));
      }
    }
  }

  private sessionPath(peer: SipPeer): NetworkHop[] {
    const { c, e, deployment } = this;
    return [
      {
        name: 'IM and Presence',
        lines: deployment.nodes.map(({ fqdn, cluster }) => `${fqdn}:${cluster.peerAuthListenerPort}`),
        leg: 'TLS',
      },
      { name: c.clusterName, lines: ['Expressway-C'], leg: 'traversal zone' },
      {
        name: e.clusterName,
        lines: ['Expressway-E', ...e.publicAddresses.map((address) => `${address}:${SIP_TLS_PORT}`)],
        leg: 'TLS',
      },
      edgeOf(peer),
    ];
  }

  /** The name for each local domain: one in its own namespace. */
  private targetsOf(given: string[]): Map<string, string> {
    const names = given.map((name) =>
      parsed(this, 'expressway/public-fqdn', () => DomainName.of(name, 'public FQDN').toString()),
    );
    return new Map(
      this.deployment.addressDomains.map((domain) => {
        const target = names.find((name) => name.endsWith(`.${domain}`));
        if (target !== undefined) return [domain, target];
        throw constructError(
          this,
          'expressway/public-fqdn',
          `No public name lies in the namespace of ${quote(domain)}; there is ${names.map(quote).join(', ') || 'none'}.`,
          `Write sip.${domain} beside them: Microsoft edges answer 504 where the target of the SRV record lies in another domain.`,
          'TAC 212383',
        );
      }),
    );
  }

  private refuseWithoutSrv(peer: SipPeer): void {
    if (peer.publishesSrv !== SrvState.NOT_PUBLISHED) return;
    throw constructError(
      this,
      'expressway/partner-srv',
      `${peer.name} publishes no SRV record, and ${this.e.clusterName} finds partners by DNS only.`,
      'Ask the partner to publish _sipfederationtls._tcp, or federate through SipBorder.asa(...).',
      'Chat and Presence Federation, "Signaling and Dial Plan"',
    );
  }
}
