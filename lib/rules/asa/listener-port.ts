import { NetworkProtocol } from '../../core';
import type { AsaStaticPat } from '../../asa';
import type { ImPresenceNode } from '../../im-presence';
import { SIP_TLS_PORT } from '../../net';
import { broken, type Broken, rule } from '../rule';
import { Firewall, type Flow } from '../views/firewall';
import { groupBy } from '../words';

export const listenerPort = rule({
  id: 'asa/listener-port',
  catalogue: ['R-084', 'R-085', 'R-213'],
  demand: 'Static PAT and access lists of the firewall name the peer authentication listener of the cluster.',
  source: 'Guide, "PAT Configuration for Routing the IM and Presence Service Node"; Table 12',
  over: (deployment) => Firewall.withClusters(deployment),
  judge: (firewall) => [
    ...[...firewall.staticPats].flatMap(([node, pats]) =>
      pats
        .filter((pat) => isForListener(pat, node) && pat.realPort !== listenerOf(node))
        .map((pat) =>
          broken(pat, {
            problem: `Public port ${pat.publicPort} leads to port "${pat.realPort}" of ${node.fqdn}, whose peer authentication listener is ${listenerOf(node)}.`,
            advice: `Write realPort: ${listenerOf(node)}, or change peerAuthListenerPort of the cluster.`,
          }),
        ),
    ),
    ...ofLists(firewall),
  ],
});

/** One finding a list: a wrong port is wrong in every entry. */
function ofLists(firewall: Firewall): Broken[] {
  const wrong = firewall.inbound.filter(
    ({ node, port, protocol }) => protocol === NetworkProtocol.TCP && port !== listenerOf(node),
  );
  return [...groupBy(wrong, (flow) => flow.list)].map(([list, [first]]) =>
    broken(list, {
      problem: `${list.name} permits port "${first.port}" of ${first.node.fqdn}, whose peer authentication listener is ${listenerOf(first.node)}.`,
      advice: `Write port: ${listenerOf(first.node)}: an access list names the real port, not the public one.`,
    }),
  );
}

/** 5061, or the listener's own number behind the digit of the node. */
function isForListener(pat: AsaStaticPat, node: ImPresenceNode): boolean {
  if (pat.protocol !== NetworkProtocol.TCP) return false;
  const prefix = node.arbitraryPortPrefix;
  const own = prefix === undefined ? [] : [Number(`${prefix}5061`), Number(`${prefix}5062`)];
  return [SIP_TLS_PORT, ...own].includes(pat.publicPort);
}

function listenerOf(node: Flow['node']): number {
  return node.cluster.peerAuthListenerPort;
}
