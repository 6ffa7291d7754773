import type { CheckData } from '../core/check';
import { mdTable, mdTableCode, mdText } from '../dialects/markdown';
import { objectId, type ObjectState } from '../planning/model';
import type { DeviceContext } from './context';
import { objectWording } from './script-steps';

/** One line of a table of checks. */
export interface CheckLine {
  readonly number: number;
  readonly check: CheckData;
  /** Ids of the objects that ask for it; none when it is the device's own. */
  readonly objects: string[];
}

/** The checks of a device and of its objects, each once, numbered; those that need published records come last. */
export function checkLines(
  device: readonly CheckData[],
  objects: readonly ObjectState[],
  pick: 'checks' | 'preflight',
): CheckLine[] {
  const lines = new Map<string, { check: CheckData; objects: string[] }>();
  const add = (check: CheckData, object?: string): void => {
    const key = JSON.stringify([check.run, check.look, check.must, check.published]);
    const known = lines.get(key);
    if (known === undefined) lines.set(key, { check, objects: object === undefined ? [] : [object] });
    else if (object !== undefined) known.objects.push(object);
  };
  for (const check of device) add(check);
  for (const object of objects) {
    for (const check of objectWording(object)[pick] ?? []) add(check, objectId(object.device, object.key));
  }
  const all = inGroups([...lines.values()]);
  return [
    ...all.filter(({ check }) => check.published !== true),
    ...all.filter(({ check }) => check.published === true),
  ].map((line, index) => ({ number: index + 1, ...line }));
}

/** A text without the names in it: two checks that say the same of different names are of one kind. */
function kindOf(text: string): string {
  return text.replace(/[A-Za-z0-9_*-]+(?:\.[A-Za-z0-9_*-]+)+/g, '*');
}

/** Checks of one kind stand together, where the first of them stands. */
function inGroups<T extends { readonly check: CheckData }>(lines: readonly T[]): T[] {
  const groups = new Map<string, T[]>();
  for (const line of lines) {
    const { look, run, why } = line.check;
    const key = kindOf(JSON.stringify([look, run === undefined, why]));
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flat();
}

const DITTO = '″';

/** Numbered rows: run or look, what must be seen, why; what is as in the row above is not said again. */
export function checkTable(device: DeviceContext, lines: readonly CheckLine[]): string[] {
  return mdTable(
    ['#', 'run', 'must be', 'why'],
    lines.map(({ number, check }, index) => {
      const above = lines[index - 1]?.check;
      const where = placeOf(device, check);
      return [
        `${number}`,
        above !== undefined && placeOf(device, above) === where ? DITTO : where,
        mdText(check.must),
        above !== undefined && kindOf(above.why) === kindOf(check.why) ? DITTO : mdText(check.why),
      ];
    }),
  );
}

function placeOf(device: DeviceContext, { run, look }: CheckData): string {
  return run === undefined ? mdText(look ?? '') : mdTableCode(device.dialect.line(device.id, run), device.id);
}
