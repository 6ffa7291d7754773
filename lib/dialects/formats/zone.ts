import type { DnsRecord } from '../grammars/dns-record';

/** A zone and the records that it shall hold beside its own. */
interface ZoneRecords {
  readonly zone: string;
  readonly records: readonly DnsRecord[];
}

/**
 * Records in the format of a DNS master file (RFC 1035). Deliberately no SOA and no NS record: those are the
 * zone owner's, and a made-up pair in a file that looks like a zone would be loaded as one some day, and the
 * zone's other records would be gone. The file is for `$INCLUDE`, or for copying record by record.
 */
export function zoneFile(zones: readonly ZoneRecords[], heading: readonly string[]): string {
  const lines = heading.map(comment);
  for (const { zone, records } of zones) {
    lines.push('', `$ORIGIN ${zone}.`);
    for (const record of records) {
      lines.push(`${relative(record.owner, zone)}\t${record.ttl}\tIN\t${record.type}\t${record.data}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function comment(text: string): string {
  return `; ${text.replace(/[^\x20-\x7e]/g, '.')}`.trimEnd();
}

function relative(owner: string, zone: string): string {
  if (owner.toLowerCase() === zone.toLowerCase()) return '@';
  const tail = `.${zone}`;
  return owner.toLowerCase().endsWith(tail.toLowerCase()) ? owner.slice(0, -tail.length) : `${owner}.`;
}
