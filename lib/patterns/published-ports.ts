import { NetworkProtocol } from '../core';
import { PRESENCE_ENGINE_PORT, SIP_TCP_PORT, SIP_TLS_PORT } from '../net';

/** A port of a node and the port that it is published as. */
export interface PublishedPort {
  readonly protocol: NetworkProtocol;
  readonly real: number;
  readonly published: number;
  readonly why?: string;
}

const VIA_PORT = 5062;

/**
 * The ports that a node needs on the public address (Tables 9 and 10). The routing node has the real ones, and 5061
 * in front of its listener; every other node has them with its prefix, so that answers find the node that asked.
 *
 * @param listener port of the peer authentication listener
 * @param prefix digit before the ports of a node that is not the routing node
 */
export function publishedPorts(listener: number, prefix: number | undefined): PublishedPort[] {
  if (prefix !== undefined) {
    const own = (port: number): number => Number(`${prefix}${port}`);
    return [listener, PRESENCE_ENGINE_PORT, SIP_TCP_PORT].map((port) => ({
      protocol: NetworkProtocol.TCP,
      real: port,
      published: own(port),
    }));
  }
  const ports: PublishedPort[] = [
    {
      protocol: NetworkProtocol.TCP,
      real: listener,
      published: SIP_TLS_PORT,
      why: 'new sessions from outside (Table 9)',
    },
    { protocol: NetworkProtocol.TCP, real: PRESENCE_ENGINE_PORT, published: PRESENCE_ENGINE_PORT },
    { protocol: NetworkProtocol.TCP, real: SIP_TCP_PORT, published: SIP_TCP_PORT },
    {
      protocol: NetworkProtocol.TCP,
      real: VIA_PORT,
      published: VIA_PORT,
      why: 'the port that Via and Contact headers name',
    },
    {
      protocol: NetworkProtocol.UDP,
      real: PRESENCE_ENGINE_PORT,
      published: PRESENCE_ENGINE_PORT,
      why: 'the guide demands it and prints no command: watch whether it is ever used',
    },
  ];
  return ports;
}
