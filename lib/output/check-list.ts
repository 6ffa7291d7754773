import type { CheckData } from '../core/check';
import { mdTable, mdTableCode, mdText } from '../dialects/formats/markdown';
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
    const key = JSON.stringify([check.run, check.probe, check.look, check.must, check.published]);
    const known = lines.get(key);
    if (known === undefined) lines.set(key, { check, objects: object === undefined ? [] : [object] });
    else if (object !== undefined) known.objects.push(object);
  };
  for (const check of device) add(check);
  for (const object of objects) {
    for (const check of objectWording(object)[pick] ?? []) add(check, objectId(object.device, object.key));
  }
  const all = [...lines.values()];
  return [
    ...all.filter(({ check }) => check.published !== true),
    ...all.filter(({ check }) => check.published === true),
  ].map((line, index) => ({ number: index + 1, ...line }));
}

/** Numbered rows: run or look, what must be seen, why. */
export function checkTable(device: DeviceContext, lines: readonly CheckLine[]): string[] {
  return mdTable(
    ['#', 'run', 'must be', 'why'],
    lines.map(({ number, check }) => [
      `${number}`,
      looking(device, check),
      mdText(check.must),
      mdText(check.why),
    ]),
  );
}

/** Where one looks, or what is run. */
function looking({ id, dialect }: DeviceContext, check: CheckData): string {
  if (check.run !== undefined) return mdTableCode(dialect.line(id, check.run), id);
  if (check.probe !== undefined) return mdTableCode(dialect.probe(id, check.probe), id);
  return mdText(check.look ?? '');
}
