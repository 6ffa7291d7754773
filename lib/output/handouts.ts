import { mdCode, mdTable, mdText } from '../dialects/formats/markdown';
import type { Phase, PhaseFile } from '../planning/model';
import { stepsOf } from '../planning/state';
import { isFromUs } from './artifact-flow';
import type { DeviceContext, OutputContext } from './context';
import { bundlePaths, checksPath } from './paths';
import type { ProofLists } from './checks';
import { objectWording } from './script-steps';
import { count, listed } from './words';

/** `handouts/<partner>/README.md`: what a partner's administrators read first. */
export function handouts(context: OutputContext, proofs: ProofLists): [string, string][] {
  const partners = new Map<string, DeviceContext[]>();
  for (const device of context.devices.values()) {
    if (device.destination.kind !== 'handout') continue;
    const known = partners.get(device.destination.folder);
    if (known === undefined) partners.set(device.destination.folder, [device]);
    else known.push(device);
  }
  const paths = bundlePaths(context, context.input.plan);
  const names = context.partners;
  const phases = new Map<string, Phase[]>();
  for (const phase of context.input.plan.phases) {
    const known = phases.get(phase.device);
    if (known === undefined) phases.set(phase.device, [phase]);
    else known.push(phase);
  }
  return [...partners].map(([folder, devices]) => {
    const own = devices.flatMap((device) => phases.get(device.id) ?? []).sort((a, b) => a.number - b.number);
    return [`${folder}/README.md`, readme(context, proofs, folder, devices, own, paths, names)];
  });
}

function readme(
  context: OutputContext,
  proofs: ProofLists,
  folder: string,
  devices: readonly DeviceContext[],
  phases: readonly Phase[],
  paths: ReadonlyMap<PhaseFile, string>,
  partners: ReadonlySet<string>,
): string {
  const partner = devices[0].wording.owner.name;
  const text = [
    `# For the administrators of ${mdText(partner)}`,
    '',
    `What we set up on our side needs this on yours. Nothing here changes anything but the federation with us. Our plan is ${mdCode(context.input.digest)}: name it when you ask.`,
  ];
  const asked = [...askedArtifacts(context, partner), ...askedConnections(context, devices)];
  if (asked.length > 0) text.push('', ...mdTable(['we need from you', 'for'], asked));
  const given = givenArtifacts(context, devices, partners);
  if (given.length > 0) text.push('', ...mdTable(['you get from us', 'when', 'for your step'], given));
  if (phases.length > 0) {
    text.push('', '## Your steps', '');
    phases.forEach((phase, index) => {
      const files = phase.files
        .map((file) => paths.get(file)!.slice(folder.length + 1))
        .map((file) => `[${mdText(file)}](${file})`);
      text.push(`${index + 1}. [ ] ${files.join(', ')}: ${contents(context, phase)}${after(phases, index)}`);
    });
  } else text.push('', 'There is nothing to do for you now.');
  const checks = devices.filter((device) => proofs.of(device.id).length > 0);
  if (checks.length > 0) {
    const files = checks.map((device) => mdCode(checksPath(device).slice(folder.length + 1)));
    text.push('', `Then ${listed(files)} ${files.length === 1 ? 'proves' : 'prove'} it.`);
  }
  return `${text.join('\n')}\n`;
}

function askedArtifacts(context: OutputContext, partner: string): string[][] {
  const rows: string[][] = [];
  for (const use of context.forward.all()) {
    if (use.wording.from !== partner || use.consumers.length === 0) continue;
    const first = use.consumers[0];
    rows.push([
      `${mdText(use.wording.title)}, as ${mdText(use.wording.file)}`,
      `our step ${first.step}, in phase ${first.phase}`,
    ]);
  }
  return rows;
}

function askedConnections(context: OutputContext, devices: readonly DeviceContext[]): string[][] {
  const names = new Set(devices.map((device) => device.wording.title));
  return context.input.flows
    .filter((flow) => names.has(flow.destination))
    .map((flow) => [
      `confirmation that ${mdText(flow.destination)} answers on ${mdText(flow.protocol.toUpperCase())} ${flow.port} from ${mdText(flow.sourceAddress ?? flow.source)}`,
      mdText(flow.purpose),
    ]);
}

function givenArtifacts(
  context: OutputContext,
  devices: readonly DeviceContext[],
  partners: ReadonlySet<string>,
): string[][] {
  const own = new Set(devices.map((device) => device.id));
  const phaseDevice = new Map(context.input.plan.phases.map((phase) => [phase.number, phase.device]));
  const rows: string[][] = [];
  for (const use of context.forward.all()) {
    const consumer = use.consumers.find(({ phase }) => own.has(phaseDevice.get(phase)!));
    if (consumer === undefined) continue;
    if (use.producer === undefined ? !isFromUs(use, partners) : own.has(phaseDevice.get(use.producer.phase)!))
      continue;
    rows.push([
      `${mdText(use.wording.title)}, as ${mdText(use.wording.file)}`,
      use.producer === undefined ? 'before you begin' : `after our phase ${use.producer.phase}`,
      consumer.step,
    ]);
  }
  return rows;
}

function contents(context: OutputContext, phase: Phase): string {
  const titles = stepsOf(phase).flatMap((step) => {
    const object = step.after ?? step.before;
    return object === undefined ? [] : [mdText(objectWording(object).title)];
  });
  const device = mdText(context.device(phase.device).label);
  const shown = titles.slice(0, 3).join(', ');
  return titles.length <= 3
    ? `${device}: ${shown}`
    : `${device}: ${shown} and ${count(titles.length - 3, 'more step')}`;
}

/** When a partner may begin: what a phase stands on is their own, or ours, or somebody else's; the rest waits for nobody. */
function after(phases: readonly Phase[], index: number): string {
  const own = new Set(phases.map(({ number }) => number));
  const waits = phases.slice(0, index + 1).map((phase) => {
    const needed = stepsOf(phase).flatMap(({ requires }) => requires.map((id) => Number.parseInt(id, 10)));
    return Math.max(0, ...needed.filter((number) => !own.has(number)));
  });
  const wait = waits[index];
  // Who waited for a later phase once has seen the earlier ones done.
  if (wait > Math.max(0, ...waits.slice(0, index))) {
    return ` (when we say that phase ${wait} of the plan is done)`;
  }
  return index === 0 ? '' : ' (right after)';
}
