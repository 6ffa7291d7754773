import { DeviceFormat } from '../core/device-language';
import { mdCode, mdSentence, mdTable, mdText } from '../dialects/formats/markdown';
import type { Phase, PhaseFile } from '../planning/model';
import { stepsOf } from '../planning/state';
import { isFromUs } from './artifact-flow';
import type { CommonPages } from './common-pages';
import type { DeviceContext, OutputContext } from './context';
import { addTo } from './lists';
import { bundlePaths, checksPath, preflightPath } from './paths';
import type { ProofLists } from './checks';

/** `handouts/<partner>/README.md`: what a partner's administrators read first. */
export function handouts(
  context: OutputContext,
  proofs: ProofLists,
  looks: ReadonlySet<string>,
  pages: CommonPages,
): [string, string][] {
  const partners = new Map<string, DeviceContext[]>();
  for (const device of context.devices.values()) {
    if (device.destination.kind === 'handout') addTo(partners, device.destination.folder, device);
  }
  const paths = bundlePaths(context, context.input.plan);
  const names = context.partners;
  const phases = new Map<string, Phase[]>();
  for (const phase of context.input.plan.phases) addTo(phases, phase.device, phase);
  return [...partners].map(([folder, devices]) => {
    const own = devices.flatMap((device) => phases.get(device.id) ?? []).sort((a, b) => a.number - b.number);
    return [`${folder}/README.md`, readme(context, proofs, folder, devices, own, paths, names, looks, pages)];
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
  looks: ReadonlySet<string>,
  pages: CommonPages,
): string {
  const here = (path: string): string => {
    const place = pages.placeOf(path);
    return place === path ? path.slice(folder.length + 1) : `../${place.slice('handouts/'.length)}`;
  };
  const partner = devices[0].wording.owner.name;
  const text = [
    `# For the administrators of ${mdText(partner)}`,
    '',
    `Our plan is ${mdCode(context.input.digest)}: name it when you ask.`,
    '',
    ...dataSheet(context, devices),
  ];
  const legend = pages.legendOf(folder);
  if (legend.length > 0) text.push('', ...legend);
  const asked = askedArtifacts(context, partner);
  if (asked.length > 0) text.push('', ...mdTable(['we need from you', 'for'], asked));
  const given = givenArtifacts(context, devices, partners);
  if (given.length > 0) text.push('', ...mdTable(['you get from us', 'when', 'for your step'], given));
  if (phases.length > 0) {
    text.push('', '## Your steps', '');
    phases.forEach((phase, index) => {
      const device = context.device(phase.device);
      const files = [...new Set(phase.files.map((file) => paths.get(file)!))].map((path) => {
        const number = pages.phaseOf(path);
        return `[${mdText(here(path))}](${here(path)})${number === undefined ? '' : `, PHASE is ${number}`}`;
      });
      const look = looks.has(preflightPath(device)) ? `; first ${mdCode(here(preflightPath(device)))}` : '';
      const enter = device.wording.enter === undefined ? '' : ` ${mdSentence(device.wording.enter)}`;
      text.push(`${index + 1}. [ ] ${files.join(', ')}${look}${after(phases, index)}.${enter}`);
    });
  } else text.push('', 'There is nothing to do for you now.');
  const checks = devices.filter((device) => proofs.of(device.id).length > 0);
  if (checks.length > 0) {
    text.push('', `Then ${mdCode(here(checksPath(checks[0])))} proves it.`);
  }
  const own = new Set(devices.map(({ id }) => id));
  const back = context.input.back.phases.filter((phase) => own.has(phase.device));
  if (back.length > 0) text.push('', wayBack(context, back, pages, here));
  return `${text.join('\n')}\n`;
}

/** The folder says the order by itself; pages among the common ones have to be named. */
function wayBack(
  context: OutputContext,
  phases: readonly Phase[],
  pages: CommonPages,
  here: (path: string) => string,
): string {
  const paths = bundlePaths(context, context.input.back);
  const steps = phases.map((phase) => paths.get(phase.files[0])!);
  if (steps.every((path) => pages.placeOf(path) === path))
    return 'Way back: `undo/`, in the order of its numbers.';
  const named = steps.map((path) => {
    const number = pages.phaseOf(path);
    return `${mdCode(here(path))}${number === undefined ? '' : ` (PHASE is ${number})`}`;
  });
  return `Way back: ${named.join(', then ')}.`;
}

/** What the partner's people copy into their forms: both sides, every port, our authority, whom to ask. */
function dataSheet(context: OutputContext, devices: readonly DeviceContext[]): string[] {
  const partner = devices[0].wording.owner.name;
  const theirs = new Set([partner, ...devices.map(({ wording }) => wording.title)]);
  const ports = new Map<string, { protocol: string; ways: string; numbers: Set<number> }>();
  const place = (name: string, address: string | undefined): string =>
    address === undefined || address === 'any' || address === name
      ? mdText(name)
      : `${mdText(name)}, ${mdText(address)}`;
  for (const flow of context.input.flows) {
    if (!theirs.has(flow.source) && !theirs.has(flow.destination)) continue;
    const ways = `${place(flow.source, flow.sourceAddress)} to ${place(flow.destination, flow.destinationAddress)}`;
    const protocol = mdText(flow.protocol.toUpperCase());
    const known = ports.get(`${protocol} ${ways}`) ?? { protocol, ways, numbers: new Set() };
    known.numbers.add(flow.port);
    ports.set(`${protocol} ${ways}`, known);
  }
  const rows = [...ports.values()].map(({ protocol, ways, numbers }) => [
    `${protocol} ${[...numbers].join(', ')}`,
    ways,
  ]);
  const domains = [...context.devices.values()]
    .filter((device) => device.wording.language.format === DeviceFormat.ZONE)
    .map((device) => mdText(device.wording.title));
  const own = new Set(devices.map(({ id }) => id));
  const theirPhases = new Set(
    context.input.plan.phases.filter(({ device }) => own.has(device)).map(({ number }) => number),
  );
  const roots = [...context.forward.all()].filter(
    (use) => isFromUs(use, context.partners) && use.consumers.some(({ phase }) => theirPhases.has(phase)),
  );
  return mdTable(
    ['data sheet', ''],
    [
      ...(domains.length === 0 ? [] : [['our domains', domains.join(', ')]]),
      ...rows,
      ...roots.map(({ wording }) => [mdText(wording.title), `SHA-256 ${wording.sha256 ?? '________'}`]),
      ['contact', '________'],
    ],
  );
}

function askedArtifacts(context: OutputContext, partner: string): string[][] {
  const rows: string[][] = [];
  for (const use of context.forward.all()) {
    if (use.wording.from !== partner || use.consumers.length === 0) continue;
    const first = use.consumers[0];
    rows.push([
      `${mdText(use.wording.title)}, as ${mdText(use.wording.file)}${use.given && use.producer === undefined && use.wording.sha256 === undefined ? ', and its SHA-256 by another way' : ''}`,
      `our step ${first.step}, in phase ${first.phase}`,
    ]);
  }
  return rows;
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
