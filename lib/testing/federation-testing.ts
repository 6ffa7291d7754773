import type { Finding } from '../core';
import { Deployment, Severity } from '../core';
import { asFederationError } from '../core/errors';
import type { FederationStack } from '../federation-stack';
import { renderFederation } from '../output/render';
import { EMPTY_STATE } from '../planning/state';

/** What one stack gives, in memory. */
export class SynthesizedFederation {
  /** Relative path below `federation/`, and content. */
  public readonly files: { [path: string]: string };
  /** The content of `cdk.tf.json`. */
  public readonly terraform: { [key: string]: any };
  /** What the rules say, suppressed findings included. */
  public readonly findings: Finding[];

  /** @internal */
  constructor(files: { [path: string]: string }, terraform: { [key: string]: any }, findings: Finding[]) {
    this.files = files;
    this.terraform = terraform;
    this.findings = findings;
  }

  /** The paths of all files, sorted. */
  public get paths(): string[] {
    return Object.keys(this.files).sort();
  }

  /** All text of `bundles/` for one device, in the order in which it is carried out; empty when there is nothing to do. */
  public bundle(device: string): string {
    return this.textOf('bundles', device);
  }

  /** All text of `undo/` for one device: the way back. */
  public undo(device: string): string {
    return this.textOf('undo', device);
  }

  /** The exact list of rule ids that found something, with severity and construct path: `error asa/x  Abc/Asa`. */
  public get findingLines(): string[] {
    return this.findings
      .filter((finding) => finding.suppressed === undefined)
      .map((finding) => `${finding.severity} ${finding.rule}  ${finding.path}`)
      .sort();
  }

  private textOf(folder: string, device: string): string {
    const files = new RegExp(`^${folder}/\\d+-${escape(device)}(-once)?\\.[a-z0-9]+$`);
    return this.paths
      .filter((path) => files.test(path))
      .map((path) => this.files[path])
      .join('\n');
  }
}

/** Synthesizes a stack in memory, for tests of constructs, patterns and rules: nothing is written. */
export class FederationTesting {
  /** The whole output of a stack. Throws what the synth would throw. */
  public static synthesize(stack: FederationStack): SynthesizedFederation {
    const terraform = stack.toTerraform() as { [key: string]: any };
    const input = stack._synthesized!;
    return new SynthesizedFederation(Object.fromEntries(renderFederation(input)), terraform, [
      ...input.findings,
    ]);
  }

  /**
   * Day two: what the last declaration asks for where those before it were carried out completely, one after the other,
   * beginning with nothing. `undo(...)` of it leads back to the last but one. The deployed folder is not looked at.
   */
  public static change(first: FederationStack, ...later: FederationStack[]): SynthesizedFederation {
    let reached = EMPTY_STATE;
    let last = first;
    for (const stack of [first, ...later]) {
      last = stack;
      stack._startFrom(reached);
      reached = stack._federation().plan.result;
    }
    return FederationTesting.synthesize(last);
  }

  /** What the rules say about a stack, errors included; nothing is thrown for a finding. */
  public static findings(stack: FederationStack): Finding[] {
    return stack._judge(new Deployment(stack));
  }

  /** The finding that a failing declaration or synth would print; fails when nothing is thrown. */
  public static findingOf(thrown: any): Finding {
    const known = asFederationError(thrown);
    if (known === undefined) throw new Error(`Not an error of this library: ${String(thrown)}`);
    return { ...known.details[0], severity: Severity.ERROR };
  }

  private constructor() {}
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
