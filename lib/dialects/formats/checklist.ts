import type { CommandData, FormData, HandOffData, RowData, StatementData } from '../../core/statement';
import type { ValueData } from '../../core/value';
import {
  inCell,
  mdCode,
  mdEmphasis,
  mdFence,
  mdIndent,
  mdSentence,
  mdTable,
  mdTableCode,
  mdText,
} from './markdown';
import { menuRoots, type MenuRoots } from './menu-roots';
import type { Script, ScriptArtifact, ScriptGroup, ScriptSetting, ScriptStep } from '../script';
import { listCommand, writeValue, type ValueWriter } from '../values';

/** How a checklist writes the commands that a vendor has beside its forms. */
export interface CommandGrammar {
  /** A command with what stands beneath it, a line each; what a person has to put in goes into `blanks`. */
  readonly lines: (
    where: string,
    command: CommandData,
    blanks: Set<string>,
    artifacts: ReadonlyMap<string, ScriptArtifact>,
  ) => string[];
}

/** What the way back puts in again. */
const AS_BEFORE = 'as it was before';

/** What is filled in by hand: what stood there before. */
const BLANK = '________';

/** Steps for a person in an administration tool, to be ticked off: Markdown. */
export function checklist(grammar: CommandGrammar, script: Script): string {
  const way = script.back ? ' · way back' : '';
  const roots = menuRoots(menusOf(script.steps));
  const items = windowed(
    script.steps,
    script.steps.map((step) => itemOf(grammar, step, script.artifacts, roots)),
  );
  const mixed = script.kind === 'safe' && items.some(({ once }) => once);
  const lines = [
    `# ${script.titled === false ? '' : `${mdText(script.device)} · `}${mdText(script.product)}${way} · phase ${script.phase} of plan ${script.plan}`,
    '',
    `${script.enter === undefined ? '' : `${mdSentence(script.enter)} `}Tick as you go.${
      script.kind === 'once' ? ' **Once: doing a step again breaks certificates in use.**' : ''
    }${mixed ? ' **once**: done again, it breaks certificates in use.' : ''}${
      items.some(hasBlank) ? ` ${askForBefore(script.ours)}` : ''
    }`,
    ...roots.lines,
    '',
  ];
  for (const run of takenBack(items, script.ours)) {
    // A line behind an item without a blank one between them would be part of the item.
    if (run.back) lines.push(...(lines.at(-1) === '' ? [] : ['']), ...backTable(run.items), '');
    else for (const equal of equalItems(run.items)) lines.push(...itemLines(equal, mixed));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function askForBefore(ours: boolean): string {
  const why = ours ? '`ucfed confirm` asks for it' : 'for the way back';
  return `Write behind *before* what stands there now (${why}); nothing to do where it is the value already.`;
}

/** One step of the checklist, spelled, in pieces: steps with equal pieces are told together. */
interface Item {
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
  /** The step that it takes back: by then there is nothing else to say. */
  readonly undoes?: string;
  /** All of its values come back as they were. */
  readonly allBack: boolean;
}

function hasBlank({ fields, above }: Item): boolean {
  return (
    fields.some(({ before }) => before === BLANK) ||
    above.some((block) => block.some((line) => line.includes(BLANK)))
  );
}

function itemOf(
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
    ...(before.has(label) ? { before: before.get(label)! } : {}),
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
    ...(step.undoes === undefined ? {} : { undoes: step.undoes }),
    allBack,
  };
}

/** What is done once around restarts stands before the first and behind the last of them. */
function windowed(steps: readonly ScriptStep[], items: readonly Item[]): Item[] {
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
    allBack: false,
  };
}

/** What a setting says before the step: what we put there, what was found before us, or what is to be written down. */
function beforeOf(speller: ActSpeller, step: ScriptStep, { recorded, present }: ScriptSetting): string {
  if (recorded === undefined) return BLANK;
  if (present !== undefined) return speller.value(present);
  return recorded === '' ? 'nothing' : mdTableCode(recorded, step.path);
}

