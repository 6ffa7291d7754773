import type { AsaFrontFirewall, AsaInstalledIdentity, AsaStaticPat, AsaTlsProxy } from '../asa';
import type { DeviceResource, NetworkFlowProps, NetworkHop } from '../core';
import type { ImPresenceNode } from '../im-presence';
import type { SipPeer } from '../partners';
import type { PlacementEntries } from './asa-placement-entries';
import type { EdgeObjects } from './asa-sip-classes';
import { hostName, NEW_SESSIONS, type AsaSipNodes } from './asa-sip-nodes';
import { whole } from './border-passage';
import { flowBetween } from './flow-between';
import { edgeOf } from './sip-passage';

/** A firewall as the sessions of one federation pass it. */
interface AsaSipWay {
  /** What people call the firewall. */
  readonly firewall: string;
  readonly publicAddress: string;
  readonly routingFqdn: string;
  readonly nodes: AsaSipNodes;
  readonly ourNodes: readonly ImPresenceNode[];
  readonly rules: readonly AsaStaticPat[];
  /** What the nodes call themselves by, and what shows it, where that is not the name of the clusters alone. */
  readonly named: readonly DeviceResource[];
  /** What stands for the peer on whoever stands before it, or beside it. */
  readonly around?: PlacementEntries;
  /** An existing firewall between it and the internet. */
  readonly front?: AsaFrontFirewall;
  /** Sessions that our nodes start. */
  readonly outbound: AsaTlsProxy;
  /** Sessions that partners start. */
  readonly inbound: AsaTlsProxy;
}

/**
 * The connections that a peer needs: in on each entrance, and out.
 *
 * @param edge What carries its sessions; nothing before it is let through.
 */
export function asaSipFlows(
  way: AsaSipWay,
  peer: SipPeer,
  edge: EdgeObjects | undefined,
): NetworkFlowProps[] {
  const { publicAddress, routingFqdn } = way;
  const { fqdn, addresses, port } = peer.nextHop;
  const { inbound = [], outbound = [] } = edge ?? {};
  const carriedBy = [
    ...whole(way.rules),
    ...inbound,
    ...whole([way.inbound, ...(way.around?.inbound ?? [])]),
  ];
  const sent = [
    ...outbound,
    ...whole([way.outbound, ...way.named, ...(way.around?.outbound ?? [])]),
    ...(peer.onlyTripleDes ? [way.outbound._tripleDes] : []),
  ];
  return [
    ...addresses.flatMap((address) =>
      way.nodes.entrances.map(({ port: entrance, node }) =>
        flowBetween(
          { fqdn, address },
          { fqdn: routingFqdn, address: publicAddress },
          entrance,
          node === undefined
            ? `SIP federation over TLS from ${peer.name}`
            : `the same, answers to ${node.fqdn}`,
          node === undefined ? { drawn: true, path: sessionPath(way, peer), carriedBy } : { carriedBy },
        ),
      ),
    ),
    ...addresses.map((address) =>
      flowBetween(
        { fqdn: routingFqdn, address: publicAddress },
        { fqdn, address },
        port,
        `SIP federation over TLS to ${peer.name}`,
        { carriedBy: sent },
      ),
    ),
  ];
}

/** From the nodes through both sides of the firewall to the peer's edge, each with what it shows. */
function sessionPath(way: AsaSipWay, peer: SipPeer): NetworkHop[] {
  const { server, client } = way.outbound;
  const shown = ({ trustpointName, isSelfSigned }: AsaInstalledIdentity): string[] =>
    isSelfSigned ? [`shows ${trustpointName}`, 'self-signed'] : [`shows ${trustpointName}`];
  const listener = (node: ImPresenceNode): string => `${node.address}:${node.cluster.peerAuthListenerPort}`;
  const { entry } = way.nodes;
  const balanced = entry === undefined ? [] : [`${entry.address}:${entry.port}`];
  const pairs = [
    ...balanced.map((address) => `${NEW_SESSIONS} to ${address}`),
    ...way.ourNodes.map((node) => `${way.nodes.portsOf(node)[0].published} to ${listener(node)}`),
  ];
  return [
    {
      name: 'IM and Presence',
      lines: way.ourNodes.map((node) => `${hostName(node)} ${listener(node)}`),
      leg: 'TLS',
    },
    ...(entry === undefined ? [] : [{ name: entry.name, lines: balanced, leg: 'TLS' }]),
    { name: 'inside', within: way.firewall, lines: shown(server), leg: 'SIP, inspected' },
    {
      name: 'outside',
      within: way.firewall,
      lines: [...shown(client), way.publicAddress, ...pairs],
      leg: 'TLS',
    },
    ...(way.front === undefined
      ? []
      : [{ name: way.front.vendorName, lines: [`${way.publicAddress} to ${way.firewall}`], leg: 'TLS' }]),
    edgeOf(peer),
  ];
}
