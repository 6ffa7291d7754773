import { posix } from 'node:path';
import { runsOf } from '../dialects/formats/runs';
import type { StatementData } from '../core/statement';
import { mdCode, mdTable, mdText } from '../dialects/formats/markdown';
import { addTo } from '../planning/maps';
import { sourceOf } from './artifact-flow';
import type { ProofLists } from './checks';
import { ByKey } from './by-key';
import { oldAnswersOfPartners, partnerWaits } from './partner-waits';
import { gives } from './concerned';
import type { DeviceContext, OutputContext } from './context';
import { rounded } from './durations';
import { handOverWords } from './hand-over';
import { checksPath } from './paths';
import { oldAnswersFirst } from './gap-lines';
import { serviceNames } from './noticed';
import { isPartners, isZone, phaseOf, type FileView, type PhaseView } from './phase-view';
import { listed, ranges } from './words';

/** The phases of one stage: three lines each; those of partners are a table. */
export function phaseSections(
  context: OutputContext,
  proofs: ProofLists,
  views: readonly PhaseView[],
  all: readonly PhaseView[],
  commonPages: boolean,
): string[] {
  const lines: string[] = [];
  for (let index = 0; index < views.length;) {
    const end = views.findIndex((view, at) => at >= index && isPartners(view) !== isPartners(views[index]));
    const run = views.slice(index, end === -1 ? views.length : end);
    if (isPartners(run[0])) {
      const first = run[0] === all.find(isPartners);
      lines.push(
        '',
        ...partnerTable(context, run, all, first ? idlePartners(context, all) : [], commonPages),
      );
      const due = run.some(({ phase }) => phase.number === proofs.done)
        ? proof(context, proofs, proofs.done)
        : '';
      if (due !== '') lines.push('', `Proof, when all is reported: ${due}`);
    } else for (const view of run) lines.push('', ...phaseLines(context, proofs, view, all));
    index += run.length;
  }
  return lines;
}

function phaseLines(
  context: OutputContext,
  proofs: ProofLists,
  view: PhaseView,
  all: readonly PhaseView[],
): string[] {
  const { phase, device, files } = view;
  const phases = all.map((each) => each.phase);
  const over = handOverWords(context, phase);
  const due = proof(context, proofs, phase.number, device);
  return [
    `**${phase.number} · ${mdText(device.label)}** ${filesOf(files)}, ${rounded(view.minutes)} min.${atHand(context, view)}`,
    `${mayWait(context, view, all)}${oldAnswersFirst(phase, phases)}${oldAnswersOfPartners(context, phase, phases)}`,
    `Proof: ${due === '' ? 'every step answered as expected.' : due}${byHand(view)}${over === '' ? '' : ` → ${over}`}`,
  ].map((line, index) => (index < 2 ? `${line}  ` : line));
}

/** The files of a phase; of several taken in one manner behind each other the first and the last. */
function filesOf(files: readonly FileView[]): string {
  return runsOf(files, ({ guidance }) => guidance.manner)
    .map(({ key: manner, items: run }) => {
      const last = posix.basename(run[run.length - 1].path);
      const to = run.length === 1 ? '' : ` ${run.length === 2 ? 'and' : 'to'} ${mdCode(last)}`;
      return `${mdCode(run[0].path)}${to}${manner === '' ? '' : ` (${manner})`}`;
    })
    .join(', ');
}

function atHand(context: OutputContext, view: PhaseView): string {
  const words: string[] = [];
  const files = context.forward.neededBy(view.phase.number).map((use) => {
    const source = sourceOf(use);
    return `${mdCode(use.wording.file)}${source === undefined || use.producer === undefined ? '' : ` (${mdText(source)})`}`;
  });
  if (files.length > 0) words.push(`At hand: ${listed(files)}.`);
  const secrets = [...secretsOf(view)];
  if (secrets.length > 0) words.push(`Whoever does it knows ${listed(secrets.map((name) => mdCode(name)))}.`);
  return words.length === 0 ? '' : ` ${words.join(' ')}`;
}

