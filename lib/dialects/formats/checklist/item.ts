import type { ScriptArtifact, ScriptSetting, ScriptStep } from '../../script';
import { mdSentence, mdTableCode, mdText } from '../markdown';
import type { MenuRoots } from '../menu-roots';
import { ActSpeller } from './act-speller';
import { actsOf } from './acts';
import type { CommandGrammar } from './command-grammar';
import { headline } from './headline';
import { place } from './places';

/** What the way back puts in again. */
const AS_BEFORE = 'as it was before';

/** What is filled in by hand: what stood there before. */
const BLANK = '________';

/** One step of the checklist, spelled, in pieces: steps with equal pieces are told together. */
export interface Item {
  readonly id: string;
  /** Wording, finished. */
  readonly title: string;
  readonly place: string;
  /** The form that the step begins with ; none where each of its values comes back as it was. */
  readonly fields: readonly { readonly label: string; readonly value: string; readonly before?: string }[];
  /** What stands above its fields, and beneath them. */
  readonly above: readonly (readonly string[])[];
  readonly beneath: readonly (readonly string[])[];
  readonly answers: readonly string[];
  /** Never to be done twice. */
  readonly once: boolean;
  /** What it takes down is back before the next one begins. */
  readonly restarts: boolean;
  /** The step that it takes back: by then there is nothing else to say. */
  readonly undoes?: string;
  /** All of its values come back as they were. */
  readonly allBack: boolean;
}

export function hasBlank({ fields, above }: Item): boolean {
  return (
    fields.some(({ before }) => before === BLANK) ||
    above.some((block) => block.some((line) => line.includes(BLANK)))
  );
}

export function itemOf(
  grammar: CommandGrammar,
  step: ScriptStep,
  artifacts: ReadonlyMap<string, ScriptArtifact>,
  roots: MenuRoots,
): Item {
  const acts = step.groups.flatMap((group) => actsOf(group, step));
  const first = acts[0]?.form;
  const speller = new ActSpeller(grammar, step, artifacts);
  const asks = step.action === 'configure' || step.action === 'update';
  const settings = asks ? step.settings.filter(({ free }) => free !== true) : [];
  const before = new Map(settings.map((setting) => [setting.field, beforeOf(speller, step, setting)]));
  const fields = (first?.fields ?? []).map(({ label, value }) => ({
    label: mdText(label),
    value: 'found' in value ? AS_BEFORE : speller.value(value),
    before: before.get(label),
  }));
  const above = settings
    .filter(({ field }) => field === undefined || first?.fields.some(({ label }) => label === field) !== true)
    .map((setting) => [
      `${mdSentence(setting.label).replace(/\.$/, '')}, before: ${beforeOf(speller, step, setting)}`,
    ]);
  const allBack = fields.length > 0 && fields.every(({ value }) => value === AS_BEFORE);
  if (allBack) above.push([`As before: ${fields.map(({ label }) => label).join(', ')}.`]);
  const beneath: (readonly string[])[] = [];
  acts.forEach((act, index) => {
    const intro = index > 0 && act.form !== undefined ? place(act.form, roots) : '';
    if (intro !== '') beneath.push([`Then ${intro}`]);
    beneath.push(...speller.blocks(act, index > 0));
  });
  const notes = step.notes.map(mdSentence);
  if (step.impact !== undefined)
    notes.push(`What people notice: ${mdText(step.impact)}.`.replace(/\.\.$/, '.'));
  if (notes.length > 0) beneath.push([notes.join(' ')]);
  if (acts.length === 0) {
    beneath.push(['Nothing to do: the vendor has no step for it, and it may stay as it is.']);
  }
  return {
    id: mdText(step.id),
    title: headline(step),
    place: first === undefined ? '' : place(first, roots),
    fields: allBack ? [] : fields,
    above,
    beneath,
    answers: step.answers.map(mdText),
    once: step.once === true,
    restarts: step.action === 'restart',
    ...(step.undoes === undefined ? {} : { undoes: step.undoes }),
    allBack,
  };
}

/** What is done once around restarts stands before the first and behind the last of them. */
export function windowed(steps: readonly ScriptStep[], items: readonly Item[]): Item[] {
  const names = steps.map(({ within }) => within?.name);
  return steps.flatMap(({ within, id }, index) => {
    if (within === undefined) return [items[index]];
    const first = names.indexOf(within.name) === index;
    const last = names.lastIndexOf(within.name) === index;
    return [
      ...(first ? [plainItem(`before ${id}`, within.before)] : []),
      items[index],
      ...(last ? [plainItem(`after ${id}`, within.after)] : []),
    ];
  });
}

function plainItem(id: string, text: string): Item {
  return {
    id: mdText(id),
    title: mdSentence(text),
    place: '',
    fields: [],
    above: [],
    beneath: [],
    answers: [],
    once: false,
    restarts: false,
    allBack: false,
  };
}

/** What a setting says before the step: what we put there, what was found before us, or what is to be written down. */
function beforeOf(speller: ActSpeller, step: ScriptStep, { recorded, present }: ScriptSetting): string {
  if (present !== undefined) return speller.value(present);
  if (recorded === undefined) return BLANK;
  return recorded === '' ? 'nothing' : mdTableCode(recorded, step.path);
}
