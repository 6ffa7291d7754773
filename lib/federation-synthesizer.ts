import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, TerraformStack, type ISynthesisSession, type IStackSynthesizer } from 'cdktf';
import { Node, type IConstruct } from 'constructs';
import { Device } from './core';
import { FederationError, asFederationError, type ErrorDetail } from './core/errors';
import type { Finding } from './core';
import { Severity } from './core';
import type { FederationStack } from './federation-stack';
import { writeFindings, printFailure } from './output/findings-files';
import type { FederationInput } from './output/input';
import { Lock } from './output/lock';
import { renderFederation } from './output/render';
import { Staging } from './output/staging';
import { printSummary } from './output/summary';

const MARK = Symbol.for('cdktf-uc-federation.StagedSynthesizer');

/** Set by the `cdktf` command; then people read what is printed, and an uncaught error would be shown with its stack. */
const UNDER_THE_COMMAND = 'CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS';

interface Federated {
  readonly stack: FederationStack;
  readonly input: FederationInput;
}

/** One run of `App.synth`, shared by the synthesizers of all its stacks. */
class SynthesisRun {
  private readonly errors: ErrorDetail[] = [];
  private readonly findings: Finding[] = [];
  private readonly federated: Federated[] = [];
  private staging: Staging | undefined;
  private lock: Lock | undefined;
  private left: number;

  constructor(
    private readonly app: IConstruct,
    stacks: readonly TerraformStack[],
    private readonly isFederationStack: (stack: TerraformStack) => stack is FederationStack,
  ) {
    this.left = stacks.length;
  }

  public synthesize(stack: TerraformStack, original: IStackSynthesizer, session: ISynthesisSession): void {
    this.lock ??= Lock.take(session.outdir, 'cdktf synth');
    this.staging ??= Staging.begin(session.outdir);
    this.left -= 1;
    try {
      original.synthesize({ ...session, outdir: this.staging.folder });
      if (this.isFederationStack(stack)) {
        const input = stack._synthesized;
        if (input !== undefined) {
          this.federated.push({ stack, input });
          this.findings.push(...input.findings);
          this.staging.write(stack.node.id, renderFederation(input));
        }
      }
    } catch (error) {
      this.collect(error);
    }
    if (this.left === 0) this.finish(session);
  }

  private collect(error: unknown): void {
    const known = asFederationError(error);
    if (known === undefined) {
      this.staging!.abandon();
      this.lock!.release();
      throw error;
    }
    this.errors.push(...known.details);
    const findings = (known as { findings?: readonly Finding[] }).findings;
    this.findings.push(
      ...(findings ?? known.details.map((detail) => ({ ...detail, severity: Severity.ERROR }))),
    );
  }

  private finish(session: ISynthesisSession): void {
    const staging = this.staging!;
    this.acrossStacks();
    this.validations(session);
    writeFindings(session.outdir, this.findings);
    if (this.errors.length > 0) {
      staging.abandon();
      this.lock!.release();
      if (process.env[UNDER_THE_COMMAND] !== undefined) {
        process.stdout.write(printFailure(this.findings));
        process.exit(1);
      }
      throw new FederationError(this.errors);
    }
    staging.commit();
    this.letGo(session.outdir);
    this.lock!.release();
    if (process.env[UNDER_THE_COMMAND] !== undefined) {
      process.stdout.write(printSummary(this.federated.map(({ input }) => input)));
    }
  }

  /**
   * What a stack that is no more asked for must not be carried out by anybody. The command clears its folder away;
   * without the command its bundles go, and Terraform's files stay.
   */
  private letGo(outdir: string): void {
    const names = new Set(this.federated.map(({ stack }) => stack.node.id));
    const stacks = path.join(outdir, 'stacks');
    for (const entry of fs.readdirSync(stacks, { withFileTypes: true })) {
      if (!entry.isDirectory() || names.has(entry.name)) continue;
      const federation = path.join(stacks, entry.name, 'federation');
      // The manifest first: without it tools refuse the rest, should this be cut short.
      fs.rmSync(path.join(federation, 'manifest.json'), { force: true });
      fs.rmSync(federation, { recursive: true, force: true });
    }
  }

