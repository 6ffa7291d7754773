import { quote } from '../net';
import { DeviceLanguage, type DeviceFormat } from './device-language';
import { constructError } from './errors';

/** What a value is: a language decides by it how the value is quoted, or whether it can be written at all. */
export enum ValueKind {
  /** A name in the device's own namespace. */
  NAME = 'name',
  /** A domain name, without the final dot. */
  DOMAIN = 'domain',
  /** An IP address, a netmask or a network. */
  ADDRESS = 'address',
  /** A TCP or UDP port. */
  PORT = 'port',
  /** A whole number. */
  NUMBER = 'number',
  /** Free text. */
  TEXT = 'text',
  /** Words for a person, which no program understands. */
  WORDS = 'words',
  /** A pattern in the vendor's own notation, such as `.com.abc.*`. */
  PATTERN = 'pattern',
  /** `true` or `false`. */
  CHECKED = 'checked',
  /** One of the values that the vendor offers. */
  CHOICE = 'choice',
  /** Two names with a comma between them. */
  PAIR = 'pair',
  /** The name of a secret: its value is nobody's to write down. */
  SECRET = 'secret',
  /** The name of a setting whose value, found before the first change, is not recorded yet. */
  FOUND = 'found',
  /** The command that lists a value which the device gives and which is not recorded yet. */
  ASSIGNED = 'assigned',
  /** The file name of an artifact. */
  ARTIFACT = 'artifact',
}

/** A value of a statement. Its text is what somebody declared, unquoted: anything may stand in it. */
export interface VendorValue {
  /** What the text is. */
  readonly kind: ValueKind;
  /** The text, unquoted. */
  readonly text: string;
}

/** A word of a command: a keyword as it stands, or a value. */
export interface VendorWord {
  /**
   * A keyword, to be written as it stands.
   * @default - it is a value
   */
  readonly keyword?: string;
  /**
   * What was declared, to be quoted.
   * @default - it is a keyword
   */
  readonly value?: VendorValue;
}

/** A column of a row, or a field of a form. */
export interface VendorField {
  /** The column, or the label of the field. */
  readonly name: string;
  /** What stands in it. */
  readonly value: VendorValue;
}

/** The kinds of `Statement`. */
export enum StatementKind {
  /** `Statement.command`, and what takes one back. */
  COMMAND = 'command',
  /** `Statement.form` and `Statement.field`. */
  FORM = 'form',
  /** `Statement.row`. */
  ROW = 'row',
  /** `Statement.paste`. */
  PASTE = 'paste',
  /** `Statement.handOff`. */
  HAND_OFF = 'hand-off',
}

/** A statement, to be spelled. */
export interface VendorStatement {
  /** Construct path of who asked for it: where an error belongs. */
  readonly path: string;
  /** Which of the five it is: by this the other members are filled. */
  readonly kind: StatementKind;
  /** Words of a command or of a paste; else none. */
  readonly words: VendorWord[];
  /** True for `Statement.no`. */
  readonly negated: boolean;
  /** Commands beneath a command. */
  readonly block: VendorStatement[];
  /** Columns of a row or fields of a form; else none. */
  readonly fields: VendorField[];
  /**
   * The table that a row belongs to.
   * @default - it is no row
   */
  readonly table?: string;
  /**
   * What somebody is asked for.
   * @default - it is no hand-off
   */
  readonly handOff?: string;
  /** Where the form is, outermost menu first. */
  readonly menu: string[];
  /**
   * What to know beside the form.
   * @default - nothing to know
   */
  readonly note?: string;
}

/** Statements of one step, within what they have to enter first. */
export interface VendorGroup {
  /** True when they take something back. */
  readonly taking: boolean;
  /** What is entered first, outermost first; none where the statements stand by themselves. */
  readonly open: VendorStatement[];
  /** The statements, in order. */
  readonly statements: VendorStatement[];
}

/** One step of a phase. */
export interface VendorStep {
  /** As the runbook numbers it: `1.14`. */
  readonly id: string;
  /** Construct path; empty where no construct asked for it. */
  readonly path: string;
  /** What people read. */
  readonly title: string;
  /** `configure`, `redo`, `update`, `undo`, `detach`, `attach`, `read` or `restart`. */
  readonly action: string;
  /** What a reader would ask about. */
  readonly notes: string[];
  /** Its statements, in order. */
  readonly groups: VendorGroup[];
}

