import type { DeviceResource, NetworkFlowProps, PartReference } from '../core';
import type { XmppPeer } from '../partners';
import { flowBetween } from './flow-between';
import type { XmppEnd } from './xmpp-ends';

/** Whose sessions they are, and what they pass. */
interface XmppSessions {
  /** The node that people call it by. */
  readonly us: string;
  /** Name of the border. */
  readonly through: string;
  readonly carriedBy: PartReference[];
  /** Records that lead peers here: behind another border, sessions turn with them. */
  readonly ledBy: DeviceResource[];
  /** Records by which the peer asks who calls him. */
  readonly ledOut: DeviceResource[];
}

/** The sessions between a peer and an end of ours: in, then out. */
export function flowsWith(peer: XmppPeer, end: XmppEnd, sessions: XmppSessions): NetworkFlowProps[] {
  const { name: fqdn, address, port, leaving } = end;
  const { us, through, carriedBy, ledBy, ledOut } = sessions;
  const servers = peer.addresses.length === 0 ? [undefined] : peer.addresses;
  return servers.flatMap((server) => [
    flowBetween(
      { fqdn: peer.name, address: server },
      { fqdn, address },
      port,
      `XMPP federation from ${peer.name}, through ${through}`,
      { drawn: true, carriedBy, ledBy, sessions: `${peer.name} to ${us}` },
    ),
    ...peer.ports.map((to) =>
      flowBetween(
        leaving,
        { fqdn: peer.name, address: server ?? 'any' },
        to,
        `XMPP federation to ${peer.name}, through ${through}`,
        { drawn: true, carriedBy, ledBy: ledOut, sessions: `${us} to ${peer.name}` },
      ),
    ),
  ]);
}
