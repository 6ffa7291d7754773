import type { ProbeData } from '../core/check';
import type { RestartWindow } from '../core/service';
import type { RowData, StatementData } from '../core/statement';
import type { ValueData } from '../core/value';

/** What is done to an object by one step. */
export type ScriptAction =
  'configure' | 'redo' | 'update' | 'undo' | 'detach' | 'attach' | 'drop' | 'read' | 'restart';

/** Statements, within what they have to enter first. */
export interface ScriptGroup {
  /** True when these statements take something back. */
  readonly taking: boolean;
  readonly open: readonly StatementData[];
  readonly statements: readonly StatementData[];
}

/** A value that stood on the device before, and is put back on the way home. */
export interface ScriptSetting {
  readonly label: string;
  /** The field of the form that holds it, where it is one. */
  readonly field?: string;
  /** The row that holds it, where it is one. */
  readonly row?: RowData;
  /** The value that was found, once it was recorded. */
  readonly recorded?: string;
  /** What an earlier plan put into the field: it stands there now. */
  readonly present?: ValueData;
  /** Nothing may have stood there, so nothing comes back. */
  readonly free?: true;
}

/** One step, ready to be spelled. */
export interface ScriptStep {
  /** `1.14`, as the planner numbered it. */
  readonly id: string;
  /** Construct path. */
  readonly path: string;
  readonly title: string;
  readonly action: ScriptAction;
  /** What a reader would ask about, sentences without a full stop. */
  readonly notes: readonly string[];
  readonly groups: readonly ScriptGroup[];
  /** What the device asks or answers, line by line. */
  readonly answers: readonly string[];
  readonly settings: readonly ScriptSetting[];
  /** Never to be done twice. */
  readonly once?: boolean;
  /** On the way back the step of the way forward that it takes back, where whoever does it has that at hand. */
  readonly undoes?: string;
  /** What people notice. */
  readonly impact?: string;
  /** What is done once around the restarts of a file. */
  readonly within?: RestartWindow;
  /** Done at the end of every phase that asked for it. */
  readonly everyPhase?: boolean;
  /** A restart, or what is like it, that is typed with the steps: it harms nobody but whom it is for. */
  readonly withSteps?: true;
}

/** An artifact as a step refers to it. */
export interface ScriptArtifact {
  readonly title: string;
  readonly file: string;
  /** Where it comes from: a step, `2.04`, or who gives it. */
  readonly source?: string;
}

/** One file: the consecutive steps of one phase on one device. */
export interface Script {
  /** The device as people call it. */
  readonly device: string;
  /** False where whoever reads it is the device's namesake: a partner's own OCS is called after the partner. */
  readonly titled?: false;
  readonly product: string;
  readonly phase: number;
  readonly plan: string;
  /** `once` where all of its steps are. */
  readonly kind: 'safe' | 'once';
  /** True on the way home. */
  readonly back: boolean;
  readonly enter?: string;
  /** False for a partner or a third party: they have no `ucfed`. */
  readonly ours: boolean;
  /** Paths of the files to read before and after, as the reader finds them. */
  readonly preflight: string;
  readonly steps: readonly ScriptStep[];
  readonly artifacts: ReadonlyMap<string, ScriptArtifact>;
  /** What stands on the device when all of it is done, for a format that is written as a whole. */
  readonly standing?: () => readonly ScriptObject[];
}

/** An object as it stands. */
export interface ScriptObject {
  readonly key: string;
  /** Construct path. */
  readonly path: string;
  readonly title: string;
  readonly open: readonly StatementData[];
  readonly statements: readonly StatementData[];
}

/** What the runbook says about carrying out a file of this language, once for all of its kind. Sentences, Markdown. */
export interface Guidance {
  /** What has to be so before each phase. */
  readonly before: readonly string[];
  /** How a file is taken, a word or two behind its name: `paste`. Empty where it goes without saying. */
  readonly manner: string;
  /** What else to know on the way back, behind the file. */
  readonly back?: string;
  readonly carryOut: string;
  /** The normal answers. */
  readonly expect: string;
  /** What to stop at. */
  readonly stop: string;
  /** What ends each phase, after its proof. */
  readonly end?: string;
}

/** A language: the only code that makes text for another program. */
export interface Dialect {
  /** Of the files that hold steps. */
  readonly extension: string;
  readonly script: (script: Script) => string;
  /** One statement on one line, for a table of checks. */
  readonly line: (where: string, statement: StatementData) => string;
  /** The command that looks up or tries what a check asks for. */
  readonly probe: (where: string, probe: ProbeData) => string;
  /** Commands that answer nothing when none of these stands in what `statement` shows. */
  readonly absent?: (where: string, statement: StatementData, absent: readonly string[]) => readonly string[];
  /** What to know of these commands, where they say something that a device may read otherwise. Markdown. */
  readonly absentNote?: (commands: readonly string[]) => string | undefined;
  /** Commands that are typed behind each other, for a look that is more than one line. */
  readonly typed?: (where: string, statements: readonly StatementData[]) => readonly string[];
  /** The commands of a restart that this language never pastes, but leaves to a person. */
  readonly byHand?: (step: ScriptStep) => readonly string[];
  /**
   * Who writes down what a setting said before: the script itself (`recorded`), or who follows the file, which has a
   * place for it (`asked`). Elsewhere the pre-flight asks.
   */
  readonly settings?: 'recorded' | 'asked';
  /** A phase is one file, the steps that are done once among the others, each marked. */
  readonly wholePhase?: boolean;
  /** Every file may be run again, also one with steps that are done once: it leaves as it is what is done already. */
  readonly repeatable?: boolean;
  /**
   * @param byHand true when the phase holds nothing but restarts
   * @param early true when nobody notices the phase
   */
  readonly guidance: (kind: Script['kind'], byHand?: boolean, early?: boolean) => Guidance;
  /** What to do in the pre-flight beside looking: a backup, a timed reload. Markdown. */
  readonly precautions: (device: string) => readonly string[];
}
