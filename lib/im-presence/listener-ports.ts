import type { IConstruct } from 'constructs';
import { constructError } from '../core/errors';
import { Port, quote } from '../net';
import type { ImPresenceNode } from './im-presence-node';

/** The vendor's defaults of the two TLS listeners of Cisco SIP Proxy. */
export const DEFAULT_PEER_AUTH_PORT = 5062;
export const DEFAULT_SERVER_AUTH_PORT = 5061;

const LISTENER_SOURCE = 'Guide, "Verify Peer Authentication Listener"';

/** Ports that something else of a node listens on. */
const TAKEN_PORTS: ReadonlyMap<number, string> = new Map([
  [5060, 'the SIP listener without TLS'],
  [5080, 'Cisco Presence Engine'],
]);

/** A port that a listener of every node may have. */
export function checkedListener(cluster: IConstruct, name: string, value: number): number {
  try {
    return Port.of(value, name).number;
  } catch {
    throw constructError(
      cluster,
      'sip-federation/listener-port',
      `${name} is ${quote(value)}: a TCP port is 1 to 65535.`,
      "Cisco's default is 5062 for peer authentication and 5061 for server authentication; OCS direct needs 5061 for peer authentication.",
      LISTENER_SOURCE,
    );
  }
}

/** Each of the two has a port that nothing else of a node has. */
export function refuseTakenPorts(cluster: IConstruct, peer: number, server: number): void {
  for (const [name, port] of Object.entries({
    peerAuthListenerPort: peer,
    serverAuthListenerPort: server,
  })) {
    const owner = TAKEN_PORTS.get(port);
    if (owner === undefined) continue;
    throw constructError(
      cluster,
      'sip-federation/listener-port',
      `${name} is ${quote(port)}, which ${owner} of every node has.`,
      "Cisco's default is 5062 for peer authentication and 5061 for server authentication.",
      LISTENER_SOURCE,
    );
  }
  // The two defaults swapped: neither listener could move first, since the other one still holds its port.
  const swapped = peer === DEFAULT_SERVER_AUTH_PORT && server === DEFAULT_PEER_AUTH_PORT;
  if (peer !== server && !swapped) return;
  throw constructError(
    cluster,
    'sip-federation/listener-ports-differ',
    `The peer-auth listener is to be ${peer} and the server-auth listener ${server}${swapped ? ', each the port that the other one has now' : ''}.`,
    'Give serverAuthListenerPort a port of its own that is free, such as 5063.',
    LISTENER_SOURCE,
  );
}

/** The digit stands before the listener as well: both have to fit. */
export function refusePublishedPort(
  { node, arbitraryPortPrefix: prefix }: ImPresenceNode,
  listener: number,
): void {
  if (prefix === undefined || Number(`${prefix}${listener}`) <= 65535) return;
  throw constructError(
    node.path,
    'im-presence/arbitrary-port-prefix',
    `peerAuthListenerPort is ${quote(listener)} and arbitraryPortPrefix ${quote(prefix)}: the port of the node would be ${prefix}${listener}, and a port is 65535 at most.`,
    'Write a listener of four digits, such as 5062, or a smaller digit.',
    'Guide, "PAT Configuration for Intercluster or Intracluster IM and Presence Service Nodes"',
  );
}
