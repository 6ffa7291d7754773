import { Value, type DeviceResource } from '../core';
import type { Asa } from './asa';
import { AsaNetworkObject } from './asa-network-object';
import { NetworkProtocol } from '../core/network-protocol';
import { AsaServiceObject } from './asa-service-object';
import { SECTION } from './sections';

/** A port of an inside host and what it is published as. */
interface PublishedSlot {
  readonly realAddress: string;
  readonly realPort: number;
  readonly publicAddress: string;
  readonly publicPort: number;
  readonly protocol: NetworkProtocol;
}

/** One line, as a release writes it. */
export interface NatForm {
  /** The line, of keywords and values. */
  readonly words: (string | Value)[];
  /** The line as a name: the rule has no other. */
  readonly key: string;
  /** Objects that the line names. */
  readonly uses: DeviceResource[];
  readonly section: number;
}

/**
 * How the release of a firewall writes static PAT: as twice NAT with objects from 8.3 on, before that with `static`. The
 * order differs too: real first in the one, public first in the other.
 */
export function staticPatForm(asa: Asa, slot: PublishedSlot): NatForm {
  return asa.release.namesObjects ? twiceNat(asa, slot) : staticCommand(asa, slot);
}

function twiceNat(asa: Asa, slot: PublishedSlot): NatForm {
  const real = AsaNetworkObject.of(asa, slot.realAddress);
  const mapped = isInterface(asa, slot) ? undefined : AsaNetworkObject.of(asa, slot.publicAddress);
  // The real one first: QUIRKS.serviceOrder.
  const services = [
    AsaServiceObject.of(asa, slot.realPort, slot.protocol),
    AsaServiceObject.of(asa, slot.publicPort, slot.protocol),
  ];
  const [realService, publicService] = services.map((service) => service.name);
  return {
    words: [
      'nat',
      Value.pair(asa.inside.nameif, asa.outside.nameif),
      'source static',
      Value.name(real.name),
      mapped === undefined ? 'interface' : Value.name(mapped.name),
      'service',
      ...services.map((service) => Value.name(service.name)),
    ],
    key: `nat (${asa.inside.nameif},${asa.outside.nameif}) source static ${real.name} ${mapped?.name ?? 'interface'} service ${realService} ${publicService}`,
    uses: [real, ...(mapped === undefined ? [] : [mapped]), ...new Set(services)],
    section: SECTION.twiceNat,
  };
}

function staticCommand(asa: Asa, slot: PublishedSlot): NatForm {
  const { realAddress, realPort, publicAddress, publicPort, protocol } = slot;
  const byInterface = isInterface(asa, slot);
  return {
    words: [
      'static',
      Value.pair(asa.inside.nameif, asa.outside.nameif),
      protocol,
      byInterface ? 'interface' : Value.address(publicAddress),
      Value.port(publicPort),
      Value.address(realAddress),
      Value.port(realPort),
      'netmask',
      Value.address('255.255.255.255'),
    ],
    key: `static (${asa.inside.nameif},${asa.outside.nameif}) ${protocol} ${byInterface ? 'interface' : publicAddress} ${publicPort} ${realAddress} ${realPort}`,
    uses: [],
    section: SECTION.twiceNat,
  };
}

/** The device demands the keyword where the public address is that of the outside interface itself. */
function isInterface(asa: Asa, { publicAddress }: PublishedSlot): boolean {
  return publicAddress === asa.outside.address;
}
