import type { CheckData } from '../core/check';
import { mdTable, mdTableCode, mdText } from '../dialects/formats/markdown';
import { menuRoots, type MenuRoots } from '../dialects/formats/menu-roots';
import { addTo } from '../planning/maps';
import { objectId, type ObjectState } from '../planning/model';
import type { DeviceContext } from './context';
import { listed } from './words';
import { objectWording } from './wordings';

/** One line of a table of checks. */
export interface CheckLine {
  readonly number: number;
  readonly check: CheckData;
  /** Ids of the objects that ask for it; none when it is the device's own. */
  readonly objects: string[];
  /** The names that it is asked of, one after the other; the check says NAME. */
  readonly names?: readonly string[];
}

/** The checks of a device and of its objects, each once, numbered; those that hold only when all is done come last. */
export function checkLines(
  device: readonly CheckData[],
  objects: readonly ObjectState[],
  pick: 'checks' | 'preflight',
): CheckLine[] {
  const lines = new Map<string, { check: CheckData; objects: string[] }>();
  const add = (check: CheckData, object?: string): void => {
    const key = JSON.stringify([check.run, check.probe, check.look, check.must, check.whenDone]);
    const known = lines.get(key);
    if (known === undefined) lines.set(key, { check, objects: object === undefined ? [] : [object] });
    else if (object !== undefined) known.objects.push(object);
  };
  for (const check of device) add(check);
  for (const object of objects) {
    for (const check of objectWording(object)[pick] ?? []) add(check, objectId(object.device, object.key));
  }
  // The pre-flight puts together what is looked for in one place itself.
  const all = inGroups([...lines.values()], pick === 'checks');
  return [
    ...all.filter(({ check }) => check.whenDone !== true),
    ...all.filter(({ check }) => check.whenDone === true),
  ].map((line, index) => ({ number: index + 1, ...line }));
}

const NAME = /[A-Za-z0-9_*-]+(?:\.[A-Za-z0-9_*-]+)+/g;

/** A text without the names in it: two checks that say the same of different names are of one kind. */
export function kindOf(text: string): string {
  return text.replace(NAME, '*');
}

/** A check with the name that it is about. */
interface Named {
  readonly check: CheckData;
  readonly objects: string[];
  readonly names?: string[];
}

/** Checks of one kind stand together; what is asked of one name after the other is asked once, of each. */
function inGroups(lines: readonly Named[], once: boolean): Named[] {
  const groups = new Map<string, Named[]>();
  // Ten thousand of them say the same: names are looked for in it once.
  const known = new Map<string, string>();
  for (const line of lines) {
    const { look, run, probe, why, whenDone } = line.check;
    const text = JSON.stringify([look, run === undefined, probe === undefined, why, whenDone]);
    const key = known.get(text) ?? kindOf(text);
    known.set(text, key);
    addTo(groups, key, line);
  }
  return [...groups.values()].flatMap((group) => {
    const kinds = new Map<string, Named[]>();
    for (const line of once ? ofOnePlace(group) : group) {
      const key = kindOf(JSON.stringify(line.check));
      addTo(kinds, key, line);
    }
    return [...kinds.values()].flatMap((same) =>
      same.length >= MANY && (once || isRunForEach(same)) ? (ofEach(same) ?? same) : same,
    );
  });
}

/** What is run is another command for each of them, to be looked at. */
function isRunForEach(lines: readonly Named[]): boolean {
  const [{ look, absent }] = lines.map(({ check }) => check);
  const commands = new Set(lines.map(({ check: { run, probe } }) => JSON.stringify([run, probe])));
  return look === undefined && absent === undefined && commands.size === lines.length;
}

/** What is looked for in one place for one reason, and differs in some words alone, is one check of each of them. */
function ofOnePlace(lines: readonly Named[]): Named[] {
  const places = new Map<string, Named[]>();
  for (const line of lines) addTo(places, JSON.stringify({ ...line.check, must: '' }), line);
  return [...places.values()].flatMap(together);
}

/** One check of all of them; or, where they differ in more, of those that begin alike. */
function together(lines: readonly Named[]): readonly Named[] {
  const musts = lines.map(({ check }) => check.must);
  const each = eachOf(musts);
  if (each !== undefined) {
    // What is run is the same for all of them, and no name in it is theirs: the names stand in what must be.
    const check = { ...lines[0].check, must: withNames(each.text, each.names) };
    return [{ check, objects: lines.flatMap(({ objects }) => objects) }];
  }
  const words = musts.map((must) => must.split(' '));
  const at = words[0].findIndex((word, index) => words.some((other) => other[index] !== word));
  const begin = new Map<string, Named[]>();
  lines.forEach((line, index) => addTo(begin, words[index][at] ?? '', line));
  return lines.length < SEVERAL || begin.size === lines.length || begin.size === 1
    ? lines
    : [...begin.values()].flatMap(together);
}

/** Two are told as fast as one, and one more word. */
export const SEVERAL = 3;

/** So many words are a name still: `Greenmarsh Issuing CA 2`. */
const A_NAME = 4;

