import { mustGet } from '../planning/maps';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseDeployed } from '../output/deployed';
import { readRegular } from '../output/file-errors';
import { betterInTwo } from '../output/gap-lines';
import type { FederationInput } from '../output/input';
import { courseNow, planBetween } from '../output/plan-file';
import { phasePaths, renderFederation } from '../output/render';
import { EMPTY_STATE, stepsOf } from '../planning/state';
import { printChange } from '../output/summary';
import { onTerminal } from '../output/terminal';
import { quote, count } from '../output/words';
import { deviceCalled } from '../output/wordings';
import { change } from '../planning/change';
import type { State } from '../planning/model';
import { changeJson } from './json';
import type { Project, SynthesizedStack } from './project';
import { Refusal } from './refusal';
import { columns } from './show';

export interface PlanRequest {
  readonly stack?: string;
  readonly from: string;
  readonly to: string;
  readonly write?: string;
}

/** `ucfed plan`: the way between any two states, in words and for a program. */
export function plan(
  project: Project,
  request: PlanRequest,
): { readonly text: string; readonly json: object } {
  const between = way(project, request);
  const lines = [`${printChange(between)}: from ${request.from} to ${request.to}, plan ${between.digest}\n`];
  const paths = phasePaths(between);
  lines.push(
    columns(
      between.plan.phases.map((phase) => [
        `${phase.number}`,
        deviceCalled(phase.device, between.wanted, between.installed, between.home),
        count(stepsOf(phase).length, 'step'),
        request.write === undefined ? '' : phase.files.map((file) => mustGet(paths, file)).join(' '),
      ]),
    ),
  );
  const advice = betterInTwo(between);
  for (const line of advice) lines.push(`  ${onTerminal(line)}\n`);
  for (const held of between.plan.held)
    lines.push(`  held: ${held.object} (${held.reason}, because of ${held.because})\n`);
  let written: string | undefined;
  if (request.write !== undefined) {
    const target = path.resolve(project.folder, request.write);
    writeFolder(target, between);
    written = project.shown(target);
    lines.push(`Written to ${written}; ucfed check ${written}\n`);
  }
  const { stack } = between;
  const { from, to } = request;
  const json = { stack, from, to, ...changeJson(between), advice, written };
  return { text: lines.join(''), json };
}

function way(project: Project, request: PlanRequest): FederationInput {
  const synthesized = project.stack(request.stack);
  const { input } = synthesized;
  const to = stateNamed(project, synthesized, request.to);
  // From where we are to what is wanted is what a synth plans: a change that stopped half way knows its home.
  if (request.from === 'deployed' && to === input.wanted) {
    return { ...input, ...courseNow(project.deployed(synthesized), input, change), gate: [] };
  }
  // What is wanted, read as what stands, is its own installation: its order is the one that it is made in.
  const from =
    request.from === 'wanted'
      ? change(EMPTY_STATE, input.wanted).result
      : stateNamed(project, synthesized, request.from);
  // What the stack says around its states holds for the state that it wants, and for no other.
  return planBetween(input.stack, from, to, change, to === input.wanted ? input : {});
}

function stateNamed(project: Project, synthesized: SynthesizedStack, name: string): State {
  switch (name) {
    case 'nothing':
      return EMPTY_STATE;
    case 'wanted':
      return synthesized.input.wanted;
    case 'deployed':
      return project.deployed(synthesized).reached;
    case 'home': {
      const deployed = project.deployed(synthesized);
      return deployed.home ?? deployed.reached;
    }
    default: {
      const file = path.resolve(project.folder, name);
      if (fs.existsSync(file) && fs.statSync(file).isFile()) {
        return parseDeployed(name, readRegular(file, name), synthesized.known).reached;
      }
      throw new Refusal(
        `${quote(name)} is no state and no file.`,
        'Write nothing, home, deployed, wanted, or a state.json, such as one of another revision.',
        2,
      );
    }
  }
}

/** Only into a folder that is new or empty: what stands in another one may be somebody's work. */
function writeFolder(folder: string, input: FederationInput): void {
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) {
    throw new Refusal(
      `The folder ${folder} is not empty.`,
      'Name a new one: the files of two plans must not mix.',
    );
  }
  for (const [name, content] of renderFederation(input)) {
    const file = path.join(folder, ...name.split('/'));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}
