import type { Construct } from 'constructs';
import { AsaFrontFirewallRule, AsaPosition, AsaRouter, type Asa, type AsaFrontFirewall } from '../asa';
import type { DeviceResource } from '../core';
import type { SipPeer } from '../partners';

/** The public address that an ASA publishes, and the ports that peers come in on. */
export interface PublishedAddress {
  readonly asa: Asa;
  readonly publicAddress: string;
  readonly ports: readonly number[];
}

/** What stands for one peer on whoever stands before an ASA, or beside it. */
export interface PlacementEntries {
  /** What sessions that come in pass. */
  readonly inbound: readonly DeviceResource[];
  /** What those pass that go out. */
  readonly outbound: readonly DeviceResource[];
}

/** What an ASA needs of its surroundings for one peer; the firewall of an enterprise needs nothing of anybody. */
export function placementEntries(
  scope: Construct,
  published: PublishedAddress,
  peer: SipPeer,
): PlacementEntries {
  const { asa } = published;
  const position = AsaPosition._of(asa);
  if (position === undefined) return { inbound: [], outbound: [] };
  const { _front: front } = asa.placement;
  const router = front === undefined ? AsaRouter._of(asa) : undefined;
  const entries =
    front !== undefined
      ? frontEntries(scope, published, peer, front)
      : router === undefined
        ? { inbound: [], outbound: [] }
        : routerEntries(asa, peer, router);
  const { inbound, outbound } = entries;
  position._behind([...inbound, ...outbound]);
  return { inbound: [...inbound, position], outbound: [...outbound, position] };
}

/**
 * Behind an existing firewall, that one leads the public address to the ASA, and lets the edge of a peer in and out: by
 * public addresses, since the ASA translates behind it (Guide, "Routing Configuration").
 */
function frontEntries(
  scope: Construct,
  { asa, publicAddress, ports }: PublishedAddress,
  { name, nextHop }: SipPeer,
  firewall: AsaFrontFirewall,
): PlacementEntries {
  const { outside, hostname } = asa;
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

/** Beside an existing firewall, whoever routes for the nodes leads the edge of a peer to the ASA: answers go that way, too. */
function routerEntries(asa: Asa, { nextHop }: SipPeer, firewall: AsaRouter): PlacementEntries {
  const { inside, hostname } = asa;
  const routes = nextHop.addresses.map((address) => {
    const title = `route to ${address}`;
    return (
      (firewall.node.tryFindChild(title) as AsaFrontFirewallRule | undefined) ??
      new AsaFrontFirewallRule(firewall, title, {
        firewall,
        title,
        page: 'Routes',
        fields: {
          Destination: address,
          'Next hop': `${inside.address ?? ''} (${inside.nameif} of ${hostname})`.trim(),
        },
        why: 'what is not led to it takes the way of everything else, untranslated; that stays as it is',
      })
    );
  });
  return { inbound: routes, outbound: routes };
}
