import type { Construct } from 'constructs';
import type { DeviceResource, NetworkFlows } from '../core';
import { constructError, parsed } from '../core/errors';
import {
  ExpresswayNeighborZone,
  ExpresswayPattern,
  ExpresswaySearchRule,
  ExpresswayServerCertificate,
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
import { presentedBy, trustNode } from './expressway-trust';
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
