/**
 * Judges emitted PowerShell where there is none: its text, its commands against what a release knows, and its
 * effect on a model of a Lync deployment. It knows nothing of the generator.
 */
import type { Release } from './cmdlets';
import { Files } from './files';
import { Interpreter } from './interpreter';
import { forbidden, judge, unknownCommands } from './judge';
import type { Deployment } from './machine';
import { type Finding, loadGrammar, parseWith, textFindings, type Tree } from './parse';
import { isPowerShellError, type Value } from './values';

export type { Release } from './cmdlets';
export { type Certificate, Files } from './files';
export { TENANT } from './cmdlets';
export { LyncModel, type LyncModelOptions, type LyncState } from './lync-model';
export type { Finding, SyntaxNode, Tree } from './parse';
export { TenantModel } from './tenant-model';
export { Hashtable, type Value } from './values';

export interface RunOptions {
  readonly model: Deployment;
  readonly files?: Files;
  /** What stands on the command line: `{ WhatIf: true, Path: 'C:\\x' }`. */
  readonly parameters?: Readonly<Record<string, Value>>;
  /** Where the script lies. */
  readonly path?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunResult {
  readonly output: readonly string[];
  readonly warnings: readonly string[];
  readonly verbose: readonly string[];
  readonly whatIf: readonly string[];
  /** Errors that did not stop the script. */
  readonly errors: readonly string[];
  /** Questions that would have stopped an unattended run. */
  readonly prompts: readonly string[];
  /** Everything, in order, as on a console. */
  readonly transcript: readonly string[];
  readonly exitCode: number;
  /** What stopped the script, with its line. */
  readonly error?: { readonly message: string; readonly line?: number };
}

export interface PowerShell {
  parse(text: string): Tree;
  /** What is wrong with the text as such. */
  syntaxErrors(text: string): Finding[];
  /** Commands and parameters that the release does not know. */
  unknownCommands(text: string, release: Release): Finding[];
  /** What must never stand in a script. */
  forbidden(text: string, release: Release): Finding[];
  /** All of these. */
  judge(text: string, release: Release): Finding[];
  /**
   * Runs the text. What a script could catch ends in `error`; what is outside the subset, or must never happen,
   * is thrown.
   */
  run(text: string, options: RunOptions): RunResult;
}

export async function loadPowerShell(): Promise<PowerShell> {
  const grammar = await loadGrammar();
  const parse = (text: string): Tree => parseWith(grammar, text);
  return {
    parse,
    syntaxErrors: (text) => textFindings(text, parse(text)),
    unknownCommands: (text, release) => unknownCommands(parse(text), release),
    forbidden: (text, release) => forbidden(parse(text), release),
    judge: (text, release) => judge(text, parse(text), release),
    run: (text, options) => run(parse(text), options),
  };
}

function run(tree: Tree, options: RunOptions): RunResult {
  const path = options.path ?? 'C:\\Federation\\script.ps1';
  const files = options.files ?? new Files();
  files.addFolder(path.slice(0, path.lastIndexOf('\\')));
  const interpreter = new Interpreter({
    deployment: options.model,
    files,
    path,
    parameters: options.parameters ?? {},
    environment: options.environment ?? { COMPUTERNAME: 'FE1', USERNAME: 'admin' },
  });
  let error: RunResult['error'];
  try {
    interpreter.run(tree);
  } catch (thrown) {
    if (!isPowerShellError(thrown)) {
      throw thrown;
    }
    error = { message: thrown.message, ...(thrown.line === undefined ? {} : { line: thrown.line }) };
  }
  const { output, warnings, verbose, whatIf, errors, prompts, transcript } = interpreter.console;
  return {
    output,
    warnings,
    verbose,
    whatIf,
    errors,
    prompts,
    transcript,
    exitCode: interpreter.exitCode,
    ...(error === undefined ? {} : { error }),
  };
}
