import { constructError } from '../core/errors';
import { quote } from '../net';
import type { Asa } from './asa';
import { roomForClasses } from './asa-checks';

/** Judges what a firewall was declared with: what contradicts itself is thrown. */
export function checkDeclaration(asa: Asa): void {
  const { inside, outside } = asa;
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
  for (const route of asa.routes) {
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
