import type { Construct } from 'constructs';
import { Check, Statement, type Artifact, type DeviceResource, type NetworkFlows } from '../core';
import { constructError, parsed } from '../core/errors';
import { joined } from '../core/words';
import {
  ExpresswayNeighborZone,
  ExpresswayPattern,
  ExpresswaySearchRule,
  ExpresswayServerCertificate,
  ExpresswayTrustedCertificate,
  type Expressway,
  type ExpresswayC,
  type ExpresswayZone,
} from '../expressway';
import {
  ApplicationListener,
  CupCertificate,
  FederationServiceActivation,
  type IImPresenceDeployment,
  type ImPresenceCluster,
  type ImPresenceNode,
} from '../im-presence';
import { DomainName, fitName, quote, SIP_TLS_PORT } from '../net';
import { flowBetween } from './flow-between';
import type { SipInsideCertificate } from './sip-passage';

/** Rules of a domain; what is for any alias comes behind all of them (guide, "sample dial plan"). */
export const PRIORITY = { domain: 20, any: 100 } as const;

const INNER_FLOW = 'SIP federation over TLS, between IM and Presence and Expressway-C';

/** A name as the vendor's list takes it. */
export function nameOf(...words: string[]): string {
  return fitName(words.join(' '), 50);
}

/** Expressway-C as the neighbor of IM and Presence, for one federation: a zone for each cluster, and who trusts whom. */
export class ExpresswaySide {
  private readonly zones = new Map<ImPresenceCluster, ExpresswayNeighborZone>();

  /** @param first Names what of it stands first: the passage's own list. */
  constructor(
    private readonly scope: Construct,
    private readonly c: ExpresswayC,
    private readonly deployment: IImPresenceDeployment,
    private readonly first: (...resources: DeviceResource[]) => void,
  ) {
    first(...ExpresswayServerCertificate.onAllPeers(c));
    for (const cluster of deployment.clusters) this.zoneOf(cluster);
  }

  /** What each server presents to the nodes. */
  public get presented(): SipInsideCertificate[] {
    return presentedBy(this.c);
  }

  /** The zones of the clusters. */
  public get nodeZones(): ExpresswayNeighborZone[] {
    return [...this.zones.values()];
  }

  /** Expressway-C trusts what a node presents (Guide, "Exchange Certificates"). */
  public trustNode(node: ImPresenceNode): void {
    this.first(...trustNode(this.c, node));
    enter(node, this.zoneOf(node.cluster));
  }

  /** The zone that leads to the nodes of a cluster. */
  private zoneOf(cluster: ImPresenceCluster): ExpresswayNeighborZone {
    const known = this.zones.get(cluster);
    if (known !== undefined) return known;
    const zone = new ExpresswayNeighborZone(this.scope, `zone ${cluster.vendorName}`, {
      expressway: this.c,
      name: nameOf('IMP', cluster.vendorName),
      peers: cluster.nodes.map(({ fqdn }) => fqdn),
      port: cluster.peerAuthListenerPort,
      listener: ApplicationListener.peerAuth(cluster),
    });
    for (const { fqdn, address } of cluster.nodes) zone._isAt(fqdn, [address]);
    this.zones.set(cluster, zone);
    this.first(zone);
    return zone;
  }

  /** What comes from a zone for one of our domains, or for the name that our nodes give themselves, goes to them. */
  public leadToNodes(from: ExpresswayZone, routingFqdn: string, whence = ''): void {
    const target = this.zoneOf(this.deployment.routingNode.cluster);
    for (const domain of this.deployment.addressDomains) {
      this.rule({
        name: nameOf(`Chat for ${domain}${whence}`),
        source: from,
        pattern: ExpresswayPattern.domain(domain),
        target,
      });
    }
    this.rule({
      name: nameOf(`Answers to ${routingFqdn}${whence}`),
      source: from,
      pattern: ExpresswayPattern.host(routingFqdn),
      target,
    });
  }

  /** What our nodes send to somebody's domain goes into a zone. */
  public leadOut(pattern: ExpresswayPattern, what: string, target: ExpresswayZone): void {
    for (const source of this.nodeZones) {
      const several = this.zones.size === 1 ? [] : ['of', source.name];
      this.rule({ name: nameOf(`Chat to ${what}`, ...several), source, pattern, target });
    }
  }

  /** What no rule of a domain takes goes into a zone as well: open federation. */
  public leadEverythingOut(target: ExpresswayZone): void {
    for (const source of this.nodeZones) {
      const several = this.zones.size === 1 ? [] : ['of', source.name];
      this.rule({
        name: nameOf('Chat to anybody', ...several),
        priority: PRIORITY.any,
        source,
        pattern: ExpresswayPattern.any(),
        target,
      });
    }
  }

  /** The connections between the nodes and Expressway-C, for the teams of other firewalls. */
  public describeFlows(flows: NetworkFlows): void {
    for (const node of this.deployment.nodes) {
      const port = node.cluster.peerAuthListenerPort;
      for (const peer of this.c.peers) {
        flows.add(flowBetween(peer, node, port, INNER_FLOW));
        flows.add(flowBetween(node, peer, SIP_TLS_PORT, INNER_FLOW));
      }
    }
  }

  private rule(props: {
    name: string;
    priority?: number;
    source: ExpresswayZone;
    pattern: ExpresswayPattern;
    target: ExpresswayZone;
  }): void {
    const rule = new ExpresswaySearchRule(this.scope, `rule ${props.name}`, {
      expressway: this.c,
      priority: PRIORITY.domain,
      ...props,
    });
    this.first(rule);
  }
}

