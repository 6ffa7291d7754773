import type { Construct } from 'constructs';
import { NetworkFlow, type Artifact, type DeviceResource } from '../core';
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
  type IImPresenceDeployment,
  type ImPresenceCluster,
  type ImPresenceNode,
} from '../im-presence';
import { fitName } from '../net';
import type { SipInsideCertificate } from './sip-passage';

/** Rules of a domain; what is for any alias comes behind all of them (guide, "sample dial plan"). */
export const PRIORITY = { domain: 20, any: 100 } as const;

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
    for (const cluster of deployment.clusters) {
      const zone = new ExpresswayNeighborZone(scope, `zone ${cluster.vendorName}`, {
        expressway: c,
        name: nameOf('IMP', cluster.vendorName),
        peers: cluster.nodes.map(({ fqdn }) => fqdn),
        port: cluster.peerAuthListenerPort,
        listener: ApplicationListener.peerAuth(cluster),
      });
      this.zones.set(cluster, zone);
      first(zone);
    }
  }

  /** What each server presents to the nodes. */
  public get presented(): SipInsideCertificate[] {
    const { authority } = this.c.certificate;
    if (authority !== undefined) return this.c.peers.map(({ fqdn }) => ({ authority, subjectName: fqdn }));
    return this.c.peers.map(({ fqdn }, index) => ({
      certificate: this.c.selfSignedCertificates[index],
      commonName: fqdn,
      subjectName: fqdn,
    }));
  }

  /** The zones of the clusters. */
  public get nodeZones(): ExpresswayNeighborZone[] {
    return [...this.zones.values()];
  }

  /** Expressway-C trusts what a node presents (T-164). */
  public trustNode(node: ImPresenceNode): void {
    const { authority } = node.cluster.cupCertificate;
    const { certificate } = CupCertificate.of(node);
    this.first(
      ...(authority === undefined
        ? [ExpresswayTrustedCertificate.of(this.c, certificate, node.fqdn)]
        : ExpresswayTrustedCertificate.ofAuthority(this.c, authority)),
    );
  }

  /** What comes from a zone for one of our domains, or for the name that our nodes give themselves, goes to them. */
  public leadToNodes(from: ExpresswayZone, routingFqdn: string, whence = ''): void {
    const target = this.zones.get(this.deployment.routingNode.cluster)!;
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
  public describeFlows(): void {
    for (const node of this.deployment.nodes) {
      const port = node.cluster.peerAuthListenerPort;
      for (const peer of this.c.peers) {
        this.flow(peer, node, port);
        this.flow(node, peer, 5061);
      }
    }
  }

  private flow(
    from: { fqdn: string; address: string },
    to: { fqdn: string; address: string },
    port: number,
  ): void {
    new NetworkFlow(this.scope, `flow ${from.fqdn} ${to.fqdn} ${port}`, {
      source: from.fqdn,
      sourceAddress: from.address,
      destination: to.fqdn,
      destinationAddress: to.address,
      protocol: 'tcp',
      port,
      purpose: 'SIP federation over TLS, between IM and Presence and Expressway-C',
    });
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
  return whom.selfSignedCertificates.map((certificate: Artifact, index) =>
    ExpresswayTrustedCertificate.of(who, certificate, whom.peers[index].fqdn),
  );
}