function secretsOf(view: PhaseView): Set<string> {
  const names = new Set<string>();
  const look = (data: unknown): void => {
    if (Array.isArray(data)) data.forEach(look);
    else if (typeof data === 'object' && data !== null) {
      const secret = (data as Record<string, unknown>).secret as { name?: unknown } | undefined;
      if (typeof secret?.name === 'string') names.add(secret.name);
      else Object.values(data).forEach(look);
    }
  };
  for (const step of view.files.flatMap(({ script }) => script.steps)) {
    for (const group of step.groups) look([...group.open, ...group.statements] satisfies StatementData[]);
  }
  return names;
}

/** Whether the next phase may wait: said per phase, since a service may take a change up before it is told to. */
function mayWait(context: OutputContext, view: PhaseView, all: readonly PhaseView[]): string {
  const { number } = view.phase;
  if (view.phase === all.at(-1)?.phase) return 'Nothing follows.';
  const down = context.input.plan.gaps.filter(
    ({ from, to }) => (from === undefined || phaseOf(from) <= number) && phaseOf(to) > number,
  );
  if (down.length > 0) {
    const until = Math.max(...down.map(({ to }) => phaseOf(to)));
    return `**Must not wait**: go straight on to phase ${until}, sessions are down until then.`;
  }
  if (view.pending.size === 0) return 'May wait.';
  const titles = [...view.pending.keys()].map((id) => {
    const { wording } = context.service(id);
    return typeof wording?.title === 'string' ? wording.title : id;
  });
  const until = Math.max(...view.pending.values());
  const one = new Set(titles).size === 1;
  return `May wait, but ${serviceNames(titles)} ${one ? 'takes' : 'take'} the change up at any reboot: restart nothing else ${
    until === 0 ? 'until then' : `until phase ${until}`
  }.`;
}

/** The checks of a device that hold from this phase on; where it is the one that everything waits for, those of all devices of ours. */
function proof(context: OutputContext, proofs: ProofLists, phase: number, device?: DeviceContext): string {
  const others = phase === proofs.done ? [...context.devices.values()] : [];
  const ours = others.filter(({ id, destination }) => id !== device?.id && destination.kind !== 'handout');
  const words = [...(device === undefined ? [] : [device]), ...ours].flatMap((one) => {
    const numbers = proofs.numbersOf(one.id, phase);
    return numbers.length === 0 ? [] : [`${mdCode(checksPath(one))}, ${ranges(numbers)}`];
  });
  return words.length === 0 ? '' : `${words.join('; ')}.`;
}

/** What a bundle leaves to a person comes after the proof; what ends every phase of a device is said once. */
function byHand(view: PhaseView): string {
  const spell = view.device.dialect.byHand;
  if (spell === undefined) return '';
  const words = view.files
    .flatMap(({ script }) => script.steps)
    .filter((step) => step.action === 'restart' && step.everyPhase !== true && step.withSteps !== true)
    .map((step) => {
      const commands = spell(step).map((command) => mdCode(command));
      const impact = step.impact === undefined ? '' : `: ${mdText(step.impact)}`;
      return `${commands.join(', ')} (${step.id}${impact})`;
    });
  return words.length === 0 ? '' : ` Then by hand ${words.join(', then ')}.`;
}

