import type { IConstruct } from 'constructs';
import type { Deployment } from '../../core';
import { IpAddress } from '../../net';
import { Firewall } from './firewall';
import { partners } from './partners';

/** An address that is meant to be public. */
interface PublicAddress {
  /** Where it is said first. */
  readonly at: IConstruct;
  /** Whose it is. */
  readonly of: string;
  /** What its range is for, where the internet leads nobody to it. */
  readonly use?: string;
}

/** The addresses that firewalls publish, and of the Access Edges that they let in. */
export function publicAddresses(deployment: Deployment): ReadonlyMap<string, PublicAddress> {
  const found = new Map<string, PublicAddress>();
  const add = (address: string, at: IConstruct, of: string): void => {
    if (!found.has(address)) found.set(address, { at, of, use: IpAddress.of(address).specialUse });
  };
  const firewalls = Firewall.all(deployment);
  for (const { asa, staticPats, xmppPats } of firewalls) {
    for (const pat of [...staticPats.values(), ...xmppPats.values()].flat()) {
      add(pat.publicAddress, pat, 'The public address');
    }
    const leaving = asa.outboundTranslation.publicAddress;
    if (leaving !== undefined) add(leaving, asa, 'The public address');
  }
  if (!firewalls.some(({ clusters }) => clusters.length > 0)) return found;
  for (const { peer, at } of partners(deployment)) {
    if (!peer.handOut) continue;
    for (const { fqdn, addresses } of [peer.nextHop, ...peer.backupNextHops]) {
      for (const address of addresses) add(address, at, `The address of ${fqdn}`);
    }
  }
  return found;
}
