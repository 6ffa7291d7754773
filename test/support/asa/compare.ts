import {
  type AccessList,
  entryText,
  isEntry,
  isMap,
  isSet,
  natText,
  type PolicyClass,
  type RunningConfig,
  type StaticLine,
  staticText,
  type TwiceNat,
} from './running-config';
import { classesMeet, entriesMeet, natMeets } from './traffic';

/** A device, or what it held at some time. */
export type Comparable = RunningConfig | { runningConfig(): RunningConfig };

export interface CompareOptions {
  /** Whether keys and certificates must be the same ones, not only alike. Defaults to true. */
  readonly generations?: boolean;
}

/**
 * Whether two devices behave alike: maps by content, lists by their members and by the order of every pair that
 * can meet in one packet with different effect, keys and certificates by generation.
 */
export function sameConfig(a: Comparable, b: Comparable, options: CompareOptions = {}): boolean {
  return difference(a, b, options).length === 0;
}

/** What tells two devices apart, one sentence each; `first` and `second` are the arguments. */
export function difference(a: Comparable, b: Comparable, options: CompareOptions = {}): string[] {
  const [first, second] = [held(a), held(b)];
  const plain = (value: unknown): string => canonical(value, options.generations ?? true);
  return [
    ...valueDifference('hostname', first.hostname, second.hostname, plain),
    ...valueDifference('clock timezone', first.timezone, second.timezone, plain),
    ...MAPS.flatMap(([what, section]) => mapDifference(what, first[section], second[section], plain)),
    ...mapDifference('setting', asMap(first.settings), asMap(second.settings), plain),
    ...listDifference(natList('nat', first, first.twiceNat), natList('nat', second, second.twiceNat)),
    ...listDifference(
      natList('nat after-auto', first, first.afterAutoNat),
      natList('nat after-auto', second, second.afterAutoNat),
    ),
    ...listDifference(staticList(first.statics), staticList(second.statics)),
    ...namedLists(first.accessLists, second.accessLists, (name, list, config) =>
      entryList(name, list, config === 'first' ? first : second),
    ),
    ...namedLists(first.policyMaps, second.policyMaps, (name, policy, config) =>
      classList(name, policy?.classes ?? [], config === 'first' ? first : second, plain),
    ),
  ];
}

const held = (from: Comparable): RunningConfig => ('runningConfig' in from ? from.runningConfig() : from);

const MAPS = [
  ['banner', 'banners'],
  ['ntp server', 'ntpServers'],
  ['interface', 'interfaces'],
  ['route', 'routes'],
  ['key pair', 'keyPairs'],
  ['trustpoint', 'trustpoints'],
  ['object', 'objects'],
  ['global', 'globals'],
  ['nat line', 'natLines'],
  ['access-group', 'accessGroups'],
  ['tls-proxy', 'tlsProxies'],
  ['class-map', 'classMaps'],
  ['policy-map type inspect', 'inspectionMaps'],
  ['service-policy', 'servicePolicies'],
] as const;

const asMap = (set: ReadonlySet<string>): ReadonlyMap<string, true> =>
  new Map([...set].map((key) => [key, true]));

/** One text for equal content, whatever the order of its keys. */
function canonical(value: unknown, generations: boolean): string {
  const plain = (each: unknown): unknown => {
    if (isSet(each)) {
      return [...each].sort();
    }
    if (Array.isArray(each)) {
      return each.map(plain);
    }
    if (each === null || typeof each !== 'object') {
      return each;
    }
    const pairs = isMap(each) ? ([...each] as [string, unknown][]) : Object.entries(each);
    return Object.fromEntries(
      pairs
        .filter(([key]) => generations || key !== 'generation')
        .sort(([x], [y]) => (x < y ? -1 : Number(x > y)))
        .map(([key, inner]) => [key, plain(inner)]),
    );
  };
  return JSON.stringify(plain(value)) ?? 'nothing';
}

