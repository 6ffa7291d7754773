import { Service, Statement, Value, type ServiceProps } from '../core';
import { textOf } from '../core/private/value-text';
import type { Asa } from './asa';
import type { NetworkAddress } from './network-address';

/**
 * What ends what somebody has open through the firewall when he leaves, and touches nobody else: never a bare `clear
 * xlate`, which ends every connection (`QUIRKS.clearXlate`). Typed with the steps, once for each address.
 */
function ending(
  asa: Asa,
  words: readonly (string | Value)[],
  { impact, endsAllOf }: Pick<ServiceProps, 'impact' | 'endsAllOf'> = {},
): Service {
  const name = words.map((word) => (typeof word === 'string' ? word : textOf(word._data))).join(' ');
  return new Service({
    device: asa,
    name,
    statements: [Statement.command(...words)],
    // What is typed with the steps stands before what is left to a person.
    sequence: impact === undefined ? 10 : 11,
    everyPhase: true,
    withSteps: impact === undefined,
    impact,
    endsAllOf,
  });
}

/**
 * Ends the sessions of a partner: `clear conn address 20.20.20.20`. What he has through the firewall by another way of
 * ours ends as well: that the command takes a second address no document at hand says.
 */
export function endSessionsOf(asa: Asa, address: string): Service {
  return ending(asa, ['clear conn address', Value.address(address)], { endsAllOf: address });
}

/**
 * Ends the translations of a published port: `clear xlate local 1.1.1.1 gport 5061`. By the port that is public: a node
 * listens on one for several of them.
 */
export function endPublishedPort(asa: Asa, address: string, publicPort: number): Service {
  return ending(asa, ['clear xlate local', Value.address(address), 'gport', Value.port(publicPort)]);
}

/**
 * Ends the outbound translations of a host or a network, by its own addresses; those of everybody by the public address
 * that they leave from, which a person does when it harms least.
 *
 * @returns nothing where that address is not known
 */
export function endOutbound(asa: Asa, network: NetworkAddress, publicAddress: string | undefined): Service[] {
  if (network.text !== '0.0.0.0/0') {
    const [address, mask] = network.values;
    const masked = network.keyword === 'host' ? [] : ['netmask', mask];
    return [ending(asa, ['clear xlate local', address, ...masked])];
  }
  const leaving = publicAddress ?? asa.outside.address;
  if (leaving === undefined) return [];
  return [
    ending(asa, ['clear xlate global', Value.address(leaving)], {
      impact: `ends every connection that leaves from ${leaving}`,
    }),
  ];
}