/** Texts that are the same but for some words in one place: with NAME there, and those words; nothing for others. */
export function eachOf(
  texts: readonly string[],
): { readonly text: string; readonly names: readonly string[] } | undefined {
  if (texts.length < SEVERAL) return undefined;
  const [first, ...others] = texts.map((text) => text.split(' '));
  const shortest = Math.min(first.length, ...others.map((words) => words.length)) - 1;
  const same = (at: (words: readonly string[]) => string): boolean =>
    others.every((words) => at(words) === at(first));
  let before = 0;
  while (before < shortest && same((words) => words[before])) before += 1;
  let behind = 0;
  while (before + behind < shortest && same((words) => words[words.length - 1 - behind])) behind += 1;
  if (before + behind < SEVERAL) return undefined;
  const names = [first, ...others].map((words) => words.slice(before, words.length - behind).join(' '));
  const mark = names[0].slice(names[0].search(/"?[:,;.]?$/));
  const marked = names.every((name) => name.endsWith(mark)) ? mark : '';
  const bare = names.map((name) => name.slice(0, name.length - marked.length));
  if (names.some((name) => name.split(' ').length > A_NAME)) return undefined;
  if (bare.includes('') || new Set(bare).size < bare.length) return undefined;
  const text = [...first.slice(0, before), `${EACH}${marked}`, ...first.slice(first.length - behind)];
  return { text: text.slice(0, before + 1 + behind).join(' '), names: bare };
}

/** Fewer are told one by one, so that their commands can be copied. */
const MANY = 5;

/** What a check is written for when it is for several names. */
const EACH = 'NAME';

/** One check for all that differ in one name alone; nothing when they differ in more. */
function ofEach(lines: readonly Named[]): Named[] | undefined {
  const texts = lines.map(({ check }) => JSON.stringify(check));
  const candidates = [...new Set(texts[0].match(NAME) ?? [])].sort((a, b) => a.length - b.length);
  for (const first of candidates) {
    const template = texts[0].replaceAll(first, EACH);
    const names = texts
      .map((text) => {
        const own = [...new Set(text.match(NAME) ?? [])];
        return own.find((name) => text.replaceAll(name, EACH) === template);
      })
      .filter((name) => name !== undefined);
    if (names.length < texts.length) continue;
    return [
      {
        // A command keeps a real name: its values are typed. It is spelled with NAME in its place.
        check: { ...(JSON.parse(template) as CheckData), run: lines[0].check.run },
        objects: lines.flatMap(({ objects }) => objects),
        names,
      },
    ];
  }
  return undefined;
}

export const DITTO = '″';

/**
 * Numbered rows: run or look, what must be seen, why; what is as in the row above is not said again.
 * @param after the phase from which on a line holds
 */
export function checkTable(
  device: DeviceContext,
  lines: readonly CheckLine[],
  after?: (line: CheckLine) => number | undefined,
): string[] {
  const roots = menuRoots(lines.flatMap(({ check }) => menuOf(check)));
  const table = mdTable(
    ['#', ...(after === undefined ? [] : ['after']), 'run', 'must be', 'why'],
    lines.map((line, index) => {
      const { number, check, names } = line;
      const above = lines[index - 1];
      const where = placeOf(device, line, roots);
      const must = names === undefined ? check.must : withNames(check.must, names);
      return [
        `${number}`,
        ...(after === undefined ? [] : [`${after(line) ?? ''}`]),
        above !== undefined && placeOf(device, above, roots) === where ? DITTO : where,
        mdText(must),
        above !== undefined && kindOf(above.check.why) === kindOf(check.why) ? DITTO : mdText(check.why),
      ];
    }),
  );
  return [...roots.lines, '', ...table];
}

/** What must be, of each of these. */
export function withNames(must: string, names: readonly string[]): string {
  return `${must}. ${EACH} is each of ${listed(names)}`;
}

/** Where one looks for a line, whichever of its names it is. */
export function placeOf(
  device: DeviceContext,
  { check, names }: Pick<CheckLine, 'check' | 'names'>,
  roots: MenuRoots,
): string {
  return looking(device, check, roots, (line) =>
    names === undefined ? line : line.replaceAll(names[0], EACH),
  );
}

const ARROW = ' > ';

/** The menu that one looks at, where it is one. */
export function menuOf({ look }: CheckData): string[][] {
  return look?.includes(ARROW) === true ? [look.split(ARROW)] : [];
}

/** Where one looks, or what is run. */
function looking(
  { id, dialect }: DeviceContext,
  check: CheckData,
  roots: MenuRoots,
  spelled: (line: string) => string = (line) => line,
): string {
  const { run, probe, look = '' } = check;
  if (run !== undefined) return mdTableCode(spelled(dialect.line(id, run)), id);
  if (probe !== undefined) return mdTableCode(spelled(dialect.probe(id, probe)), id);
  const [menu] = menuOf(check);
  return mdText(menu === undefined ? look : roots.shortened(menu).join(ARROW));
}
