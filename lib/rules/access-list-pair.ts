import { Rule, type Deployment, type Finding } from '../core';
import type { AsaAccessList } from '../asa';
import type { ImPresenceNode } from '../im-presence';
import { Firewall, Reach, type Flow } from './firewall';
import { groupBy, listed } from './words';
import { partners } from './partners';

/** */
export class AccessListPair extends Rule {
  constructor() {
    super({
      id: 'asa/access-list-pair',
      demand: 'For each node and each partner one access list holds the sessions out and one the sessions in.',
      source: 'Guide, "Access List Configuration Requirements"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const firewalls = Firewall.withClusters(deployment);
    return [...firewalls.flatMap((firewall) => this.ofFirewall(firewall)), ...this.ofPartners(deployment, firewalls)];
  }

  private ofFirewall(firewall: Firewall): Finding[] {
    return [
      ...this.unpaired(firewall.outbound, reachOf(firewall.inbound), 'in'),
      ...this.unpaired(firewall.inbound, reachOf(firewall.outbound), 'out'),
    ];
  }

  private unpaired(flows: readonly Flow[], other: ReadonlyMap<ImPresenceNode, Reach>, way: string): Finding[] {
    const alone = flows.filter(({ node, external }) => other.get(node)?.covers(external) !== true);
    return [...groupBy<AsaAccessList, Flow>(alone, (flow) => flow.list)].map(([list, group]) =>
      this.finding(list, {
        problem: `${list.name} permits ${listed(pairsOf(group))}, and no class access list permits the way ${way}.`,
        advice: `Add the list of the way ${way}: its entry is the same two addresses, the other way round.`,
      }),
    );
  }

  /** A partner that no list names at all, though some firewall stands in front of a cluster. */
  private ofPartners(deployment: Deployment, firewalls: readonly Firewall[]): Finding[] {
    if (firewalls.length === 0) return [];
    const reaches = firewalls.flatMap((firewall) => [
      ...reachOf(firewall.outbound).values(),
      ...reachOf(firewall.inbound).values(),
    ]);
    return partners(deployment).flatMap(({ peer, at }) => {
      const missing = firewalls.flatMap((firewall) => {
        const [out, into] = [reachOf(firewall.outbound), reachOf(firewall.inbound)];
        return firewall.nodes.filter(
          (node) => out.get(node)?.covers(peer.edge.address) !== true && into.get(node)?.covers(peer.edge.address) !== true,
        );
      });
      const known = reaches.some((reach) => reach.covers(peer.edge.address));
      if (missing.length === 0 || (known && firewalls.length > 1)) return [];
      return this.finding(at, {
        problem: `No class access list has "${peer.edge.address}", the Access Edge of ${peer.name}, for ${listed(missing.map((node) => node.fqdn))}.`,
        advice: 'Add one list out and one in for each node; AsaSipFederation.addPeer makes them.',
      });
    });
  }
}

function reachOf(flows: readonly Flow[]): Map<ImPresenceNode, Reach> {
  const reaches = new Map<ImPresenceNode, Reach>();
  for (const { node, external } of flows) {
    let reach = reaches.get(node);
    if (reach === undefined) {
      reach = new Reach();
      reaches.set(node, reach);
    }
    reach.add(external);
  }
  return reaches;
}

function pairsOf(flows: readonly Flow[]): string[] {
  return [...new Set(flows.map(({ node, external }) => `${node.address} and ${external}`))];
}