/** Steps one behind the other that are done in the same place in the same way. */
function equalItems(items: readonly Item[]): Item[][] {
  const runs: { key: string; items: Item[] }[] = [];
  for (const item of items) {
    const { place: where, above, beneath, fields, answers, once } = item;
    const labels = fields.map(({ label, before }) => [label, before !== undefined]);
    const key = withoutNames(JSON.stringify([where, above, beneath, labels, answers.length > 0, once]));
    if (runs.at(-1)?.key === key) runs.at(-1)!.items.push(item);
    else runs.push({ key, items: [item] });
  }
  return runs.map((run) => run.items);
}

/** So many equal forms are a table. */
const MANY = 3;

/** Names of hosts and domains: what steps say of them is the same, whichever it is. */
function withoutNames(text: string): string {
  return text.replace(NAME, '…');
}

const NAME = /[A-Za-z0-9_*-]+(?:\\*\.[A-Za-z0-9_*-]+)+/g;

/** A block as it holds for all of several steps: names that differ are left out. */
function inCommon(blocks: readonly (readonly (readonly string[])[])[]): readonly (readonly string[])[] {
  return blocks[0].map((block, at) =>
    block.map((line, row) =>
      blocks.every((other) => other[at][row] === line) ? line : line.replace(NAME, '…'),
    ),
  );
}

/** @param marked whether steps that are done once stand among others */
function itemLines(items: readonly Item[], marked = false): string[] {
  const [first] = items;
  const answered = items.every(({ answers }) => answers.join('\n') === first.answers.join('\n'));
  const table = items.length >= MANY && first.fields.length > 0;
  // Two forms, or steps whose answers are their own, are told one by one.
  const same = items.every(
    ({ above, beneath }) => JSON.stringify([above, beneath]) === JSON.stringify([first.above, first.beneath]),
  );
  if (items.length > 1 && !table && (!answered || !same || first.fields.length > 0)) {
    return items.flatMap((item) => itemLines([item], marked));
  }
  const once = marked && first.once;
  const lines = table
    ? [heading(`${first.id} to ${items.at(-1)!.id}`, together(items), first.place, once)]
    : items.map(({ id, title, place: where }) => heading(id, title, where, once));
  const below = (block: readonly string[]): void => {
    lines.push('', ...mdIndent(block, 2));
  };
  for (const block of inCommon(items.map(({ above }) => above))) below(block);
  if (table) for (const block of fieldTables(items, answered)) below(block);
  else if (first.fields.length > 0) below(fieldTable(first));
  for (const block of inCommon(items.map(({ beneath }) => beneath))) below(block);
  if (answered && first.answers.length > 0) below(first.answers.map((answer) => `- ${answer}`));
  return lines;
}

function heading(id: string, title: string, where: string, once: boolean): string {
  return `- [ ] **${id}** ${once ? '**once:** ' : ''}${title}${where === '' ? '' : ` · ${where}`}`;
}

