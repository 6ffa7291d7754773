import type { Artifact } from './artifact';
import { type Value, type ValueData, wordData } from './value';

/** A command line of keywords and typed values, with a block beneath where the vendor has modes. */
export interface CommandData {
  readonly command: readonly (string | ValueData)[];
  readonly no?: true;
  readonly block?: readonly CommandData[];
}

/** A web form: what is filled in. Where it is, and what is pressed, it only says (`SayingData`). */
export interface FormData {
  readonly form: readonly { readonly label: string; readonly value: ValueData }[];
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

/** What a statement does on the device. */
export type DoingData = CommandData | FormData | RowData | PasteData | HandOffData;

/** What a statement says to people: the way to a form, what is pressed there, what to know. */
interface SayingData {
  /** Menu path, outermost first. A form without one belongs to the form that is open. */
  readonly menu?: readonly string[];
  readonly action?: string;
  readonly button?: string;
  readonly note?: string;
  /** Whoever does it may leave it, by what the note says. */
  readonly mayBeLeft?: true;
}

/**
 * A statement as data: closed, JSON, spelled only by a dialect. Two statements are the same when they do the same: a
 * corrected menu path changes no device.
 */
export interface StatementData {
  readonly does: DoingData;
  readonly says?: SayingData;
}

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
  /**
   * Whether who does it may leave it undone, by what the note says: nothing is checked of it afterwards.
   * @default false
   */
  readonly mayBeLeft?: boolean;
}

/**
 * A readable record of one thing to do, of one of five kinds: a command line, a web form, a desired-state
 * row, a paste of an artifact, a hand-off to a person. It has two halves: what it does on the device, and what it says to
 * people. Closed to subclassing; only a dialect spells it.
 */
export class Statement {
  /** A command line: keywords as strings, everything that varies as a `Value`. */
  public static command(...words: any[]): Statement {
    return new Statement({ does: { command: (words as (string | Value)[]).map(wordData) } });
  }

  /** The same command line, taken back with the vendor's `no`. */
  public static no(...words: any[]): Statement {
    return new Statement({ does: { command: (words as (string | Value)[]).map(wordData), no: true } });
  }

  /** A command of this library, taken back with the vendor's `no`: the words are the same ones. */
  public static negated(statement: Statement): Statement {
    const { command, block } = statement._data.does as CommandData;
    // Written out: spread, each of a hundred thousand entries would be built like no other one.
    return new Statement({
      does: block === undefined ? { command, no: true } : { command, block, no: true },
    });
  }

  /** A web form with its fields left to the parts of the object. */
  public static form(options: FormOptions): Statement {
    return new Statement({
      does: { form: [] },
      says: {
        menu: [...options.menu],
        ...(options.action === undefined ? {} : { action: options.action }),
        ...(options.button === undefined ? {} : { button: options.button }),
        ...(options.note === undefined ? {} : { note: options.note }),
        ...(options.mayBeLeft === true ? { mayBeLeft: true } : {}),
      },
    });
  }

  /** One field of the form that the object opened. */
  public static field(label: string, value: Value): Statement {
    return new Statement({ does: { form: [{ label, value: value._data }] } });
  }

  /** A desired-state row of a table, such as a DNS record. */
  public static row(table: string, columns: { [name: string]: Value }): Statement {
    const data: Record<string, ValueData> = {};
    for (const [name, value] of Object.entries(columns)) data[name] = value._data;
    return new Statement({ does: { row: table, columns: data } });
  }

  /** A command that asks for an artifact at a prompt; `end` is typed on a line of its own behind it. */
  public static paste(artifact: Artifact, end: string, ...words: any[]): Statement {
    return new Statement({
      does: { paste: (words as (string | Value)[]).map(wordData), artifact: artifact.name, end },
    });
  }

  /** Something handed to another person: what they get and what comes back. */
  public static handOff(text: string, to: string, give: Artifact[], take: Artifact[]): Statement {
    return new Statement({
      does: {
        handOff: text,
        to,
        give: give.map((artifact) => artifact.name),
        take: take.map((artifact) => artifact.name),
      },
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
      does: {
        ...(this._data.does as CommandData),
        block: block.map((statement) => statement._data.does as CommandData),
      },
    });
  }
}
