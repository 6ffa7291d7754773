import type { DnsZone } from '../dns';

/** Whether a name lies in a zone. */
export function inZoneOf({ zone }: DnsZone): (name: string) => boolean {
  return (name) => name === zone || name.endsWith(`.${zone}`);
}