/** `SIP federated domain, 12 times`: what the titles have in common. */
function together(items: readonly Item[]): string {
  const words = items.map(({ title }) => title.split(' '));
  const [first] = words;
  const differs = first.findIndex((word, index) => words.some((other) => other[index] !== word));
  const common = (differs === -1 ? first : first.slice(0, differs)).join(' ');
  const name = common.replace(/:? (?:on|in|of|to|for|from)$/, '').replace(/:$/, '');
  const plain = name === '' || /[*`\\[(]/.test(name);
  return plain ? `${items[0].title} and ${items.length - 1} more` : `${name}, ${items.length} times`;
}

function fieldTable({ fields }: Item): string[] {
  const asks = fields.some(({ before }) => before !== undefined);
  return mdTable(
    ['field', 'value', ...(asks ? ['before'] : [])],
    fields.map(({ label, value, before }) => [label, value, ...(asks ? [before ?? ''] : [])]),
  );
}

/** What is the same in each in a sentence, and a row a step for the rest. */
function fieldTables(items: readonly Item[], answered: boolean): string[][] {
  const [{ fields }] = items;
  const varies = fields.map(({ value }, at) => items.some((item) => item.fields[at].value !== value));
  const same = fields.filter((_, at) => !varies[at]).map(({ label, value }) => `${label} ${value}`);
  const shown = fields.flatMap((_, at) => (varies[at] ? [at] : []));
  const asked = fields.flatMap(({ before }, at) => (before === undefined ? [] : [at]));
  const head = [
    'step',
    ...(shown.length === 0 ? ['what'] : shown.map((at) => fields[at].label)),
    ...asked.map((at) => (asked.length === 1 ? 'before' : `before: ${fields[at].label}`)),
    ...(answered ? [] : ['then']),
  ];
  const rows = items.map((item) => [
    item.id,
    ...(shown.length === 0 ? [item.title] : shown.map((at) => item.fields[at].value)),
    ...asked.map((at) => item.fields[at].before!),
    ...(answered ? [] : [item.answers.join('; ')]),
  ]);
  return [...(same.length === 0 ? [] : [[`In each: ${same.join('; ')}.`]]), mdTable(head, rows)];
}

/** One item of the checklist. */
export function stepItem(
  grammar: CommandGrammar,
  step: ScriptStep,
  { artifacts }: Pick<Script, 'artifacts'>,
): string[] {
  return itemLines([itemOf(grammar, step, artifacts, menuRoots([]))]);
}

function headline(step: ScriptStep): string {
  const title = mdText(step.title);
  switch (step.action) {
    case 'update':
      return `Change: ${title}`;
    case 'undo':
      return comesBack(step) ? `Put back: ${title}` : `Take away: ${title}`;
    case 'detach':
      return `Take out for now: ${title}`;
    case 'drop':
      return `Take out: ${title}`;
    case 'attach':
      return `Put in again: ${title}`;
    case 'read':
      return `Read: ${title}`;
    case 'restart':
      return `Due now: ${title}`;
    case 'redo':
      return `${title}, again`;
    default:
      return title;
  }
}

/** Something stood there before, and is put back. */
function comesBack({ settings }: ScriptStep): boolean {
  return settings.some(({ free }) => free !== true);
}

function place(form: Form, roots: MenuRoots): string {
  const menu = roots.shortened(form.menu);
  return mdEmphasis([...menu, ...(form.action === undefined ? [] : [form.action])].join(' > '));
}

function menusOf(steps: readonly ScriptStep[]): (readonly string[])[] {
  return steps.flatMap(({ groups }) =>
    groups.flatMap(({ open, statements }) =>
      [...open, ...statements].flatMap(({ does, says }) =>
        'form' in does && says?.menu !== undefined ? [says.menu] : [],
      ),
    ),
  );
}

/** Steps one behind the other that only take back what a step of the way forward says, or are told in full. */
function takenBack(items: readonly Item[], ours: boolean): { back: boolean; items: Item[] }[] {
  const runs: { back: boolean; items: Item[] }[] = [];
  for (const item of items) {
    const back = !ours && isShort(item);
    if (runs.at(-1)?.back === back) runs.at(-1)!.items.push(item);
    else runs.push({ back, items: [item] });
  }
  return runs;
}

function isShort({ undoes, fields, above, beneath, answers }: Item): boolean {
  const plain = [...above, ...beneath].every((block) => block.length === 1 && !/^[|`]/.test(block[0]));
  return undoes !== undefined && plain && fields.length < 2 && answers.length === 0;
}

