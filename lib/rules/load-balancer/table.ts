import type { Deployment } from '../../core';
import { every } from '../../core/deployment';
import {
  FederationRoutingFqdn,
  ImPresenceCluster,
  SipProxyServerName,
  SipProxyVirtualIpAddress,
  TlsPeerSubjectMapping,
  type ImPresenceNode,
} from '../../im-presence';
import type { LoadBalancer } from '../../load-balancer';
import { quote, SIP_TLS_PORT } from '../../net';
import { type BuiltInRule, rule } from '../rule';
import { Firewall } from '../views/firewall';
import { partners } from '../views/partners';
import { firstOf } from '../words';

const NODES = 'Guide, "IM and Presence Service Node Updates"';
const NEW_SESSIONS = SIP_TLS_PORT;

/** A cluster that has been told of a load balancer before its nodes. */
interface Balanced {
  readonly cluster: ImPresenceCluster;
  readonly addresses: readonly SipProxyVirtualIpAddress[];
  readonly names: readonly SipProxyServerName[];
}

/** Rules about a load balancer between firewall and nodes. */
export const LOAD_BALANCER_RULES: readonly BuiltInRule[] = [
  rule<Balanced>({
    id: 'load-balancer/every-node',
    catalogue: ['R-241'],
    demand: 'Every node of a cluster knows the load balancer before it.',
    source: NODES,
    over: balanced,
    judge: ({ cluster, addresses, names }) => {
      const without = (told: readonly { readonly imPresenceNode: ImPresenceNode }[]): string[] =>
        cluster.nodes
          .filter((node) => !told.some(({ imPresenceNode }) => imPresenceNode === node))
          .map(({ fqdn }) => fqdn);
      const missing = [...new Set([...without(addresses), ...without(names)])];
      if (missing.length === 0) return [];
      return {
        at: cluster,
        problem: `Nothing sets Virtual IP Address and Server Name on ${firstOf(missing.map(quote))}.`,
        advice: 'Write SipProxyVirtualIpAddress.of and SipProxyServerName.of for every node.',
      };
    },
  }),
  rule<Balanced>({
    id: 'load-balancer/one-name',
    catalogue: ['R-228'],
    demand:
      'Server Name, Federation Routing FQDN and virtual address of a cluster are those of one load balancer.',
    source: NODES,
    over: balanced,
    judge: ({ cluster, addresses, names }, deployment) => {
      const routing = every(deployment, FederationRoutingFqdn)
        .filter((each) => each.cluster === cluster)
        .map(({ fqdn }) => fqdn);
      const fqdns = [...new Set([...names.map(({ fqdn }) => fqdn), ...routing])];
      const virtual = [...new Set(addresses.map(({ address }) => address))];
      if (fqdns.length < 2 && virtual.length < 2) return [];
      return {
        at: cluster,
        problem: `The nodes of ${cluster.vendorName} are told ${firstOf([...fqdns, ...virtual].map(quote))}.`,
        advice: 'Write the FQDN and the virtual address of the load balancer, the same in each place.',
      };
    },
  }),
  rule<Balanced>({
    id: 'load-balancer/peer-subject',
    catalogue: ['R-229'],
    demand: 'A cluster knows the load balancer by the subject of its certificate.',
    source: NODES,
    over: balanced,
    judge: ({ cluster, names }, deployment) => {
      const selected = every(deployment, TlsPeerSubjectMapping)
        .filter((mapping) => mapping.cluster === cluster)
        .map(({ subject }) => subject.subjectName);
      const unknown = [...new Set(names.map(({ fqdn }) => fqdn))].filter((fqdn) => !selected.includes(fqdn));
      if (unknown.length === 0) return [];
      return {
        at: cluster,
        problem: `${firstOf(unknown.map(quote))} is no TLS peer subject that is selected in ${cluster.vendorName}.`,
        advice: 'Add a TlsPeerSubject with that name and its TlsPeerSubjectMapping.',
      };
    },
  }),
  rule({
    id: 'load-balancer/entrance',
    catalogue: ['R-230', 'R-232'],
    demand: 'New sessions from outside come to the load balancer, not to a node.',
    source: 'Guide, "Static PAT Message Updates"',
    over: (deployment) => Firewall.withClusters(deployment),
    judge: (firewall, deployment) =>
      balanced(deployment)
        .filter(({ cluster }) => firewall.clusters.includes(cluster))
        .flatMap(({ cluster, addresses }) => {
          const entries = firewall.entryNodes(cluster).flatMap((node) => firewall.entryPats(node));
          const published = firewall.loadBalancers.some((each) => firewall.isEntrance(each));
          if (published && entries.length === 0) return [];
          return {
            at: entries[0] ?? firewall.asa,
            problem: published
              ? `Public port ${NEW_SESSIONS} leads to "${entries[0].realAddress}" as well, a node behind the load balancer.`
              : `No static PAT leads public port ${NEW_SESSIONS} to "${addresses[0]?.address ?? cluster.vendorName}", the load balancer.`,
            advice: `Lead ${NEW_SESSIONS} to the virtual address and its port, and the routing node's listener to an unused port such as 55061.`,
          };
        }),
  }),
  rule({
    id: 'load-balancer/access-lists',
    catalogue: ['R-233'],
    demand: 'The access lists of the classes let the load balancer and each partner reach each other.',
    source: 'Guide, "Access List Updates"',
    over: (deployment) => Firewall.withClusters(deployment),
    judge: (firewall, deployment) => {
      const edges = partners(deployment).flatMap(({ peer }) => peer.nextHop.addresses);
      return firewall.loadBalancers.flatMap((loadBalancer) => {
        const missing = edges.filter((edge) => !isPaired(firewall, loadBalancer, edge));
        if (missing.length === 0) return [];
        return {
          at: firewall.asa,
          problem: `No pair of class access lists has "${loadBalancer.virtualAddress}", ${loadBalancer.vendorName}, with ${firstOf(missing.map(quote))}.`,
          advice: 'Add one list out and one in for each partner; SipBorder.asaWithLoadBalancer makes them.',
        };
      });
    },
  }),
];

function balanced(deployment: Deployment): Balanced[] {
  const all = every(deployment, SipProxyVirtualIpAddress);
  const servers = every(deployment, SipProxyServerName);
  return every(deployment, ImPresenceCluster)
    .map((cluster) => ({
      cluster,
      addresses: all.filter((each) => each.cluster === cluster),
      names: servers.filter((each) => each.cluster === cluster),
    }))
    .filter(({ addresses, names }) => addresses.length + names.length > 0);
}

function isPaired(firewall: Firewall, { virtualAddress, port }: LoadBalancer, edge: string): boolean {
  const permits = firewall.classifying.flatMap((list) => list.permits);
  const has = (source: string, destination: string, to: number): boolean =>
    permits.some(
      (permit) => permit.source === source && permit.destination === destination && permit.port === to,
    );
  return has(virtualAddress, edge, NEW_SESSIONS) && has(edge, virtualAddress, port);
}
