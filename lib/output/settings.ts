import type { StatementData } from '../core/statement';
import type { AssignedData } from '../core/value';
import type { ObjectState, Step } from '../planning/model';
import { objectWording } from './wordings';

/** Values that stood on the device before they were first changed, by part name. */
export type FoundValues = Readonly<Record<string, string>>;

/** The same by part name and by what people call the setting: a statement may name either. */
export function recordedValues(object: ObjectState, found: FoundValues): ReadonlyMap<string, string> {
  const recorded = new Map<string, string>();
  const labels = objectWording(object).settings ?? {};
  for (const [part, value] of Object.entries(found)) {
    recorded.set(part, value);
    if (Object.hasOwn(labels, part)) recorded.set(labels[part], value);
  }
  return recorded;
}

/** What is recorded under a name. */
type Recorded = (name: string) => string | undefined;

/** The statement with the recorded values in place of `Value.found(...)` and of what the device gave: free text, checked like any other. */
export function fillFound(statement: StatementData, recorded: Recorded): StatementData {
  return { ...statement, does: fill(statement.does, recorded) as StatementData['does'] };
}

/** A field that is read with a removal says something once its value is recorded; nothing is put back there. */
export function isKnown({ does }: StatementData): boolean {
  return !('form' in does) || !does.form.some(({ value }) => 'found' in value);
}

function fill(data: unknown, recorded: Recorded): unknown {
  if (Array.isArray(data)) return data.map((entry) => fill(entry, recorded));
  if (typeof data !== 'object' || data === null) return data;
  const name =
    'found' in data
      ? data.found
      : 'assigned' in data
        ? (data.assigned as AssignedData | null)?.of
        : undefined;
  if (typeof name === 'string') {
    const value = recorded(name);
    if (value === undefined) return data;
    // What the device gives is mostly a number, which stands in the middle of a command.
    return 'assigned' in data && /^(?:0|[1-9]\d{0,14})$/.test(value)
      ? { number: Number(value) }
      : { text: value };
  }
  return Object.fromEntries(Object.entries(data).map(([key, entry]) => [key, fill(entry, recorded)]));
}

/**
 * A value that has to be written down: that of a setting before a step changes it for the first time, or one that the
 * device gives.
 */
export interface OpenSetting {
  /** Short, for `--found`: the id of its step, with a number behind it where the step has several. */
  readonly name: string;
  readonly object: ObjectState;
  readonly part: string;
  readonly label: string;
  /** True for a value that the device gives: it is not there before. */
  readonly given: boolean;
  /** All that may have stood there, line by line; none where nothing may. Whatever it is where this is not said. */
  readonly before?: readonly string[];
}

/** What people call a setting, or a value that the device gives. */
export function settingLabel(object: ObjectState, part: string): string {
  return labelsOf(object)[part] ?? `${object.key}/${part}`;
}

function labelsOf(object: ObjectState): Readonly<Record<string, string>> {
  const { settings = {}, assigned = {} } = objectWording(object);
  return { ...settings, ...assigned };
}

/**
 * The values that a step makes it necessary to write down, and that are not recorded yet. What the device gave an object
 * that is made again went with the one that stood there before.
 *
 * @param isDone it was confirmed before: what the device gave by it is recorded
 */
export function openSettings(
  step: Step,
  found: (object: ObjectState) => FoundValues,
  isDone = false,
): OpenSetting[] {
  const object = step.after;
  if (object === undefined || (step.action !== 'configure' && step.action !== 'update')) return [];
  const { assigned = {}, before = {} } = objectWording(object);
  const labels = labelsOf(object);
  const known = found(object);
  const settings = step.set.filter((part) => Object.hasOwn(labels, part.name));
  return settings.flatMap((part, index) =>
    known[part.name] !== undefined &&
    (isDone || step.action !== 'configure' || !Object.hasOwn(assigned, part.name))
      ? []
      : [
          {
            name: settings.length === 1 ? step.id : `${step.id}/${index + 1}`,
            object,
            part: part.name,
            label: labels[part.name],
            given: Object.hasOwn(assigned, part.name),
            ...(Object.hasOwn(before, part.name) ? { before: before[part.name] } : {}),
          },
        ],
  );
}

export function beforeInWords(before: readonly string[]): string {
  return before.length === 0 ? 'nothing' : before.join('; ');
}

/** Whether an answer is what had to stand there: lines in any order, names with or without the last dot. */
export function isAsBefore(answer: string, before: readonly string[]): boolean {
  const plain = (lines: readonly string[]): string =>
    lines
      .map((line) =>
        line
          .trim()
          .split(/\s+/)
          .map((word) => word.replace(/\.$/, '').toLowerCase())
          .join(' '),
      )
      .filter((line) => line !== '')
      .sort()
      .join('\n');
  return plain(answer.split(/[;\n]/)) === plain(before);
}
