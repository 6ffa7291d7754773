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
import type { Script, ScriptArtifact, ScriptGroup, ScriptStep } from '../script';
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

/** Steps for a person in an administration tool, to be ticked off: Markdown. */
export function checklist(grammar: CommandGrammar, script: Script): string {
  const way = script.back ? ' · way back' : '';
  const lines = [
    `# ${mdText(script.device)} · ${mdText(script.product)}${way} · phase ${script.phase} of plan ${script.plan}`,
    '',
    `${script.enter === undefined ? '' : `${mdSentence(script.enter)} `}Tick as you go.${
      script.kind === 'once' ? ' **Once: doing a step again breaks certificates in use.**' : ''
    }`,
    '',
  ];
  for (const step of script.steps) lines.push(...stepItem(grammar, step, script));
  return `${lines.join('\n').trimEnd()}\n`;
}

/** One item of the checklist. */
export function stepItem(
  grammar: CommandGrammar,
  step: ScriptStep,
  { artifacts, ours }: Pick<Script, 'artifacts' | 'ours'>,
): string[] {
  const acts = step.groups.flatMap((group) => actsOf(group, step));
  const first = acts[0];
  const heading = [`- [ ] **${mdText(step.id)}** ${headline(step)}`];
  if (first?.form !== undefined) heading.push(...place(first.form));
  const lines = [heading.join(' · ')];
  const below = (block: readonly string[]): void => {
    lines.push('', ...mdIndent(block, 2));
  };
  const speller = new ActSpeller(grammar, step, artifacts);
  for (const line of settingLines(step, ours, speller)) below([line]);
  acts.forEach((act, index) => {
    const intro = index > 0 && act.form !== undefined ? place(act.form) : [];
    if (intro.length > 0) below([`Then ${intro.join(' · ')}`]);
    for (const block of speller.blocks(act)) below(block);
  });
  const notes = step.notes.map(mdSentence);
  if (step.impact !== undefined)
    notes.push(`What people notice: ${mdText(step.impact)}.`.replace(/\.\.$/, '.'));
  if (notes.length > 0) below([notes.join(' ')]);
  if (acts.length === 0) below(['Nothing to do: the vendor has no step for it, and it may stay as it is.']);
  if (step.answers.length > 0) below(step.answers.map((answer) => `- ${mdText(answer)}`));
  return lines;
}

function headline(step: ScriptStep): string {
  const title = mdText(step.title);
  switch (step.action) {
    case 'update':
      return `Change: ${title}`;
    case 'undo':
      return step.settings.length > 0 ? `Put back: ${title}` : `Take away: ${title}`;
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

function place(form: Form): string[] {
  const path = [...form.menu, ...(form.action === undefined ? [] : [form.action])];
  return path.length === 0 ? [] : [mdEmphasis(path.join(' > '))];
}

/** A value that stood there before: it is written down once, before it is changed for the first time. */
function settingLines(step: ScriptStep, ours: boolean, speller: ActSpeller): string[] {
  if (step.action !== 'configure' && step.action !== 'update') return [];
  return step.settings.map(({ label, wanted, recorded }) => {
    const name = mdSentence(label).replace(/\.$/, '');
    if (recorded !== undefined) {
      return `${name}: it said ${recorded === '' ? 'nothing' : mdCode(recorded, step.path)} before the first change.`;
    }
    const already = wanted === undefined ? 'if it says so already' : speller.already(wanted);
    const keep = ours ? '`ucfed confirm` asks for it' : 'tell us, or keep it for the way back';
    return `${name}: nothing to do ${already}. Write down the present value: ________ (${keep})`;
  });
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
        // Who changes an entry finds it in the list; only who makes one presses the button for a new one.
        const making = !entering || step.action === 'configure' || step.action === 'redo';
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

  public blocks(act: Act): string[][] {
    if (act.form !== undefined) return this.form(act.form);
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

  /** When a setting needs no change. */
  public already(wanted: ValueData): string {
    if ('checked' in wanted) return wanted.checked ? 'if it is checked' : 'if it is not checked';
    if ('words' in wanted) return `if it is ${this.value(wanted)}`;
    return `if it says **${this.value(wanted, mdCode)}**`;
  }

  private form(form: Form): string[][] {
    const blocks: string[][] = [];
    if (form.fields.length > 0) {
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
    return [
      [taking ? 'Take away:' : 'Shall stand there, and nothing else of the same name:'],
      mdTable(['type', ...columns.map(mdText)], cells),
    ];
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

  private value(value: ValueData, span: (content: string, where: string) => string = mdTableCode): string {
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
      found: (setting) => `the value of “${mdText(setting)}” written down in pre-flight`,
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
