import { quote } from './net';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, TerraformStack, type ISynthesisSession, type IStackSynthesizer } from 'cdktf';
import { Node, type IConstruct } from 'constructs';
import { Device } from './core';
import { asFederationError, type ErrorDetail } from './core/errors';
import type { Finding } from './core';
import { Severity } from './core';
import { withFiles } from './output/file-errors';
import { FindingsError, findingsOf, printError, writeFindings } from './output/findings-files';
import type { FederationInput } from './output/input';
import { Lock } from './output/lock';
import { shownFolder } from './output/names';
import { renderFederation } from './output/render';
import { Staging } from './output/staging';
import { printSummary } from './output/summary';

const MARK = Symbol.for('cdktf-uc-federation.StagedSynthesizer');

/** Set by the `cdktf` command; then people read what is printed, and an uncaught error would be shown with its stack. */
export const UNDER_THE_COMMAND = 'CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS';
/** What a `FederationApp` carries: it talks to people, and prints what is thrown. */
export const FEDERATION_APP = Symbol.for('cdktf-uc-federation.FederationApp');

/** A stack that has something to write beside its Terraform JSON. */
interface FederatedStack extends TerraformStack {
  readonly _synthesized?: FederationInput;
  readonly _deployedFolder: string;
}

interface Federated {
  readonly stack: FederatedStack;
  readonly input: FederationInput;
}

/** One run of `App.synth`, shared by the synthesizers of all its stacks. */
class SynthesisRun {
  private readonly findings: Finding[] = [];
  private readonly federated: Federated[] = [];
  private staging: Staging | undefined;
  private lock: Lock | undefined;
  private left: number;

  constructor(
    private readonly app: IConstruct,
    stacks: readonly TerraformStack[],
    private readonly isFederationStack: (stack: TerraformStack) => stack is FederatedStack,
  ) {
    this.left = stacks.length;
  }

  public synthesize(stack: TerraformStack, original: IStackSynthesizer, session: ISynthesisSession): void {
    try {
      withFiles(session.outdir, () => {
        this.lock ??= Lock.take(session.outdir, 'cdktf synth');
        this.staging ??= Staging.begin(session.outdir);
        this.left -= 1;
        this.stage(stack, original, session, this.staging);
        if (this.left === 0) this.finish(session, this.staging);
      });
    } catch (error) {
      this.lock?.release();
      throw stopped(error, session.outdir);
    }
  }

  private stage(
    stack: TerraformStack,
    original: IStackSynthesizer,
    session: ISynthesisSession,
    staging: Staging,
  ): void {
    try {
      original.synthesize({ ...session, outdir: staging.folder });
      if (!this.isFederationStack(stack) || stack._synthesized === undefined) return;
      const input = stack._synthesized;
      this.federated.push({ stack, input });
      this.findings.push(...input.findings);
      staging.write(stack.node.id, renderFederation(input, staging.beside(stack.node.id)));
    } catch (error) {
      const findings = findingsOf(error);
      if (findings === undefined) {
        staging.abandon();
        throw error;
      }
      this.findings.push(...findings);
    }
  }

  private finish(session: ISynthesisSession, staging: Staging): void {
    this.acrossStacks();
    this.validations(session);
    writeFindings(session.outdir, this.findings);
    if (this.failed) {
      staging.abandon();
      throw new FindingsError(this.findings);
    }
    staging.commit();
    letGo(session.outdir, new Set(this.federated.map(({ stack }) => stack.node.id)));
    this.lock?.release();
    if (FEDERATION_APP in this.app || process.env[UNDER_THE_COMMAND] !== undefined) {
      const inputs = this.federated.map(({ input }) => input);
      process.stdout.write(printSummary(inputs, shownFolder(session.outdir)));
    }
  }

  private get failed(): boolean {
    return this.findings.some(
      ({ severity, suppressed }) => severity === Severity.ERROR && suppressed === undefined,
    );
  }

