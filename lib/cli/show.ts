import { mustGet } from '../planning/maps';
import { fromWhere } from '../output/facts';
import { phasePaths } from '../output/render';
import { printSummary } from '../output/summary';
import { onTerminal } from '../output/terminal';
import { count } from '../output/words';
import { deviceCalled } from '../output/wordings';
import { changeJson } from './json';
import type { Project, SynthesizedStack } from './project';

/** `ucfed show [stack]`: devices, phases and findings, and how far each phase came. */
export function show(project: Project, name: string | undefined): string {
  return stacksOf(project, name)
    .map((stack) => showStack(project, stack))
    .join('\n');
}

/** The same for a program. */
export function showJson(project: Project, name: string | undefined): object {
  const stacks = stacksOf(project, name).map((synthesized) => {
    const { input } = synthesized;
    return {
      stack: input.stack,
      from: fromWhere(input),
      ...changeJson(input, doneOf(project, synthesized)),
      gate: input.gate.map(({ record, waitsFor, keepsFor = [] }) => ({
        record,
        waitsFor: [...waitsFor, ...keepsFor],
      })),
      findings: input.findings,
    };
  });
  return { stacks };
}

function stacksOf(project: Project, name: string | undefined): SynthesizedStack[] {
  const names = name === undefined ? project.stacks() : [name];
  return names.length === 0 ? [project.stack(undefined)] : names.map((one) => project.stack(one));
}

/** Ids of the steps of the plan that were confirmed. */
function doneOf(project: Project, synthesized: SynthesizedStack): ReadonlySet<string> {
  const { input } = synthesized;
  const { unfinished } = project.deployed(synthesized);
  return new Set(unfinished?.plan === input.digest && !unfinished.back ? unfinished.done : []);
}

function showStack(project: Project, synthesized: SynthesizedStack): string {
  const { input } = synthesized;
  const summary = printSummary([input], project.shown(project.outdir));
  const done = doneOf(project, synthesized);
  const paths = phasePaths(input);
  const rows = input.plan.phases.flatMap((phase) => {
    return phase.files.map((file, index) => {
      const finished = file.steps.filter((step) => done.has(step.id)).length;
      const steps = count(file.steps.length, 'step');
      return [
        index === 0 ? `${phase.number}` : '',
        index === 0 ? deviceCalled(phase.device, input.wanted, input.installed, input.home) : '',
        file.kind === 'once' ? `${steps}, once` : steps,
        mustGet(paths, file),
        finished === 0 ? '' : finished === file.steps.length ? 'done' : `${finished} done`,
      ];
    });
  });
  return summary + columns(rows);
}

/** Rows of text, each column as wide as its widest cell. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, index) => onTerminal(cell).padEnd(widths[index]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
