import type { Construct } from 'constructs';
import { AsaFrontFirewallRule, type Asa } from '../asa';
import type { DeviceResource } from '../core';
import type { SipPeer } from '../partners';

/** The public address that an ASA publishes, and the ports that peers come in on. */
export interface PublishedAddress {
  readonly asa: Asa;
  readonly publicAddress: string;
  readonly ports: readonly number[];
}

/** What stands on the firewall in front for one peer. */
export interface FrontFirewallRules {
  /** What sessions that come in pass. */
  readonly inbound: readonly DeviceResource[];
  /** What those pass that go out. */
  readonly outbound: readonly DeviceResource[];
}

/**
 * Behind an existing firewall, that one leads the public address to the ASA, and lets the edge of a peer in and out: by
 * public addresses, since the ASA translates behind it (Guide, "Routing Configuration").
 */
export function frontFirewallRules(
  scope: Construct,
  { asa, publicAddress, ports }: PublishedAddress,
  { name, nextHop }: SipPeer,
): FrontFirewallRules {
  const { placement, outside, hostname } = asa;
  const firewall = placement._front;
  if (firewall === undefined) return { inbound: [], outbound: [] };
  const entry = (page: string, title: string, fields: Record<string, string>): DeviceResource =>
    new AsaFrontFirewallRule(scope, title, { firewall, title, page, fields });
  const route = `route to ${publicAddress}`;
  const known = scope.node.tryFindChild(route) as AsaFrontFirewallRule | undefined;
  const access = (way: string, source: string, destination: string, to: readonly number[]): DeviceResource =>
    entry('Access lists', `${name}: ${way}`, {
      Source: source,
      Destination: destination,
      'TCP ports': to.join(', '),
    });
  const way =
    known ??
    entry('Routes', route, {
      Destination: publicAddress,
      'Next hop': `${outside.address ?? ''} (${outside.nameif} of ${hostname})`.trim(),
    });
  const lists = nextHop.addresses.map((address) => ({
    inbound: access(`in from ${address}`, address, publicAddress, ports),
    outbound: access(`out to ${address}`, publicAddress, address, [nextHop.port]),
  }));
  // Answers come in by the route, too.
  return {
    inbound: [way, ...lists.map(({ inbound }) => inbound)],
    outbound: [way, ...lists.map(({ outbound }) => outbound)],
  };
}
