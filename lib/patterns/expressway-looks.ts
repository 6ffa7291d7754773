import { Check, Statement } from '../core';
import type { Expressway, ExpresswayC } from '../expressway';
import type { IImPresenceDeployment } from '../im-presence';
import { SIP_TLS_PORT } from '../net';

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
        must: `on ${nodes.map(({ fqdn }) => fqdn).join(', ')}: ${addresses.join(', ')}, and no other address`,
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
