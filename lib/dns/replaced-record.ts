import { constructError, parsed } from '../core/errors';
import { Statement, Value } from '../core';
import { textOf } from '../core/private/value-text';
import type { ValueData } from '../core/value';
import { quote, DomainName, IpAddress, Port, SrvName } from '../net';

/** Records of somebody else at a name of ours, which ours take the place of. */
export interface ReplacedRecord {
  /** Owner name: `_sipfederationtls._tcp.example.com`. */
  readonly name: string;
  /**
   * All records of this name and type that stand there, as `dig +short` prints them: `100 1 5061 sipfed.example.net`
   * or an address (error `dns/replaced-record`).
   */
  readonly records: string[];
  /**
   * Their time to live, in seconds: they are put back with it.
   * @default 3600
   */
  readonly ttl?: number;
}

/** One record as typed values: what stands behind its type, in the order of a zone file, each with its name. */
export type RecordValues = readonly (readonly [column: string, value: Value])[];

/** A record set, whoever's it is. */
export interface RecordSetData {
  readonly type: string;
  readonly owner: string;
  readonly ttl: number;
  readonly records: readonly RecordValues[];
}

/** As a row of the zone each. */
export function recordRows({ type, owner, ttl, records }: RecordSetData): Statement[] {
  return records.map((values) =>
    Statement.row(type, {
      owner: Value.domain(owner),
      ttl: Value.number(ttl),
      ...Object.fromEntries(values),
    }),
  );
}

/** A number as a row has it. */
export function numberOf(value: ValueData): number {
  return Number(textOf(value));
}

export function srvValues(srv: {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  readonly target: string;
}): RecordValues {
  return [
    ['priority', Value.number(srv.priority)],
    ['weight', Value.number(srv.weight)],
    ['port', Value.port(srv.port)],
    ['target', Value.domain(srv.target)],
  ];
}

export function addressValues(address: string): RecordValues {
  return [['address', Value.address(address)]];
}

/** What somebody else keeps at a name: parsed, and as `dig +short` prints it. */
export interface CheckedRecord extends RecordSetData {
  readonly answer: readonly string[];
}

export function replacedRecord(path: string, options: ReplacedRecord): CheckedRecord {
  const owner = parsed(path, 'dns/replaced-record', () => replacedOwner(options.name));
  const ttl = options.ttl ?? 3600;
  const records = options.records.map((text) => one(path, owner, text));
  const types = [...new Set(records.map(({ type }) => type))];
  if (types.length !== 1 || !Number.isInteger(ttl) || ttl < 0 || ttl > 604800) {
    throw constructError(
      path,
      'dns/replaced-record',
      `At ${owner} stand ${JSON.stringify(options.records)} for ${ttl} seconds.`,
      'Write at least one record, all of one type, and whole seconds from 0 to 604800.',
    );
  }
  return {
    type: types[0],
    owner,
    ttl,
    records: records.map(({ values }) => values),
    answer: records.map(({ answer }) => answer).sort(),
  };
}

function replacedOwner(name: string): string {
  return name.startsWith('_')
    ? SrvName.parse(name).toString()
    : DomainName.of(name, 'owner of the record').toString();
}

interface OneRecord {
  readonly type: string;
  readonly values: RecordValues;
  readonly answer: string;
}

function one(path: string, owner: string, text: string): OneRecord {
  const words = text.trim().split(/\s+/);
  return parsed(path, 'dns/replaced-record', () => {
    if (words.length === 4 && words.slice(0, 3).every((word) => /^\d{1,5}$/.test(word))) {
      const [priority, weight, port] = words.map(Number);
      if (priority <= 65_535 && weight <= 65_535) {
        const target = DomainName.of(words[3].replace(/\.$/, ''), 'target of the record').toString();
        const srv = { priority, weight, port: Port.of(port, 'port of the record').number, target };
        return {
          type: 'SRV',
          values: srvValues(srv),
          answer: `${priority} ${weight} ${srv.port} ${target}`,
        };
      }
    }
    if (words.length !== 1) {
      throw constructError(
        path,
        'dns/replaced-record',
        `A record of ${owner} is ${quote(text)}.`,
        'Write what dig +short prints: an address, or priority, weight, port and target of an SRV record. Have its owner take away what is anything else.',
      );
    }
    const address = IpAddress.of(words[0], 'address of the record');
    const answer = address.toString();
    return { type: address.family === 4 ? 'A' : 'AAAA', values: addressValues(answer), answer };
  });
}