  /** A device is declared once in an app: two stacks that configure it would not know of each other. */
  private acrossStacks(): void {
    const devices = new Map<string, string>();
    for (const construct of Node.of(this.app).findAll()) {
      if (!Device.isDevice(construct)) continue;
      const path = Node.of(construct).path;
      const device = construct as Device;
      if (device._sharedByStacks) continue;
      const other = devices.get(device._hardware);
      if (other === undefined) devices.set(device._hardware, path);
      else {
        this.fail({
          rule: 'device/declared-twice',
          path,
          problem: `${device._hardware} is declared twice, first by ${other}.`,
          advice:
            'Declare a device once in an app, and what configures it in the same stack. Stacks that share it become one, or each is an app in a folder of its own.',
        });
      }
    }
    for (const error of outsideOfStacks(this.app)) this.fail(error);
    if (this.failed) return;
    const names = new Set(this.federated.map(({ stack }) => stack.node.id));
    for (const folder of new Set(this.federated.map(({ stack }) => stack._deployedFolder))) {
      for (const error of retiredStacks(folder, names)) this.fail(error);
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
    this.findings.push({ ...detail, severity: Severity.ERROR });
  }
}

/** Under the command people read what is printed; else who called is told by what is thrown. */
function stopped(error: unknown, outdir: string): unknown {
  if (process.env[UNDER_THE_COMMAND] === undefined) return error;
  const known = asFederationError(error);
  if (known === undefined) return error;
  process.stdout.write(printError(known, shownFolder(outdir)));
  process.exit(1);
}

/** What an app without any federation stack owes to the one that it once had. */
export function synthesizeNone(app: App): void {
  const findings = [...outsideOfStacks(app), ...retiredStacks('deployed', new Set())].map(
    (error): Finding => ({ ...error, severity: Severity.ERROR }),
  );
  if (findings.length > 0) throw new FindingsError(findings);
  withFiles(app.outdir, () => letGo(app.outdir, new Set()));
}

/**
 * What a stack that is no more asked for must not be carried out by anybody. The command clears its folder away;
 * without the command its bundles go, and Terraform's files stay.
 */
function letGo(outdir: string, names: ReadonlySet<string>): void {
  const stacks = path.join(outdir, 'stacks');
  if (fs.lstatSync(stacks, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  for (const entry of fs.readdirSync(stacks, { withFileTypes: true })) {
    if (!entry.isDirectory() || names.has(entry.name)) continue;
    const federation = path.join(stacks, entry.name, 'federation');
    // The manifest first: without it tools refuse the rest, should this be cut short. Of a link only the link goes.
    if (fs.lstatSync(federation, { throwIfNoEntry: false })?.isDirectory() === true) {
      fs.rmSync(path.join(federation, 'manifest.json'), { force: true });
    }
    fs.rmSync(federation, { recursive: true, force: true });
  }
}

/** A device beside the stacks is asked by none of them. */
function outsideOfStacks(app: IConstruct): ErrorDetail[] {
  return Node.of(app)
    .findAll()
    .filter(
      (construct) =>
        Device.isDevice(construct) &&
        !Node.of(construct).scopes.some((scope) => TerraformStack.isStack(scope)),
    )
    .map((device) => ({
      rule: 'device/no-federation-stack',
      path: Node.of(device).path,
      problem: `${(device as Device).deviceId} stands in no FederationStack: nothing would be written for it.`,
      advice: 'Declare it, and what configures it, in a class that extends FederationStack.',
    }));
}

function retiredStacks(folder: string, names: ReadonlySet<string>): ErrorDetail[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !names.has(entry.name))
    .map((entry) => ({
      rule: 'deployed/no-stack',
      path: path.posix.join(path.basename(folder), entry.name),
      problem: `The folder says what the stack ${quote(entry.name)} left on its devices, and no stack has that name.`,
      advice:
        'To retire a stack: empty it, synthesize, carry the removal out, ucfed confirm, then delete both. To rename it, rename the folder too.',
    }));
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
  isFederationStack: (stack: TerraformStack) => stack is FederatedStack,
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