/** An object as it stands when the phase is done. */
export interface VendorObject {
  /** Its name on the device, in the vendor's words. */
  readonly key: string;
  /** Construct path. */
  readonly path: string;
  /** What people read. */
  readonly title: string;
  /** What is entered before its parts are set; none where they stand by themselves. */
  readonly open: VendorStatement[];
  /** What sets its parts, in their order. */
  readonly statements: VendorStatement[];
}

/** What one phase does on one device. */
export interface VendorScript {
  /** The device as people call it. */
  readonly device: string;
  /** Product and release of the device: `Cisco ASA 9.16`. */
  readonly product: string;
  /** Number of the phase, from 1. */
  readonly phase: number;
  /** The digest of the plan: eight hexadecimal digits. */
  readonly plan: string;
  /** True where a step must not be repeated. */
  readonly once: boolean;
  /** True on the way home. */
  readonly back: boolean;
  /** The steps, in order. */
  readonly steps: VendorStep[];
  /** What stands on the device when they are done, in order of declaration: for a format that is written as a whole. */
  readonly standing: VendorObject[];
}

/** What the runbook says about carrying out files of the language, once for all of them. Markdown. */
export interface VendorHandling {
  /** How a file is taken, a word or two that stand behind its name: `copy`. Empty where it goes without saying. */
  readonly manner: string;
  /** A sentence: `Copy it to /etc/prosody/conf.d, then run prosodyctl check config.` */
  readonly carryOut: string;
  /** What is answered when it went well, without a full stop. */
  readonly expect: string;
  /** What is answered when it did not, and one has to stop; without a full stop. */
  readonly stop: string;
  /**
   * What else to know on the way back, without a full stop.
   * @default - nothing
   */
  readonly back?: string;
  /**
   * What ends each phase after its proof, without a full stop.
   * @default - nothing
   */
  readonly end?: string;
  /**
   * True when every file may be carried out again, also one with steps that are done once, since it leaves as it is
   * what is done already.
   * @default false
   */
  readonly repeatable?: boolean;
  /**
   * Sentences: what has to hold before.
   * @default - nothing
   */
  readonly before?: string[];
  /**
   * Sentences: what to do in the pre-flight beside looking, such as a copy of the configuration.
   * @default - nothing
   */
  readonly precautions?: string[];
}

/** What a language is called. */
export interface VendorLanguageProps {
  /** What is handed over. */
  readonly format: DeviceFormat;
  /** How statements are spelled, one word of lower-case letters, digits and hyphens, unique in the stack: `prosody`. */
  readonly grammar: string;
  /** Of the files, without the dot, such as `lua`: lower-case letters and digits. */
  readonly extension: string;
}

const MARK = Symbol.for('cdktf-uc-federation.VendorLanguage');

/**
 * A language that this library does not know: the only code that makes text for that vendor's program. Whatever a value
 * holds is hostile until it is quoted; what the language cannot hold is refused (`FederationErrors.refusal`), never
 * repaired. A device carries its language, so nothing has to be registered.
 */
export abstract class VendorLanguage extends DeviceLanguage {
  /** True for a language of a vendor, also of another copy of this library. */
  public static isVendorLanguage(value: any): boolean {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  constructor(props: VendorLanguageProps) {
    super(props.format, props.grammar, props.extension);
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(props.grammar) || !/^[a-z0-9]{1,10}$/.test(props.extension)) {
      throw constructError(
        'language',
        'device/language',
        `A language is called ${quote(`${props.grammar}.${props.extension}`)}.`,
        'A grammar is lower-case letters, digits and hyphens; an extension lower-case letters and digits.',
      );
    }
    Object.defineProperty(this, MARK, { value: true });
  }

  /** The file of one phase on one device. */
  public abstract script(script: VendorScript): string;

  /** A statement of a check, on one line. */
  public abstract line(statement: VendorStatement): string;

  /** How a file is carried out. */
  public abstract handling(): VendorHandling;
}