/** What is put back has its value and its page at the step of the way forward. */
function backTable(items: readonly Item[]): string[] {
  const runs: Item[][] = [];
  for (const item of items) {
    if (item.allBack && runs.at(-1)?.[0].allBack === true) runs.at(-1)!.push(item);
    else runs.push([item]);
  }
  const rows = runs.map((run) => {
    const last = run.length === 1 ? '' : ` to ${run.at(-1)!.id}`;
    return [`☐ ${run[0].id}${last}`, run.map(({ undoes }) => mdText(undoes!)).join(', '), whatBack(run)];
  });
  const before = items.some(({ allBack }) => allBack);
  return [
    ...(before ? ['Put back what you wrote behind *before* at the step named, on the same page.', ''] : []),
    ...mdTable(['step', 'takes back', 'what'], rows),
  ];
}

function whatBack(items: readonly Item[]): string {
  const [{ title, place: where, allBack, fields, beneath }] = items;
  if (allBack)
    return items
      .map((item) => item.title)
      .join('; ')
      .replace(/; Put back: /g, '; ');
  const words = [`${title}${where === '' ? '' : ` · ${where}`}`];
  words.push(...fields.map(({ label, value }) => `${label}: ${value}`));
  words.push(...beneath.map(([line]) => inCell(line)));
  return words.map((word) => word.replace(/\.$/, '')).join('. ') + '.';
}

interface Form {
  readonly menu: readonly string[];
  readonly action?: string;
  readonly fields: FormData['form'][number][];
  button?: string;
  readonly notes: string[];
}

/** What is done in one place: a form that is filled in, commands that are typed, something handed over. */
interface Act {
  readonly form?: Form;
  readonly commands?: CommandData[];
  readonly rows?: { readonly taking: boolean; readonly rows: RowData[] };
  readonly paste?: { readonly command: CommandData; readonly artifact: string; readonly end: string };
  readonly handOff?: HandOffData;
}

function actsOf(group: ScriptGroup, step: ScriptStep): Act[] {
  const acts: Act[] = [];
  let form: Form | undefined;
  const add = (statement: StatementData, entering: boolean): void => {
    const last = acts[acts.length - 1];
    const { does, says = {} } = statement;
    if ('form' in does) {
      const { menu = [], action, button, note } = says;
      if (form === undefined || menu.length > 0) {
        // Who changes an entry finds it in the list; only who makes one presses the button for a new one. What leads
        // to a setting leads there again.
        const making = !entering || step.action === 'configure' || step.action === 'redo' || comesBack(step);
        const pressed = making ? action : action === undefined ? undefined : `open ${step.title}`;
        form = {
          menu: [...menu],
          action: pressed,
          fields: [...does.form],
          button,
          notes: note === undefined ? [] : [note],
        };
        acts.push({ form });
      } else {
        form.fields.push(...does.form);
        form.button = button ?? form.button;
        if (note !== undefined) form.notes.push(note);
      }
    } else if ('command' in does) {
      if (last?.commands !== undefined) last.commands.push(does);
      else acts.push({ commands: [does] });
    } else if ('row' in does) {
      if (last?.rows !== undefined) last.rows.rows.push(does);
      else acts.push({ rows: { taking: group.taking, rows: [does] } });
    } else if ('paste' in does) {
      acts.push({ paste: { command: { command: does.paste }, artifact: does.artifact, end: does.end } });
    } else acts.push({ handOff: does });
  };
  for (const statement of group.open) add(statement, true);
  for (const statement of group.statements) add(statement, false);
  return acts;
}

class ActSpeller {
  constructor(
    private readonly grammar: CommandGrammar,
    private readonly step: ScriptStep,
    private readonly artifacts: ReadonlyMap<string, ScriptArtifact>,
  ) {}

  /** @param withFields false where the fields of the form are told apart from the rest */
  public blocks(act: Act, withFields = true): string[][] {
    if (act.form !== undefined) return this.form(act.form, withFields);
    if (act.commands !== undefined) return this.commands(act.commands);
    if (act.rows !== undefined) return this.rows(act.rows.rows, act.rows.taking);
    if (act.handOff !== undefined) return [[this.handOff(act.handOff)]];
    if (act.paste === undefined) return [];
    const artifact = this.file(act.paste.artifact);
    return [
      ...this.commands([act.paste.command]),
      [`Paste ${artifact} behind it, then ${mdCode(act.paste.end, this.step.path)} on a line of its own.`],
    ];
  }

