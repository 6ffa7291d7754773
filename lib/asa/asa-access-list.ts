import type { Construct } from 'constructs';
import {
  Check,
  Effect,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
  type PartDescription,
  type PartReference,
  type Service,
} from '../core';
import { shared } from '../core/device-resource';
import { childPath, constructError, parsed } from '../core/errors';
import { Port, quote } from '../net';
import type { Asa } from './asa';
import { AsaAccessGroup } from './asa-access-group';
import { entriesCheck, furtherTraces, type ShownEntry } from './asa-entry-checks';
import { endSessionsOf } from './asa-sessions';
import { mustBeFree, TAKEN_NAMES } from './asa-checks';
import { NetworkProtocol } from '../core/network-protocol';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { asaName, NAME } from './names';
import { networkAddress } from './network-address';
import { SECTION } from './sections';

/** An access list. */
export interface AsaAccessListProps extends AsaResourceProps {
  /** Its name, 241 characters at most (error `asa/name`). */
  readonly name: string;
  /**
   * The `line` of every entry, in a list that stands on the device already and is not ours: entries are put in
   * and taken out, the list stays. All have the same number, since `line N+1` would change when another entry goes.
   * @default - the list is ours: it comes with its first entry and goes with its last
   */
  readonly line?: number;
}

/**
 * Traffic that is permitted, by real address and real port (Guide, Table 12). Before 8.3 the list names what these are
 * published as (Guide, Table 12): a line for each static PAT that leads there.
 */
export interface AsaPermit {
  /** Host `1.1.1.1`, network `2.2.2.0/24` or `any` (error `asa/access-list-entry`). */
  readonly source: string;
  /** Host, network or `any`: the real address, not the public one (error `asa/access-list-entry`). */
  readonly destination: string;
  /** Destination port: the real one, not the public one (error `asa/port`). */
  readonly port: number;
  /**
   * Its protocol.
   * @default NetworkProtocol.TCP
   */
  readonly protocol?: NetworkProtocol;
  /**
   * What has to stand before this traffic may come in, and goes only after it was stopped: its class, class map and
   * the list that the class matches. Without them the firewall passes on what nothing inspects.
   * @default - nothing
   */
  readonly guards?: PartReference[];
  /**
   * What it is for, printed beside the line.
   * @default - nothing
   */
  readonly why?: string;
}

/**
 * `access-list NAME extended` (Guide, "Access List Configuration Requirements"): what a class map matches, or what an
 * interface lets in.
 */
export class AsaAccessList extends AsaResource {
  /**
   * The list of a name. The one that `outsideAccess` of the firewall names lets in what comes from outside: entries in
   * somebody's list, or a list of ours, bound to the interface with its first use; every other one only classifies.
   */
  public static of(asa: Asa, name: string): AsaAccessList {
    const { outsideAccess, outside } = asa;
    if (name !== outsideAccess.accessListName) {
      return shared(
        asa,
        keyOf(name, undefined),
        () => new AsaAccessList(asa, keyOf(name, undefined), { asa, name }),
      );
    }
    const { line } = outsideAccess;
    const key = keyOf(name, line);
    return shared(asa, key, () => {
      const accessList = new AsaAccessList(asa, key, { asa, name, line });
      if (line === undefined) {
        new AsaAccessGroup(asa, `access-group ${name}`, { accessList, asaInterface: outside });
      }
      return accessList;
    });
  }

  /** Its name. */
  public readonly name: string;
  /**
   * The `line` of every entry, in a list that stands on the device already.
   * @default - the list is ours
   */
  public readonly line?: number;
  private readonly entries = new Map<string, Entry>();
  /** Entries only come, and many ask for all of them. */
  private told: readonly AsaPermit[] = [];
  private readonly sources = new Set<string>();

  constructor(scope: Construct, id: string, props: AsaAccessListProps) {
    const name = asaName(childPath(scope, id), NAME.accessList, props.name);
    super(scope, id, props.asa, keyOf(name, props.line));
    this.name = name;
    this.line = props.line;
    props.asa._accessLists.push(this);
  }