/** Partners work beside us and beside each other: one line each, to tick as they report. */
function partnerTable(
  context: OutputContext,
  views: readonly PhaseView[],
  all: readonly PhaseView[],
  idle: readonly DeviceContext[],
  commonPages: boolean,
): string[] {
  const theirs = new ByKey(all.filter(isPartners), ({ device }) => [device.wording.owner.name]);
  const partners = new Map<string, PhaseView[]>();
  for (const view of views) {
    const { name } = view.device.wording.owner;
    addTo(partners, name, view);
  }
  const rows = [...partners].map(([name, own]) => {
    const { destination } = own[0].device;
    const folder = destination.kind === 'handout' ? `${destination.folder}/` : '';
    const minutes = rounded(own.reduce((sum, view) => sum + view.minutes, 0));
    return [
      mdText(name),
      ranges(own.map(({ phase }) => phase.number)),
      mdCode(folder),
      `${minutes}${startsAfter(context, own, theirs.of(name))}`,
      '',
      rootsOf(context, name),
      '',
      '',
    ];
  });
  for (const { wording, destination } of idle) {
    const folder = destination.kind === 'handout' ? `${destination.folder}/` : '';
    rows.push([
      mdText(wording.owner.name),
      '',
      mdCode(folder),
      '',
      '',
      rootsOf(context, wording.owner.name),
      '',
      '',
    ]);
  }
  const one = rows.length === 1;
  return [
    one
      ? `The partner works beside us${commonPages ? ', and gets `handouts/common/` with the own folder' : ''}:`
      : `Partners work beside us and side by side${commonPages ? '; each gets `handouts/common/` with its own folder' : ''}; write the day into each cell:`,
    '',
    ...mdTable(['partner', 'phases', 'hand-out', 'min', 'sent', 'root in', 'firewall', 'proven'], rows),
  ];
}

/** Certificates that a partner gives us. */
function rootsOf(context: OutputContext, partner: string): string {
  const files = gives(context, partner);
  return files.length === 0 ? 'none' : files.map((file) => mdCode(file)).join(' ');
}

/** Partners without a step: who is new reads a hand-out all the same; who is not is told only of what we need. */
function idlePartners(context: OutputContext, all: readonly PhaseView[]): DeviceContext[] {
  const busy = new Set(all.map(({ device }) => device.wording.owner.name));
  const standing = new Set(
    context.input.installed.devices.flatMap(({ id }) => context.devices.get(id)?.wording.owner.name ?? []),
  );
  const idle = new Map<string, DeviceContext>();
  for (const device of context.devices.values()) {
    const { name } = device.wording.owner;
    if (device.destination.kind !== 'handout' || busy.has(name) || idle.has(name)) continue;
    if (!standing.has(name) || gives(context, name).length > 0) idle.set(name, device);
  }
  return [...idle.values()];
}

/** What has to be done before a partner begins with a phase; what was done in another stage counts as the partner's own. */
function startsAfter(
  context: OutputContext,
  own: readonly PhaseView[],
  theirs: readonly PhaseView[],
): string {
  const [{ phase: first }] = own;
  const phases = theirs.map(({ phase }) => phase);
  const waits = partnerWaits(context, phases);
  return own
    .map(({ phase }) => {
      const wait = waits[phases.indexOf(phase)];
      if (wait === 0) return '';
      return phase === first ? `, after ${wait}` : `, ${phase.number} after ${wait}`;
    })
    .join('');
}

/** How files are carried out, each kind once. */
export function carryingOut(views: readonly PhaseView[]): string[] {
  const rows = new Map<string, string[]>();
  for (const view of views) {
    const { device, files } = view;
    for (const { script, guidance } of files) {
      const { extension, repeatable } = device.dialect;
      const once = script.kind === 'once' && repeatable !== true ? '-once' : '';
      const hand = guidance.manner === 'by hand' ? ', by hand' : '';
      const zone = isZone(view)
        ? ` of a zone${guidance.manner === 'publish' ? '' : `, ${guidance.manner}`}`
        : '';
      const name = `${mdCode(`*${once}.${extension}`)}${zone}${hand}`;
      rows.set(name, [
        name,
        [...guidance.before, guidance.carryOut].join(' '),
        guidance.expect,
        guidance.stop,
        guidance.end ?? 'tick, and note the time',
      ]);
    }
  }
  return rows.size === 0
    ? []
    : ['', ...mdTable(['file', 'how', 'normal', 'stop at', 'after the proof'], [...rows.values()])];
}
