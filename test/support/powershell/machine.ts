import type { Cmdlet, Release } from './cmdlets';
import type { Bound } from './binding';
import type { Files } from './files';
import type { Scopes } from './scopes';
import { isObject, type ScriptBlock, text, type Value } from './values';

/** Where values go that a statement puts out, one by one. */
export type Sink = (value: Value) => void;

/** What a person would see, in order and by kind. */
export class Console {
  public readonly transcript: string[] = [];
  public readonly output: string[] = [];
  public readonly warnings: string[] = [];
  public readonly verbose: string[] = [];
  public readonly whatIf: string[] = [];
  /** Errors that did not stop the script. */
  public readonly errors: string[] = [];
  /** Questions that would have stopped an unattended run. */
  public readonly prompts: string[] = [];

  public line(value: Value): void {
    for (const line of shown(value)) {
      this.say(this.output, line);
    }
  }

  public warn(message: string): void {
    this.say(this.warnings, message, 'WARNING: ');
  }

  public wouldDo(action: string, target: string): void {
    this.say(this.whatIf, `What if: Performing the operation "${action}" on target "${target}".`);
  }

  public fail(message: string): void {
    this.say(this.errors, message, 'ERROR: ');
  }

  private say(to: string[], line: string, prefix = ''): void {
    to.push(line);
    this.transcript.push(prefix + line);
  }
}

/** Objects are shown as lists, everything else as its text. */
export const shown = (value: Value): string[] =>
  isObject(value) && value.names().length > 0
    ? value.names().map((name) => `${name} : ${text(value.get(name))}`)
    : text(value).split(/\r?\n/);

/** One run of a cmdlet. */
export interface Call {
  readonly cmdlet: Cmdlet;
  readonly bound: Bound;
  /** What came through the pipeline; undefined at its head. */
  readonly input: readonly Value[] | undefined;
  readonly sink: Sink;
  readonly line: number;
  readonly machine: Machine;
}

/** The machine that a cmdlet runs on. */
export interface Machine {
  readonly scopes: Scopes;
  readonly console: Console;
  readonly files: Files;
  readonly release: Release;
  readonly deployment: Deployment;
  /** Runs a script block with `$_`, in the caller's scope. */
  runBlock(block: ScriptBlock, item: Value, sink: Sink): void;
  /** Whether `-WhatIf` holds back a change of PowerShell's own cmdlets. */
  holdsBack(bound: Bound): boolean;
}

/** What stands behind the cmdlets that are not PowerShell's own. */
export interface Deployment {
  readonly release: Release;
  /** Whether the shell has the module of the product loaded. */
  moduleLoaded: boolean;
  invoke(call: Call): void;
}
