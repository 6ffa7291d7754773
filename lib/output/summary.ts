import { Severity } from '../core/finding';
import { changeFacts, factsLine, fromWhere, isDone } from './facts';
import { openFindings } from './findings-files';
import { isHeldBack, type FederationInput } from './input';
import { onTerminal } from './terminal';
import { count } from './words';

/** What a synth that succeeds says: one block a stack, and nothing else. */
export function printSummary(inputs: readonly FederationInput[], outdir: string): string {
  const width = Math.max(6, ...inputs.map((input) => input.stack.length)) + 2;
  return inputs.map((input) => block(input, width, outdir)).join('');
}

function block(input: FederationInput, width: number, outdir: string): string {
  const warnings = openFindings(input.findings, Severity.WARNING);
  const lines = [[isDone(input) ? done(input) : todo(input), ...counts(input, warnings.length)].join(', ')];
  for (const finding of warnings) {
    lines.push(`${finding.rule}   ${finding.path}: ${finding.problem}`);
    lines.push(`${finding.advice}${finding.source === undefined ? '' : ` (${finding.source})`}`);
  }
  if (!isDone(input)) {
    lines.push(
      `${outdir}/stacks/${input.stack}/federation/runbook.md   plan ${input.digest}, from ${fromWhere(input)}`,
    );
  }
  return lines
    .map((line, index) => `${(index === 0 ? input.stack : '').padEnd(width)}${onTerminal(line)}\n`)
    .join('');
}

/** One line on a change between any two states. */
export function printChange(input: FederationInput): string {
  return onTerminal(`${input.stack}   ${isDone(input) ? 'nothing to do' : todo(input)}`);
}

function done(input: FederationInput): string {
  return `nothing to do (plan ${input.digest} is deployed)`;
}

function todo(input: FederationInput): string {
  return factsLine(changeFacts(input, input.plan));
}

function counts(input: FederationInput, warnings: number): string[] {
  const words = [];
  if (input.plan.held.length > 0) words.push(`${input.plan.held.length} held`);
  if (warnings > 0) words.push(count(warnings, 'warning'));
  const accepted = input.findings.filter((finding) => finding.suppressed !== undefined).length;
  if (accepted > 0) words.push(`${count(accepted, 'finding')} accepted`);
  const closed = input.gate.filter(isHeldBack).length;
  if (closed > 0) words.push(`${count(closed, 'record')} held back`);
  if (input.unpublished === true) words.push('unpublished');
  return words;
}