function valueDifference(what: string, a: unknown, b: unknown, plain: (value: unknown) => string): string[] {
  return plain(a) === plain(b) ? [] : [`${what}: first ${plain(a)}, second ${plain(b)}`];
}

function mapDifference(
  what: string,
  a: ReadonlyMap<string, unknown>,
  b: ReadonlyMap<string, unknown>,
  plain: (value: unknown) => string,
): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((key) => {
    if (!a.has(key) || !b.has(key)) {
      return [`${what} ${key}: only in ${a.has(key) ? 'first' : 'second'}`];
    }
    return valueDifference(`${what} ${key}`, a.get(key), b.get(key), plain);
  });
}

/** A first-match list: its members as text, and whether the order of two of them tells. */
interface OrderedList {
  readonly what: string;
  readonly members: readonly string[];
  matters(a: number, b: number): boolean;
}

function natList(what: string, config: RunningConfig, rules: readonly TwiceNat[]): OrderedList {
  return {
    what,
    members: rules.map(natText),
    matters: (a, b) =>
      natMeets(config, rules[a], rules[b], 'real') || natMeets(config, rules[a], rules[b], 'mapped'),
  };
}

/** Of two with one real port, the first gives packets on their way out their port. */
function staticList(lines: readonly StaticLine[]): OrderedList {
  return {
    what: 'static',
    members: lines.map(staticText),
    matters: (a, b) =>
      lines[a].real === lines[b].real &&
      lines[a].realPort === lines[b].realPort &&
      lines[a].protocol === lines[b].protocol,
  };
}

function entryList(name: string, list: AccessList | undefined, config: RunningConfig): OrderedList {
  const entries = list?.entries ?? [];
  return {
    what: `access-list ${name}`,
    members: entries.map((entry) => `${list?.type} ${entryText(entry)}`),
    matters: (a, b) => {
      const [one, other] = [entries[a], entries[b]];
      return isEntry(one) && isEntry(other) && one.action !== other.action && entriesMeet(config, one, other);
    },
  };
}

function classList(
  name: string,
  classes: readonly PolicyClass[],
  config: RunningConfig,
  plain: (value: unknown) => string,
): OrderedList {
  const effect = (at: number): string => plain([classes[at].inspections, classes[at].actions]);
  return {
    what: `policy-map ${name}`,
    members: classes.map((each, at) => `class ${each.name} ${effect(at)}`),
    matters: (a, b) => effect(a) !== effect(b) && classesMeet(config, classes[a].name, classes[b].name),
  };
}

function namedLists<T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
  list: (name: string, value: T | undefined, config: 'first' | 'second') => OrderedList,
): string[] {
  const existence = [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.has(name) !== b.has(name));
  return [
    ...existence.map(
      (name) => `${list(name, undefined, 'first').what}: only in ${a.has(name) ? 'first' : 'second'}`,
    ),
    ...[...a.keys()]
      .filter((name) => b.has(name))
      .flatMap((name) => listDifference(list(name, a.get(name), 'first'), list(name, b.get(name), 'second'))),
  ];
}

function listDifference(first: OrderedList, second: OrderedList): string[] {
  const missing = (from: OrderedList, other: OrderedList, where: string): string[] =>
    from.members
      .filter((member) => !other.members.includes(member))
      .map((member) => `${first.what}: "${member}" only in ${where}`);
  const position = new Map(second.members.map((member, index) => [member, index]));
  const swapped = first.members.flatMap((earlier, a) =>
    first.members.slice(a + 1).flatMap((later, offset) => {
      const [x, y] = [position.get(earlier), position.get(later)];
      return x !== undefined && y !== undefined && x > y && first.matters(a, a + 1 + offset)
        ? [`${first.what}: "${earlier}" before "${later}" in first, after it in second`]
        : [];
    }),
  );
  return [...missing(first, second, 'first'), ...missing(second, first, 'second'), ...swapped];
}