  /**
   * Permits some traffic. The same entry asked for twice is one entry with both reasons.
   *
   * @returns the entry, for whoever is guarded or carried by it.
   */
  public permit(permit: AsaPermit): PartReference {
    const protocol = permit.protocol ?? NetworkProtocol.TCP;
    const source = this.end(permit.source, 'source');
    const destination = this.end(permit.destination, 'destination');
    const port = parsed(this, 'asa/port', () => Port.of(permit.port, 'destination port')).number;
    const text = `permit ${protocol} ${source.text} ${destination.text} eq ${port}`;
    const known = this.entries.get(text);
    if (known !== undefined) {
      known.guards = union(known.guards, permit.guards);
      if (permit.why !== undefined && !known.reasons.includes(permit.why)) {
        known.reasons = [...known.reasons, permit.why];
      }
      return this.reference(text);
    }
    this.entries.set(text, {
      source,
      destination,
      port,
      protocol,
      reasons: permit.why === undefined ? NO_REASON : [permit.why],
      guards: permit.guards === undefined ? NO_GUARD : [...permit.guards],
      isFirst: !this.sources.has(source.name),
    });
    this.sources.add(source.name);
    return this.reference(text);
  }

  /** Before 8.3 what an entry is called follows from what is published, which may come later. */
  private reference(part: string): PartReference {
    return this.asa.release.namesObjects ? { resource: this, part } : { resource: this };
  }

  /** What it permits, in the order in which it was asked for: addresses as `1.1.1.1`, `2.2.2.0/24` or `any`. */
  public get permits(): AsaPermit[] {
    if (this.told.length !== this.entries.size) this.told = [...this.entries.values()].map(permitOf);
    return [...this.told];
  }

  protected describeObject(): ObjectDescription {
    const ours = this.line === undefined;
    if (ours && this.entries.size === 0) {
      throw constructError(
        this,
        'asa/access-list-empty',
        `The access list ${quote(this.name)} has no entry, so that the device does not have it.`,
        'Add what it permits: accessList.permit({ source, destination, port }).',
        'Guide, "Errors When Creating TLS Proxy Class Maps"',
      );
    }
    return {
      title: this.key,
      section: SECTION.accessLists,
      parts: [...this.entries].flatMap(([text, entry]) => this.partsOf(text, entry)),
      // Nothing comes through a list that only a class matches.
      effect: this.name === this.asa.outsideAccess.accessListName ? Effect.NIGHT : Effect.QUIET,
      nonEmpty: ours ? true : undefined,
      checks:
        this.name === this.asa.outsideAccess.accessListName
          ? [entriesCheck(this, this.shown), ...furtherTraces(this)]
          : undefined,
      preflight: ours
        ? [mustBeFree(TAKEN_NAMES.accessList, `access-list ${this.name};`)]
        : this.othersEntries(),
    };
  }

  /** Somebody's list: whatever stands in it, when entries of ours come or go. */
  private othersEntries(): Check[] {
    const { nameif } = this.asa.outside;
    const entered = new Set(
      [...this.entries.values()].flatMap((entry) => this.ends(entry)).map(({ text }) => text),
    );
    return [
      Check.show(Statement.command('show running-config access-group'), {
        must: `access-group ${this.name} in interface ${nameif}`,
        why: 'this plan writes into that list',
        everyChange: true,
      }),
      Check.show(Statement.command('show access-list', Value.name(this.name)), {
        must: `no deny from line ${this.line} down that has to win over our permits; no permit for ${[...entered].join(', ')} but those of this stack`,
        why: `our entries go to line ${this.line}, in front of what stands there; the way back would remove an equal one of somebody else`,
        everyChange: true,
      }),
    ];
  }

  /** What the list lets in from outside. */
  private get shown(): ShownEntry[] {
    return [...this.entries.values()].flatMap((entry) =>
      this.ends(entry).map(({ text }) => ({
        protocol: entry.protocol,
        to: text,
        source: entry.source.name,
      })),
    );
  }

  /** A part a line, called after what the line says: before 8.3 another listener behind the same port changes no line. */
  private partsOf(text: string, entry: Entry): PartDescription[] {
    if (this.asa.release.namesObjects) return [this.part(text, entry, wordsTo(entry))];
    const { protocol, source } = entry;
    return this.ends(entry).map((end) =>
      this.part(`permit ${protocol} ${source.name} ${end.text}`, entry, end.words),
    );
  }

