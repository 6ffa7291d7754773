import { mdTable, mdText } from '../dialects/formats/markdown';
import { addTo, mustGet } from '../planning/maps';
import type { Change } from '../planning/model';
import type { DeviceContext, OutputContext } from './context';
import { bundlePaths, checksPath, preflightPath } from './paths';

/** Where the pages stand that several partners read. */
export const COMMON_FOLDER = 'handouts/common';

/** Of fewer partners each reads a folder that is complete by itself. */
const FROM = 3;

/** A name in a common page, and what it stands for with one partner. */
type Name = readonly [name: string, value: string];

/** A page of one partner, and with which names it could be everybody's. */
interface Page {
  readonly path: string;
  readonly folder: string;
  /** What a page of this kind is called. */
  readonly base: string;
  readonly names: readonly Name[];
  readonly text: string;
}

/**
 * Partners who do the same get the same pages: the values of each are names there, and stand in its own README. A page
 * is common only where it says of each partner, to the letter, what its own page would have said.
 */
export class CommonPages {
  /** The files, common pages in place of those that they replace. */
  public readonly files: readonly (readonly [string, string])[];
  private readonly places = new Map<string, string>();
  private readonly legends = new Map<string, Map<string, string>>();
  private readonly phases = new Map<string, string>();

  constructor(context: OutputContext, files: readonly (readonly [string, string])[]) {
    const described = pagesOf(context);
    const alike = new Map<string, Page[]>();
    for (const [path, text] of files) {
      const page = described.get(path);
      if (page === undefined) continue;
      const common = template(text, page.names);
      if (common !== undefined) addTo(alike, JSON.stringify([page.base, common]), { ...page, text: common });
    }
    const written: [string, string][] = [];
    const taken = new Map<string, number>();
    for (const group of alike.values()) {
      if (new Set(group.map(({ folder }) => folder)).size < FROM) continue;
      const [{ base, text, names }] = group;
      const number = (taken.get(base) ?? 0) + 1;
      taken.set(base, number);
      const place = `${COMMON_FOLDER}/${base}${number === 1 ? '' : `-${number}`}.md`;
      const used = names.map(([name]) => name).filter((name) => wordOf(name).test(text));
      written.push([place, withLegend(text, used)]);
      for (const page of group) this.replace(page, place, used);
    }
    this.files = [...files.filter(([path]) => !this.places.has(path)), ...written];
  }

  private replace({ path, folder, names }: Page, place: string, used: readonly string[]): void {
    this.places.set(path, place);
    const legend = this.legends.get(folder) ?? new Map<string, string>();
    this.legends.set(folder, legend);
    for (const [name, value] of names) {
      if (name === PHASE) this.phases.set(path, value);
      else if (used.includes(name)) legend.set(name, value);
    }
  }

  /** Whether there are any. */
  public get some(): boolean {
    return this.places.size > 0;
  }

  /** Where a page stands: among the common ones, or where it was meant to. */
  public placeOf(path: string): string {
    return this.places.get(path) ?? path;
  }

  /** What the phase is called that a common page speaks of; nothing for a page of its own. */
  public phaseOf(path: string): string | undefined {
    return this.phases.get(path);
  }

  /** What the names in the common pages of a partner stand for, as a table of its own page. */
  public legendOf(folder: string): string[] {
    const legend = this.legends.get(folder);
    if (legend === undefined || legend.size === 0) return [];
    const rows = [...legend].map(([name, value]) => [name, mdText(value)]);
    return mdTable(['in the common pages', 'is'], rows);
  }
}

const PHASE = 'PHASE';

/** The pages of partners' folders, by path. */
function pagesOf(context: OutputContext): Map<string, Omit<Page, 'text'>> {
  const pages = new Map<string, Omit<Page, 'text'>>();
  const namesByFolder = namesOfPartners(context);
  const add = (device: DeviceContext, path: string, base: string, phase: readonly Name[]): void => {
    if (device.destination.kind !== 'handout') return;
    const { folder } = device.destination;
    const names = namesByFolder.get(folder) ?? [];
    if (names.length > 0) pages.set(path, { path, folder, base, names: [...phase, ...names] });
  };
  for (const device of context.devices.values()) {
    add(device, preflightPath(device), `preflight-${kindOf(device)}`, []);
    add(device, checksPath(device), 'checks', []);
  }
  const bundles = (change: Change, prefix: string): void => {
    const paths = bundlePaths(context, change);
    for (const { number, device: id, files } of change.phases) {
      const device = context.device(id);
      const phase: Name = [PHASE, `${number}`];
      for (const file of files) add(device, mustGet(paths, file), `${prefix}${kindOf(device)}`, [phase]);
    }
  };
  bundles(context.input.plan, '');
  bundles(context.input.back, 'undo-');
  return pages;
}

/** What each partner's values are called; no name where two devices of one partner use it for two values. */
function namesOfPartners(context: OutputContext): Map<string, readonly Name[]> {
  const partners = new Map<string, Map<string, string | undefined>>();
  for (const { destination, wording } of context.devices.values()) {
    if (destination.kind !== 'handout') continue;
    const names = partners.get(destination.folder) ?? new Map<string, string | undefined>();
    partners.set(destination.folder, names);
    for (const [name, value] of Object.entries(wording.placeholders ?? {})) {
      names.set(name, names.has(name) && names.get(name) !== value ? undefined : value);
    }
  }
  return new Map(
    [...partners].map(([folder, names]) => [
      folder,
      [...names]
        .filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
        .sort(([, a], [, b]) => b.length - a.length),
    ]),
  );
}

/** The text with names for values; nothing where it could not be read back. */
function template(text: string, names: readonly Name[]): string | undefined {
  if (names.some(([name]) => wordOf(name).test(text))) return undefined;
  const common = names.reduce(
    (result, [name, value]) => result.replace(valueOf(name, value), () => name),
    text,
  );
  const back = names.reduceRight(
    (result, [name, value]) => result.replace(wordOf(name), () => written(name, value)),
    common,
  );
  return back === text ? common : undefined;
}

/** A phase is named by its number, and stands in front of each of its steps. */
function valueOf(name: string, value: string): RegExp {
  const pattern = written(name, value).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return name === PHASE
    ? new RegExp(`(?<=[ *]|phase )${pattern}(?=\\.\\d\\d\\b| of plan)`, 'g')
    : new RegExp(`(?<![\\w-])${pattern}(?!\\w)`, 'g');
}

function written(name: string, value: string): string {
  return name === PHASE ? value : mdText(value);
}

function wordOf(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${name}(?!\\w)`, 'g');
}

function withLegend(text: string, used: readonly string[]): string {
  if (used.length === 0) return text;
  const [head, ...rest] = text.split('\n');
  return [
    head,
    '',
    `Your own page says what ${used.join(', ')} ${used.length === 1 ? 'is' : 'are'}.`,
    ...rest,
  ].join('\n');
}

function kindOf(device: DeviceContext): string {
  return device.id.split(':')[0];
}
