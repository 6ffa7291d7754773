import type { CommandData, HandOffData, RowData } from '../../../core/statement';
import type { ValueData } from '../../../core/value';
import type { ScriptArtifact, ScriptStep } from '../../script';
import { listCommand, writeValue, type ValueWriter } from '../../values';
import { inCell, mdCode, mdFence, mdSentence, mdTable, mdTableCode, mdText } from '../markdown';
import type { Act, Form } from './acts';
import type { CommandGrammar } from './command-grammar';
import { comesBack } from './headline';
import { secretInWords } from './secret-in-words';

/** Writes what is done in one place, block by block. */
export class ActSpeller {
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

  public value(value: ValueData): string {
    const where = this.step.path;
    const code = (content: string): string => (content === '' ? 'leave empty' : mdTableCode(content, where));
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
