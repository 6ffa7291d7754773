import { constructError } from '../core/errors';
import { Ipv4Address, quote } from '../net';
import type { Asa } from './asa';
import { roomForClasses } from './asa-policy-class';
import type { AsaRoute } from './asa-route';
import { isEdgeOf } from './network-address';

/** Judges what a firewall was declared with: what contradicts itself is thrown. */
export function checkDeclaration(asa: Asa, existingDeployment: boolean): void {
  const { inside, outside, release } = asa;
  if (!release.namesObjects && !existingDeployment) {
    throw constructError(
      asa,
      'asa/minimum-release',
      `${asa.hostname} has release ${quote(release.toString())}, which is older than 8.3(1).`,
      'Upgrade it first. Where it carries federation already, write existingDeployment: true: then it gets the commands of 8.2.',
      'Guide, "Cisco Software"',
    );
  }
  if (inside.nameif === outside.nameif) {
    throw constructError(
      asa,
      'asa/interfaces',
      `Inside and outside are both called ${quote(inside.nameif)}.`,
      'Name two interfaces: one towards IM and Presence, one towards the internet.',
      'Guide, "External and Internal Interface Configuration"',
    );
  }
  if (
    inside._network !== undefined &&
    outside._network !== undefined &&
    inside._network.overlaps(outside._network)
  ) {
    throw constructError(
      asa,
      'asa/interface-subnets',
      `Inside (${quote(inside._network.toString())}) and outside (${quote(outside._network.toString())}) share a subnet.`,
      'Renumber one interface into another subnet.',
      'Guide, "External and Internal Interface Configuration"',
    );
  }
  if (
    !Number.isInteger(asa.existingClasses) ||
    asa.existingClasses < 0 ||
    roomForClasses(asa.existingClasses) < 0
  ) {
    throw constructError(
      asa,
      'asa/existing-classes',
      `existingClasses is ${quote(asa.existingClasses)}.`,
      'Write how many class lines show running-config policy-map has below global_policy, 0 to 63; one on a new device.',
    );
  }
  for (const { nameif, _network } of [inside, outside]) {
    if (_network?.prefixLength !== 31 || asa.release.isAtLeast('9.7')) continue;
    throw constructError(
      asa,
      'asa/interface-address',
      `${nameif} stands in ${quote(_network.toString())}, and release ${asa.release.toString()} takes no network of two addresses.`,
      'Write a prefix length of 30 or less; from 9.7 on the device takes 31.',
      'Cisco interface guide 9.7, IP addresses',
    );
  }
  for (const server of asa.ntpServers) {
    const own = [inside, outside].find(({ address, standbyAddress }) =>
      [address, standbyAddress].includes(server),
    );
    if (own === undefined) continue;
    throw constructError(
      asa,
      'asa/ntp-server',
      `The time server ${quote(server)} is ${own.nameif} of the firewall itself.`,
      'Write the servers that the IM and Presence cluster uses.',
    );
  }
  for (const route of asa.routes) {
    checkGateway(asa, route);
    if (route.nameif !== inside.nameif && route.nameif !== outside.nameif) {
      throw constructError(
        asa,
        'asa/route-interface',
        `A route leads through ${quote(route.nameif)}.`,
        `Write ${inside.nameif} or ${outside.nameif}; routes through other interfaces are not this library's.`,
      );
    }
  }
}

/** The next hop is another host of a network that the interface stands in; its own network needs no route. */
function checkGateway(asa: Asa, { nameif, gateway, network, _network: to }: AsaRoute): void {
  const through = [asa.inside, asa.outside].find((each) => each.nameif === nameif);
  const connected = through?._network;
  if (through === undefined || connected === undefined) return;
  const problem = [through.address, through.standbyAddress].includes(gateway)
    ? `The gateway ${quote(gateway)} of the route to ${network} is ${nameif} itself.`
    : !connected.contains(Ipv4Address.of(gateway)) || isEdgeOf(connected, gateway)
      ? `The gateway ${quote(gateway)} of the route to ${network} is no host of ${connected.toString()}, where ${nameif} stands.`
      : to.equals(connected)
        ? `The route to ${quote(network)} leads to the network that ${nameif} stands in.`
        : undefined;
  if (problem === undefined) return;
  throw constructError(
    asa,
    'asa/route',
    problem,
    to.equals(connected)
      ? 'Leave it out: the firewall knows the networks that it is connected to.'
      : `Write the router in ${connected.toString()} that leads on.`,
    'Guide, "Configure Static IP Routes"',
  );
}
