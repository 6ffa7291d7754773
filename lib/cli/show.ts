import { phasePaths } from '../output/render';
import { printSummary } from '../output/summary';
import { onTerminal } from '../output/terminal';
import { count } from '../output/words';
import type { Project, SynthesizedStack } from './project';

/** `ucfed show [stack]`: devices, phases and findings, and how far each phase came. */
export function show(project: Project, name: string | undefined): string {
  const names = name === undefined ? project.stacks() : [name];
  const stacks = names.length === 0 ? [project.stack(undefined)] : names.map((one) => project.stack(one));
  return stacks.map((stack) => showStack(project, stack)).join('\n');
}

function showStack(project: Project, { input }: SynthesizedStack): string {
  const summary = printSummary([input], project.shown(project.outdir));
  const { unfinished } = project.deployed(input);
  const done = new Set(unfinished?.plan === input.digest && !unfinished.back ? unfinished.done : []);
  const paths = phasePaths(input);
  const rows = input.plan.phases.flatMap((phase) => {
    return phase.files.map((file, index) => {
      const finished = file.steps.filter((step) => done.has(step.id)).length;
      const steps = count(file.steps.length, 'step');
      return [
        index === 0 ? `${phase.number}` : '',
        index === 0 ? phase.device : '',
        file.kind === 'once' ? `${steps}, once` : steps,
        paths.get(file)!,
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
