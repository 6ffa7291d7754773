import type { CommandData, StatementData } from '../core/statement';
import type { ValueData } from '../core/value';
import {
  StatementKind,
  ValueKind,
  type VendorField,
  type VendorGroup,
  type VendorLanguage,
  type VendorStatement,
  type VendorStep,
  type VendorValue,
  type VendorWord,
} from '../core/vendor-language';
import { COMMON_PROBES, spellProbe } from './probes';
import type { Dialect, Script, ScriptArtifact } from './script';
import { keywords, listCommand, writeValue, type ValueWriter } from './values';

/** A vendor's own language as a dialect: the same script, in the words of the public API. */
export function vendorDialect(language: VendorLanguage): Dialect {
  const handling = language.handling();
  return {
    extension: language.extension,
    script: (script) => {
      const view = new View(language.grammar, script.artifacts);
      return language.script({
        device: script.device,
        product: script.product,
        phase: script.phase,
        plan: script.plan,
        once: script.kind === 'once',
        back: script.back,
        steps: script.steps.map((step) => view.step(step)),
        standing: (script.standing?.() ?? []).map(({ key, path, title, open, statements }) => ({
          key,
          path,
          title,
          open: view.statements(path, open),
          statements: view.statements(path, statements),
        })),
      });
    },
    line: (where, statement) =>
      language.line(new View(language.grammar, new Map()).statement(where, statement)),
    probe: (where, probe) => spellProbe(COMMON_PROBES, where, probe),
    guidance: () => ({
      before: handling.before ?? [],
      manner: handling.manner,
      back: handling.back,
      carryOut: handling.carryOut,
      expect: handling.expect,
      stop: handling.stop,
      end: handling.end,
    }),
    repeatable: handling.repeatable,
    precautions: () => handling.precautions ?? [],
  };
}

class View {
  constructor(
    private readonly language: string,
    private readonly artifacts: ReadonlyMap<string, ScriptArtifact>,
  ) {}

  public step({ id, path, title, action, notes, groups }: Script['steps'][number]): VendorStep {
    return {
      id,
      path,
      title,
      action,
      notes: [...notes],
      groups: groups.map(({ taking, open, statements }): VendorGroup => ({
        taking,
        open: this.statements(path, open),
        statements: this.statements(path, statements),
      })),
    };
  }

  public statements(where: string, statements: readonly StatementData[]): VendorStatement[] {
    return statements.map((statement) => this.statement(where, statement));
  }

  public statement(where: string, { does, says = {} }: StatementData): VendorStatement {
    const bare = {
      path: where,
      words: [],
      negated: false,
      block: [],
      fields: [],
      menu: [...(says.menu ?? [])],
    };
    const note = says.note === undefined ? {} : { note: says.note };
    if ('command' in does) return { ...this.command(where, does), ...note };
    if ('form' in does) {
      const fields = does.form.map(({ label, value }) => this.field(where, label, value));
      return { ...bare, ...note, kind: StatementKind.FORM, fields };
    }
    if ('row' in does) {
      const fields = Object.entries(does.columns).map(([name, value]) => this.field(where, name, value));
      return { ...bare, kind: StatementKind.ROW, table: does.row, fields };
    }
    if ('paste' in does) {
      const words = does.paste.map((word) => this.word(where, word));
      const content = { value: { kind: ValueKind.ARTIFACT, text: this.file(does.artifact) } };
      return { ...bare, kind: StatementKind.PASTE, words: [...words, content] };
    }
    return { ...bare, kind: StatementKind.HAND_OFF, handOff: `${does.to}: ${does.handOff}` };
  }

  private command(where: string, command: CommandData): VendorStatement {
    return {
      path: where,
      kind: StatementKind.COMMAND,
      words: command.command.map((word) => this.word(where, word)),
      negated: command.no === true,
      block: (command.block ?? []).map((inner) => this.command(where, inner)),
      fields: [],
      menu: [],
    };
  }

  private word(where: string, word: string | ValueData): VendorWord {
    return typeof word === 'string'
      ? { keyword: keywords(where, this.language, word) }
      : { value: this.value(where, word) };
  }

  private field(where: string, name: string, value: ValueData): VendorField {
    return { name, value: this.value(where, value) };
  }

  private value(where: string, value: ValueData): VendorValue {
    const as =
      (kind: ValueKind) =>
      (content: string | number | boolean): VendorValue => ({ kind, text: String(content) });
    const writer: ValueWriter<VendorValue> = {
      name: as(ValueKind.NAME),
      domain: as(ValueKind.DOMAIN),
      address: as(ValueKind.ADDRESS),
      port: as(ValueKind.PORT),
      number: as(ValueKind.NUMBER),
      text: as(ValueKind.TEXT),
      words: as(ValueKind.WORDS),
      pattern: as(ValueKind.PATTERN),
      checked: as(ValueKind.CHECKED),
      choice: as(ValueKind.CHOICE),
      pair: ([first, second]) => ({ kind: ValueKind.PAIR, text: `${first},${second}` }),
      secret: ({ name }) => ({ kind: ValueKind.SECRET, text: name }),
      found: as(ValueKind.FOUND),
      assigned: (content) => ({
        kind: ValueKind.ASSIGNED,
        text: listCommand(where, this.language, content),
      }),
      artifact: (name) => ({ kind: ValueKind.ARTIFACT, text: this.file(name) }),
    };
    return writeValue(where, value, writer);
  }

  private file(artifact: string): string {
    return this.artifacts.get(artifact)?.file ?? artifact;
  }
}