  /** A device is declared once in an app: two stacks that configure it would not know of each other. */
  private acrossStacks(): void {
    const devices = new Map<string, string>();
    for (const construct of Node.of(this.app).findAll()) {
      if (!Device.isDevice(construct)) continue;
      const path = Node.of(construct).path;
      const device = construct as Device;
      const other = devices.get(device._hardware);
      if (other === undefined) devices.set(device._hardware, path);
      else {
        this.fail({
          rule: 'device/declared-twice',
          path,
          problem: `${device._hardware} is declared twice, first by ${other}.`,
          advice: 'Declare a device once in an app, and what configures it in the same stack.',
        });
      }
    }
    this.retiredStacks();
  }

  private retiredStacks(): void {
    const names = new Set(this.federated.map(({ stack }) => stack.node.id));
    for (const folder of new Set(this.federated.map(({ stack }) => stack._deployedFolder))) {
      if (!fs.existsSync(folder)) continue;
      for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
        if (!entry.isDirectory() || names.has(entry.name) || this.errors.length > 0) continue;
        this.fail({
          rule: 'deployed/no-stack',
          path: path.posix.join(path.basename(folder), entry.name),
          problem: `The folder says what the stack ${JSON.stringify(entry.name)} left on its devices, and no stack has that name.`,
          advice:
            'To retire a stack: empty it, synthesize, carry the removal out, ucfed confirm, then delete both. To rename it, rename the folder too.',
        });
      }
    }
  }

  private validations(session: ISynthesisSession): void {
    if (session.skipValidation === true) return;
    for (const problem of Node.of(this.app).validate()) {
      this.fail({
        rule: 'app/validation',
        path: 'App',
        problem,
        advice: 'Correct what the validation of the app says.',
      });
    }
    const annotated = Object.values(session.manifest.stacks).flatMap((stack) => stack.annotations);
    for (const annotation of annotated) {
      if (!String(annotation.level).endsWith('error')) continue;
      this.fail({
        rule: 'app/annotation',
        path: annotation.constructPath,
        problem: annotation.message,
        advice: 'Correct what the annotation says.',
      });
    }
  }

  private fail(detail: ErrorDetail): void {
    this.errors.push(detail);
    this.findings.push({ ...detail, severity: Severity.ERROR });
  }
}

class StagedSynthesizer implements IStackSynthesizer {
  constructor(
    private readonly run: SynthesisRun,
    private readonly stack: TerraformStack,
    public readonly original: IStackSynthesizer,
    private readonly outdir: string,
  ) {
    Object.defineProperty(this, MARK, { value: true });
  }

  public synthesize(session: ISynthesisSession): void {
    // cdktf's testing helpers synthesize into a folder of their own: nothing to protect there.
    if (path.resolve(session.outdir) !== path.resolve(this.outdir)) this.original.synthesize(session);
    else this.run.synthesize(this.stack, this.original, session);
  }
}

/**
 * Makes the synthesizers of all stacks of the app write into one staging folder. Called by each federation
 * stack before anything is written; the first call does it, and a second run of `App.synth` does it anew.
 */
export function stageSynthesis(
  first: TerraformStack,
  isFederationStack: (stack: TerraformStack) => stack is FederationStack,
): void {
  const app = first.node.root;
  if (!App.isApp(app)) return;
  const stacks = app.node
    .findAll()
    .filter((construct): construct is TerraformStack => TerraformStack.isStack(construct));
  if (stacks.find(isFederationStack) !== first) return;
  const run = new SynthesisRun(app, stacks, isFederationStack);
  for (const stack of stacks) {
    const present = stack.synthesizer;
    const original = MARK in present ? (present as unknown as StagedSynthesizer).original : present;
    stack.synthesizer = new StagedSynthesizer(run, stack, original, app.outdir);
  }
}