  private form(form: Form, withFields: boolean): string[][] {
    const blocks: string[][] = [];
    if (withFields && form.fields.length > 0) {
      const rows = form.fields.map((field) => [mdText(field.label), this.value(field.value)]);
      blocks.push(mdTable(['field', 'value'], rows));
    }
    const after = form.notes.map(mdSentence);
    if (form.button !== undefined) after.unshift(`**${mdText(form.button)}**.`);
    if (after.length > 0) blocks.push([after.join(' ')]);
    return blocks;
  }

  private commands(commands: readonly CommandData[]): string[][] {
    const blanks = new Set<string>();
    const lines = commands.flatMap((command) =>
      this.grammar.lines(this.step.path, command, blanks, this.artifacts),
    );
    const blocks = [mdFence(lines, 'text', this.step.path)];
    if (blanks.size > 0) blocks.push([`Put in yourself: ${[...blanks].join(', ')}.`]);
    return blocks;
  }

  private rows(rows: readonly RowData[], taking: boolean): string[][] {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row.columns)))];
    const cells = rows.map((row) => [
      mdText(row.row),
      ...columns.map((column) => (Object.hasOwn(row.columns, column) ? this.value(row.columns[column]) : '')),
    ]);
    const table = mdTable(['type', ...columns.map(mdText)], cells);
    if (taking && !comesBack(this.step)) {
      // The headline of what is undone says so already.
      return this.step.action === 'undo' ? [table] : [['Take away:'], table];
    }
    return [[`Shall stand there${taking ? ' again' : ''}, and nothing else of the same name:`], table];
  }

  private handOff(handOff: HandOffData): string {
    const give = handOff.give.map((name) => this.file(name));
    const take = handOff.take.map((name) => mdCode(this.artifacts.get(name)?.file ?? name, this.step.path));
    return [
      `Hand over to **${mdText(handOff.to)}**${give.length === 0 ? '' : `: ${give.join(', ')}`}. ${mdSentence(handOff.handOff)}`,
      take.length === 0 ? '' : ` They give back: ${take.join(', ')}.`,
    ].join('');
  }

  private file(name: string): string {
    const artifact = this.artifacts.get(name);
    if (artifact === undefined) return mdText(name);
    const itself = artifact.source === `from ${this.step.id}`;
    const source = artifact.source === undefined || itself ? '' : ` (${mdText(artifact.source)})`;
    return `${mdCode(artifact.file, this.step.path)}${source}`;
  }

  public value(value: ValueData, span: (content: string, where: string) => string = mdTableCode): string {
    const where = this.step.path;
    const code = (content: string): string => (content === '' ? 'leave empty' : span(content, where));
    const writer: ValueWriter<string> = {
      name: code,
      domain: code,
      address: code,
      text: code,
      words: mdText,
      pattern: code,
      choice: code,
      port: (content) => code(`${content}`),
      number: (content) => code(`${content}`),
      checked: (content) => (content ? 'checked' : 'not checked'),
      pair: ([first, second]) => code(`(${first},${second})`),
      secret: ({ from, name }) => secretInWords(from, name),
      found: (setting) => `“${mdText(setting)}” as it was before`,
      assigned: (content) =>
        `the value that ${mdTableCode(listCommand(where, 'checklist', content), where)} lists`,
      artifact: (name) => inCell(this.file(name)),
    };
    return writeValue(where, value, writer);
  }
}

/** Where a secret is found, for who types it. */
export function secretInWords(from: string, name: string): string {
  if (from === 'environment')
    return `the value of the environment variable ${mdCode(name)}; write it down nowhere`;
  if (from === 'terraform')
    return `the value of the Terraform variable ${mdCode(name)}; write it down nowhere`;
  return `the secret ${mdCode(name)}: ask who keeps it; write it down nowhere`;
}