/** One Expressway trusts what another one presents: the chain of its authority, or each certificate itself. */
export function trustExpressway(who: Expressway, whom: Expressway): ExpresswayTrustedCertificate[] {
  const { authority } = whom.certificate;
  if (authority !== undefined) return ExpresswayTrustedCertificate.ofAuthority(who, authority);
  return whom.selfSignedCertificates.flatMap((certificate: Artifact, index) =>
    ExpresswayTrustedCertificate.onAllPeers(who, certificate, whom.peers[index].fqdn),
  );
}

/** What each server of an Expressway presents to the nodes: they are told its subject by hand. */
export function presentedBy(expressway: Expressway): SipInsideCertificate[] {
  const { peers, certificate, selfSignedCertificates } = expressway;
  const { authority } = certificate;
  return peers.map(({ fqdn: subjectName }, index) =>
    authority === undefined
      ? { certificate: selfSignedCertificates[index], commonName: subjectName, subjectName }
      : { authority, subjectName },
  );
}

/** A broker leads to a node once that takes federated SIP and presents what is trusted. */
export function leadWhenReady(to: Pick<ExpresswayNeighborZone, 'answersAfter'>, node: ImPresenceNode): void {
  to.answersAfter(node.fqdn, FederationServiceActivation.of(node), []);
  const { resource } = CupCertificate.presentedBy(node);
  if (resource !== undefined) to.answersAfter(node.fqdn, resource, [node.sipProxy]);
}

/**
 * A zone has a node before that presents what is trusted, since it lets nobody through whom it does not know; to a peer
 * that does not answer yet it leads nobody. A node that keeps the certificate that it has presents it once it federates.
 */
function enter(node: ImPresenceNode, zone: ExpresswayNeighborZone): void {
  const presented = CupCertificate.presentedBy(node);
  const activation = FederationServiceActivation.of(node);
  if (presented.resource === undefined) {
    activation._knownBy.add(zone);
    return;
  }
  zone.answersAfter(node.fqdn, activation, []);
  presented._knownBy.add(zone);
}

/** An Expressway trusts what a node presents: the chain of its authority, or the certificate itself. */
export function trustNode(expressway: Expressway, node: ImPresenceNode): ExpresswayTrustedCertificate[] {
  const { authority } = node.cluster.cupCertificate;
  const { certificate } = CupCertificate.presentedBy(node);
  return authority === undefined
    ? ExpresswayTrustedCertificate.onAllPeers(expressway, certificate, node.fqdn)
    : ExpresswayTrustedCertificate.ofAuthority(expressway, authority);
}

/** A new Expressway speaks no SIP until that is turned on, and over TLS on one port. */
export function askForSip(...expressways: readonly Expressway[]): void {
  for (const { _asked: asked } of expressways) {
    asked.before.push(
      Check.show(Statement.command('xConfiguration SIP Mode'), {
        must: 'On',
        why: 'it is Off where the release was newly installed, and no zone takes or sends anything then: turn it on under Configuration > Protocols > SIP',
      }),
      Check.show(Statement.command('xConfiguration SIP TLS'), {
        must: `Mode: "On", Port: "${SIP_TLS_PORT}"`,
        why: 'routes of the nodes, and the records that partners look up, name this port',
      }),
    );
  }
}

/** Nodes look up the name of their next hop by themselves, and may be led to any peer of a cluster. */
export function askForNextHop(c: ExpresswayC, { clusters }: IImPresenceDeployment): void {
  const { clusterName, peers } = c;
  for (const { nodes, _asked: asked } of clusters) {
    const addresses = peers.map(({ address }) => address);
    asked.before.push(
      Check.address({
        name: clusterName,
        addresses,
        must: `on ${joined(
          nodes.map(({ fqdn }) => fqdn),
          ', ',
        )}: ${addresses.join(', ')}, and no other address`,
        why: 'sessions go where a node finds the next hop of its routes',
      }),
    );
    if (peers.length === 1) continue;
    asked.after.push(
      ...peers.map(({ fqdn }) =>
        Check.sip({
          host: fqdn,
          port: SIP_TLS_PORT,
          must: 'the port answers, from every node',
          why: 'the name of the cluster leads a node to one of its peers at a time',
          whenDone: true,
        }),
      ),
    );
  }
}

/** The name of the nodes leads Expressway-C to the routing node, and no address leads back to it. */
export function askForNames(c: ExpresswayC, { routingNode }: IImPresenceDeployment, routing: string): void {
  const { address } = routingNode;
  c._asked.after.push(
    Check.address({
      name: routing,
      addresses: [address],
      why: 'answers of the other side name it, and Expressway-C leads them there; an A record in the zone inside',
      whenDone: true,
    }),
    Check.look(`nslookup ${address}, on a computer inside`, {
      must: `no name ${routing}: there is no PTR record`,
      why: 'with one the node is known by that name, which does not stand in its certificate',
      whenDone: true,
    }),
  );
}

/** The name that our nodes give themselves: an alias, which nothing else is called by. */
export function routingFqdnOf(
  at: Construct,
  given: string,
  expressways: readonly { clusterName: string; peers: readonly { fqdn: string }[] }[],
  { nodes }: IImPresenceDeployment,
): string {
  const name = parsed(at, 'sip-federation/routing-fqdn', () =>
    DomainName.of(given, 'Federation Routing FQDN').toString(),
  );
  const taken = [
    ...nodes.map(({ fqdn }) => fqdn),
    ...expressways.flatMap(({ clusterName, peers }) => [clusterName, ...peers.map(({ fqdn }) => fqdn)]),
  ];
  if (!taken.includes(name)) return name;
  throw constructError(
    at,
    'sip-federation/routing-fqdn-is-node',
    `routingFqdn is ${quote(name)}, the name of a server itself.`,
    `Write an alias with an address record inside, such as ${nodes[0].fqdn.replace('.', '-public.')}.`,
    'Guide, "Configure Federation Routing Parameters"',
  );
}
