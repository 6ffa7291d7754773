import { isIPv4, isIPv6 } from 'node:net';
import type { RowData, StatementData } from '../../core/statement';
import type { ValueData } from '../../core/value';
import { quote } from '../../net/quote';
import { refusal } from '../values';

const LANGUAGE = 'zone-file';

/** A record, read from a row. Names are absolute, without the final dot. */
export interface DnsRecord {
  readonly type: 'SRV' | 'A' | 'AAAA';
  readonly owner: string;
  readonly ttl: number;
  /** What stands behind the type: `0 0 5061 sip.example.com.` */
  readonly data: string;
}

/** Reads a row of a zone; anything that is no SRV, A or AAAA record is refused. */
export function dnsRecord(where: string, { does }: StatementData): DnsRecord {
  if (!('row' in does)) {
    throw refusal(where, LANGUAGE, 'A record of a zone is not a row.', "Use Statement.row('SRV', ...).");
  }
  const row = new Columns(where, does);
  const owner = row.domain('owner');
  const ttl = row.number('ttl', 0, 604_800);
  switch (does.row) {
    case 'SRV': {
      const numbers = [
        row.number('priority', 0, 65_535),
        row.number('weight', 0, 65_535),
        row.number('port', 0, 65_535),
      ];
      return { type: 'SRV', owner, ttl, data: `${numbers.join(' ')} ${row.domain('target')}.` };
    }
    case 'A':
      return { type: 'A', owner, ttl, data: row.address(isIPv4, 'an IPv4 address') };
    case 'AAAA':
      return { type: 'AAAA', owner, ttl, data: row.address(isIPv6, 'an IPv6 address') };
    default:
      throw refusal(where, LANGUAGE, `A record is of type ${quote(does.row)}.`, 'Write SRV, A or AAAA.');
  }
}

/** The typed columns of a row. */
class Columns {
  constructor(
    private readonly where: string,
    private readonly row: RowData,
  ) {}

  public domain(column: string): string {
    const value = this.value(column);
    const name = 'domain' in value ? value.domain : '';
    const labels = name.split('.');
    const labelled = labels.every((label) =>
      /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label),
    );
    if (labelled && name.length <= 253) return name;
    throw this.bad(column, name, 'a domain name without the final dot');
  }

  public number(column: string, least: number, most: number): number {
    const value = this.value(column);
    const number = 'number' in value ? value.number : 'port' in value ? value.port : Number.NaN;
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    throw this.bad(column, `${number}`, `a whole number from ${least} to ${most}`);
  }

  public address(isFamily: (text: string) => boolean, what: string): string {
    const value = this.value('address');
    const address = 'address' in value ? value.address : '';
    if (isFamily(address) && !address.includes('%')) return address;
    throw this.bad('address', address, what);
  }

  private value(column: string): ValueData {
    if (!Object.hasOwn(this.row.columns, column)) throw this.bad(column, 'nothing', 'a value');
    return this.row.columns[column];
  }

  private bad(column: string, value: string, expected: string): Error {
    return refusal(this.where, LANGUAGE, `The column ${column} is ${quote(value)}.`, `Write ${expected}.`);
  }
}
