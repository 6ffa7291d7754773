import type { Artifact } from './artifact';
import { type Value, type ValueData, wordData } from './value';

/** A command line of keywords and typed values, with a block beneath where the vendor has modes. */
export interface CommandData {
  readonly command: readonly (string | ValueData)[];
  readonly no?: true;
  readonly block?: readonly CommandData[];
}

/** A web form: where it is, what is pressed, what is filled in. A form without a menu belongs to the object that is open. */
export interface FormData {
  readonly form: {
    readonly menu?: readonly string[];
    readonly action?: string;
    readonly fields: readonly { readonly label: string; readonly value: ValueData }[];
    readonly button?: string;
    readonly note?: string;
  };
}

/** A desired-state row: a DNS record, a row of a PowerShell table. */
export interface RowData {
  readonly row: string;
  readonly columns: Readonly<Record<string, ValueData>>;
}

/** A command that asks for an artifact at a prompt, which `end` closes. */
export interface PasteData {
  readonly paste: readonly (string | ValueData)[];
  readonly artifact: string;
  readonly end: string;
}

/** Something that a person hands to another person. */
export interface HandOffData {
  readonly handOff: string;
  readonly to: string;
  readonly give: readonly string[];
  readonly take: readonly string[];
}

/** A statement as data: closed, JSON, spelled only by a dialect. */
export type StatementData = CommandData | FormData | RowData | PasteData | HandOffData;

/** Where a web form is and how it is left. */
export interface FormOptions {
  /** Menu path, outermost first. */
  readonly menu: string[];
  /**
   * What is pressed to get to the form.
   * @default - the page itself is the form
   */
  readonly action?: string;
  /**
   * The button that stores the form.
   * @default - none
   */
  readonly button?: string;
  /**
   * What to know or to expect, one sentence.
   * @default - nothing
   */
  readonly note?: string;
}

/**
 * A readable record of one thing to do, of one of five kinds: a command line, a web form, a desired-state
 * row, a paste of an artifact, a hand-off to a person. Closed to subclassing; only a dialect spells it.
 */
export class Statement {
  /** A command line: keywords as strings, everything that varies as a `Value`. */
  public static command(...words: any[]): Statement {
    return new Statement({ command: (words as (string | Value)[]).map(wordData) });
  }

  /** The same command line, taken back with the vendor's `no`. */
  public static no(...words: any[]): Statement {
    return new Statement({ command: (words as (string | Value)[]).map(wordData), no: true });
  }

  /** A command of this library, taken back with the vendor's `no`: the words are the same ones. */
  public static negated(statement: Statement): Statement {
    return new Statement({ ...(statement._data as CommandData), no: true });
  }

  /** A web form with its fields left to the parts of the object. */
  public static form(options: FormOptions): Statement {
    return new Statement({
      form: {
        menu: [...options.menu],
        action: options.action,
        fields: [],
        button: options.button,
        note: options.note,
      },
    });
  }

  /** One field of the form that the object opened. */
  public static field(label: string, value: Value): Statement {
    return new Statement({ form: { fields: [{ label, value: value._data }] } });
  }

  /** A desired-state row of a table, such as a DNS record. */
  public static row(table: string, columns: { [name: string]: Value }): Statement {
    const data: Record<string, ValueData> = {};
    for (const [name, value] of Object.entries(columns)) data[name] = value._data;
    return new Statement({ row: table, columns: data });
  }

  /** A command that asks for an artifact at a prompt; `end` is typed on a line of its own behind it. */
  public static paste(artifact: Artifact, end: string, ...words: any[]): Statement {
    return new Statement({
      paste: (words as (string | Value)[]).map(wordData),
      artifact: artifact.name,
      end,
    });
  }

  /** Something handed to another person: what they get and what comes back. */
  public static handOff(text: string, to: string, give: Artifact[], take: Artifact[]): Statement {
    return new Statement({
      handOff: text,
      to,
      give: give.map((artifact) => artifact.name),
      take: take.map((artifact) => artifact.name),
    });
  }

  /** @internal */
  public readonly _data: StatementData;

  private constructor(data: StatementData) {
    this._data = data;
  }

  /** The same command with a block of commands beneath it, for vendors that have modes. */
  public withBlock(...block: Statement[]): Statement {
    return new Statement({
      ...(this._data as CommandData),
      block: block.map((statement) => statement._data as CommandData),
    });
  }
}