  private part(name: string, entry: Entry, to: readonly (string | Value)[]): PartDescription {
    const list = ['access-list', Value.name(this.name)];
    const words = [EXTENDED[entry.protocol], ...entry.source.words, ...to];
    const plain = Statement.command(...list, ...words);
    return {
      name,
      mode: PartMode.MEMBER,
      set: [
        this.line === undefined
          ? plain
          : Statement.command(...list, 'line', Value.number(this.line), ...words),
      ],
      // Without the line: entries above it may have come and gone.
      unset: [Statement.negated(plain)],
      restartsOnRemoval: this.endsWith(entry),
      protectedBy: entry.guards.length === 0 ? undefined : [...entry.guards],
      why: entry.reasons.length === 0 ? undefined : entry.reasons.join('; '),
    };
  }

  /** Where the lines of an entry lead: before 8.3 an inside host is known by what it is published as. */
  private ends(entry: Entry): readonly End[] {
    const { destination, port, protocol } = entry;
    const asItIs = { text: `${destination.name} eq ${port}`, words: wordsTo(entry) };
    if (this.asa.release.namesObjects) return [asItIs];
    const published = this.asa._staticPats.filter(
      (pat) => pat.realAddress === destination.name && pat.realPort === port && pat.protocol === protocol,
    );
    if (published.length === 0) return [asItIs];
    const { address, nameif } = this.asa.outside;
    return published.map(({ publicAddress, publicPort }) => ({
      text: `${publicAddress} eq ${publicPort}`,
      words: [
        ...(publicAddress === address
          ? ['interface', Value.name(nameif)]
          : ['host', Value.address(publicAddress)]),
        'eq',
        Value.port(publicPort),
      ],
    }));
  }

  /**
   * Whom the outside list let in, and lets in no more, keeps no session open. The first entry of a partner says so, and
   * goes with the last of him: a node that leaves ends its own sessions with what it was published as, and nobody else's.
   */
  private endsWith({ source, isFirst }: Entry): Service[] | undefined {
    if (!isFirst) return undefined;
    if (this.name !== this.asa.outsideAccess.accessListName || !/^[0-9.]+$/.test(source.name))
      return undefined;
    return [endSessionsOf(this.asa, source.name)];
  }

  /** Of thousands of entries most ends are those of others, on whatever list, and are read once. */
  private end(text: string, what: 'source' | 'destination'): AccessListEnd {
    const known = this.asa._accessListEnds.get(text);
    if (known !== undefined) return known;
    const read = this.read(text, what);
    this.asa._accessListEnds.set(text, read);
    return read;
  }

  private read(text: string, what: string): AccessListEnd {
    if (text === 'any') return { text, name: text, words: ['any'] };
    const network = networkAddress(this, 'asa/access-list-entry', text, what);
    const words = network.keyword === 'host' ? ['host', ...network.values] : [...network.values];
    return { text: `${network.keyword} ${network.text}`, name: network.text, words };
  }
}

function permitOf({ source, destination, port, protocol }: Entry): AsaPermit {
  return { source: source.name, destination: destination.name, port, protocol };
}

/** The real address and port. */
function wordsTo({ destination, port }: Entry): readonly (string | Value)[] {
  return [...destination.words, 'eq', Value.port(port)];
}

const EXTENDED: Readonly<Record<NetworkProtocol, string>> = {
  [NetworkProtocol.TCP]: 'extended permit tcp',
  [NetworkProtocol.UDP]: 'extended permit udp',
};

function keyOf(name: string, line: number | undefined): string {
  return `${line === undefined ? '' : 'entries in '}access-list ${name}`;
}

/** An address or a network at one end of an entry. */
export interface AccessListEnd {
  readonly text: string;
  readonly name: string;
  readonly words: (string | Value)[];
}

/** Thousands of entries have none of their own. */
const NO_REASON: readonly string[] = [];

const NO_GUARD: readonly PartReference[] = [];

function union(known: readonly PartReference[], more: PartReference[] = []): readonly PartReference[] {
  const fresh = more.filter(
    ({ resource, part }) => !known.some((one) => one.resource === resource && one.part === part),
  );
  return fresh.length === 0 ? known : [...known, ...fresh];
}

/** Where a line of an entry leads. */
interface End {
  readonly text: string;
  readonly words: readonly (string | Value)[];
}

interface Entry {
  readonly source: AccessListEnd;
  readonly destination: AccessListEnd;
  readonly port: number;
  readonly protocol: NetworkProtocol;
  /** The first of who sends. */
  readonly isFirst: boolean;
  reasons: readonly string[];
  guards: readonly PartReference[];
}
