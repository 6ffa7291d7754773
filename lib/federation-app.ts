import * as fs from 'node:fs';
import { App } from 'cdktf';
import { asFederationError } from './core/errors';
import { FederationStack } from './federation-stack';
import { FEDERATION_APP, UNDER_THE_COMMAND, synthesizeNone } from './federation-synthesizer';
import { wrongTypeAdvice } from './output/error-text';
import { asFileError, withFiles } from './output/file-errors';
import { findingsOf, printError, stopsWriting, writeFindings } from './output/findings-files';
import { shownFolder } from './output/names';

/**
 * An app that talks to people, under the `cdktf` command and without it: a synth prints its summary, and an error
 * is printed with path, value and advice, and no stack trace. A plain cdktf `App` works as well.
 */
export class FederationApp extends App {
  constructor() {
    super({ stackTraces: false, outdir: outputFolder() });
    Object.defineProperty(this, FEDERATION_APP, { value: true });
    onlyListener('uncaughtException', (error: unknown) => this.explain(error));
    onlyListener('exit', () => this.remind());
  }

  /** Writes everything, or nothing. */
  public synth(): void {
    onlyListener('exit', undefined);
    // A federation stack sees to it by itself; where there is none, nobody else would.
    if (this.federationStacks().length === 0) synthesizeNone(this);
    super.synth();
  }

  private federationStacks(): FederationStack[] {
    return this.node
      .findAll()
      .filter((construct): construct is FederationStack => FederationStack.isFederationStack(construct));
  }

  private explain(error: unknown): never {
    // The program ended because of the error, whatever its last line is.
    onlyListener('exit', undefined);
    const known = asFederationError(error) ?? asFileError(error, this.outdir);
    if (known === undefined) {
      const { stack, message } = error as Error;
      const advice = wrongTypeAdvice(error, __dirname);
      process.stderr.write(`${stack ?? message ?? 'Something else was thrown.'}\n`);
      if (advice !== undefined) process.stderr.write(`\n${advice}\n`);
      process.exit(1);
    }
    try {
      const findings = stopsWriting(known) ? undefined : findingsOf(known);
      if (findings !== undefined) writeFindings(this.outdir, findings);
    } catch {
      // They are printed all the same.
    }
    process.stdout.write(printError(known, shownFolder(this.outdir)));
    process.exit(1);
  }

  /** A test that looks at a stack in memory never calls `synth()`; a program that ends without it has forgotten it. */
  private remind(): void {
    const stacks = this.federationStacks();
    if (stacks.length === 0 || stacks.some((stack) => stack._synthesized !== undefined)) return;
    process.stderr.write(
      'Nothing was written: the program ended before app.synth() was called.\n  Make it the last line of the program.\n',
    );
    if (process.env[UNDER_THE_COMMAND] !== undefined) process.exitCode = 1;
  }
}

/** Of several apps in one process the last one talks. */
function onlyListener(
  event: 'uncaughtException' | 'exit',
  listener: ((error: unknown) => void) | undefined,
): void {
  for (const other of process.listeners(event as 'exit')) {
    if (FEDERATION_APP in other) process.removeListener(event, other);
  }
  if (listener !== undefined) process.on(event, Object.assign(listener, { [FEDERATION_APP]: true }));
}

/** As cdktf chooses it, made with all that it lies in. */
function outputFolder(): string {
  const folder = process.env.CDKTF_OUTDIR ?? 'cdktf.out';
  withFiles(folder, () => fs.mkdirSync(folder, { recursive: true }));
  return folder;
}
