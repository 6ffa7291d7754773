import { DeviceFormat } from '../core/device-language';
import type { NetworkFlowRow } from '../core/network-flows';
import { mdCode, mdSentence, mdTable, mdText } from '../dialects/formats/markdown';
import { addTo, mustGet } from '../planning/maps';
import type { Phase, PhaseFile } from '../planning/model';
import { isFromUs, type ArtifactUse } from './artifact-flow';
import type { ProofLists } from './checks';
import type { CommonPages } from './common-pages';
import type { DeviceContext, OutputContext } from './context';
import { ByKey } from './by-key';
import { partnerWaits, waitsForOldAnswers } from './partner-waits';
import { bundlePaths, checksPath, preflightPath } from './paths';

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
  if (partners.size === 0) return [];
  const everything = new Everything(context, proofs, looks, pages);
  return [...partners].map(([folder, devices]) => [
    `${folder}/README.md`,
    new HandOut(everything, folder, devices).readme(),
  ]);
}

/** What all hand-outs are made of, looked up by whose it is. */
class Everything {
  public readonly paths: ReadonlyMap<PhaseFile, string>;
  public readonly wayBackPaths: ReadonlyMap<PhaseFile, string>;
  /** By device. */
  public readonly phases: ByKey<string, Phase>;
  /** By device. */
  public readonly wayBack: ByKey<string, Phase>;
  /** By the names of both ends. */
  public readonly flows: ByKey<string, NetworkFlowRow>;
  /** By who gives them. */
  public readonly given: ByKey<string, ArtifactUse>;
  /** By the devices that need them. */
  public readonly needed: ByKey<string, ArtifactUse>;
  /** Titles of our zones that the world sees. */
  public readonly zones: readonly string[];
  private readonly devices: ReadonlyMap<number, string>;

  constructor(
    public readonly context: OutputContext,
    public readonly proofs: ProofLists,
    /** Paths of the pre-flights that there are. */
    public readonly looks: ReadonlySet<string>,
    public readonly pages: CommonPages,
  ) {
    const { plan, back, flows } = context.input;
    this.paths = bundlePaths(context, plan);
    this.wayBackPaths = bundlePaths(context, back);
    this.phases = new ByKey(plan.phases, ({ device }) => [device]);
    this.wayBack = new ByKey(back.phases, ({ device }) => [device]);
    this.devices = new Map(plan.phases.map(({ number, device }) => [number, device]));
    this.flows = new ByKey(flows, ({ source, destination }) => [source, destination]);
    const artifacts = [...context.forward.all()];
    this.given = new ByKey(artifacts, ({ wording }) => (wording.from === undefined ? [] : [wording.from]));
    this.needed = new ByKey(artifacts, ({ consumers }) => consumers.map(({ phase }) => this.deviceOf(phase)));
    // What is published inside is nobody's business: names of our own, and of other partners.
    this.zones = [...context.devices.values()]
      .filter(
        ({ wording: { apart, language } }) => language.format === DeviceFormat.ZONE && apart === undefined,
      )
      .map(({ wording }) => wording.title);
  }

  public deviceOf(phase: number): string {
    return mustGet(this.devices, phase);
  }
}

/** The cover of one partner's folder. */
class HandOut {
  private readonly own: readonly string[];
  private readonly partner: string;
  private readonly phases: readonly Phase[];

  constructor(
    private readonly all: Everything,
    private readonly folder: string,
    private readonly devices: readonly DeviceContext[],
  ) {
    this.own = devices.map(({ id }) => id);
    this.partner = devices[0].wording.owner.name;
    this.phases = all.phases.of(...this.own).sort((a, b) => a.number - b.number);
  }

  public readme(): string {
    const { context, pages } = this.all;
    const text = [
      `# For the administrators of ${mdText(this.partner)}`,
      '',
      `Our plan is ${mdCode(context.input.digest)}: name it when you ask.`,
      '',
      ...this.dataSheet(),
    ];
    const legend = pages.legendOf(this.folder);
    if (legend.length > 0) text.push('', ...legend);
    const asked = this.askedArtifacts();
    if (asked.length > 0) text.push('', ...mdTable(['we need from you', 'for'], asked));
    const given = this.givenArtifacts();
    if (given.length > 0) text.push('', ...mdTable(['you get from us', 'when', 'for your step'], given));
    text.push('', ...this.steps());
    const checked = this.devices.find((device) => this.all.proofs.of(device.id).length > 0);
    if (checked !== undefined) {
      const proof = mdCode(this.here(checksPath(checked)));
      text.push('', this.phases.length === 0 ? `${proof} holds as before.` : `Then ${proof} proves it.`);
    }
    const back = this.all.wayBack.of(...this.own);
    if (back.length > 0) text.push('', this.wayBack(back));
    return `${text.join('\n')}\n`;
  }

  /** A path of the output as it is found from this folder. */
  private here(path: string): string {
    const place = this.all.pages.placeOf(path);
    return place === path ? path.slice(this.folder.length + 1) : `../${place.slice('handouts/'.length)}`;
  }

  private steps(): string[] {
    const { context, pages, paths, looks } = this.all;
    const { phases } = this;
    if (phases.length === 0) return ['There is nothing to do for you now.'];
    const waits = partnerWaits(context, phases);
    const lines = phases.map((phase, index) => {
      const device = context.device(phase.device);
      const files = [...new Set(phase.files.map((file) => mustGet(paths, file)))].map((path) => {
        const number = pages.phaseOf(path);
        return `[${mdText(this.here(path))}](${this.here(path)})${number === undefined ? '' : `, PHASE is ${number}`}`;
      });
      const preflight = preflightPath(device);
      const look = looks.has(preflight) ? `; before it ${mdCode(this.here(preflight))}` : '';
      const enter = device.wording.enter === undefined ? '' : ` ${mdSentence(device.wording.enter)}`;
      return `${index + 1}. [ ] ${files.join(', ')}${after(waits[index], index === 0, waitsForOldAnswers(context, phases, index))}${look}.${enter}`;
    });
    return ['## Your steps', '', ...lines];
  }

  /** The folder says the order by itself; pages among the common ones have to be named. */
  private wayBack(phases: readonly Phase[]): string {
    const { wayBackPaths, pages } = this.all;
    const steps = phases.map((phase) => mustGet(wayBackPaths, phase.files[0]));
    const expired = phases
      .filter((_, index) => waitsForOldAnswers(this.all.context, phases, index))
      .map(({ number }) => ` Before phase ${number} the old answers of your DNS have to expire (TTL).`)
      .join('');
    if (steps.every((path) => pages.placeOf(path) === path))
      return `Way back: \`undo/\`, in the order of its numbers.${expired}`;
    const named = steps.map((path) => {
      const number = pages.phaseOf(path);
      return `${mdCode(this.here(path))}${number === undefined ? '' : ` (PHASE is ${number})`}`;
    });
    return `Way back: ${named.join(', then ')}.${expired}`;
  }

  /** What the partner's people copy into their forms: both sides, every port, our authority, whom to ask. */
  private dataSheet(): string[] {
    const { context, zones } = this.all;
    // The domains that this partner meets; where his devices do not say it, those that we publish in.
    const met = this.devices.flatMap(({ wording }) => wording.ourDomains ?? []);
    const domains = [...new Set(met.length > 0 ? met : zones)];
    const roots = this.all.needed.of(...this.own).filter((use) => isFromUs(use, context.partners));
    return mdTable(
      ['data sheet', ''],
      [
        ...(domains.length === 0 ? [] : [['our domains', domains.map(mdText).join(', ')]]),
        ...this.ports(),
        ...roots.map(({ wording }) => [mdText(wording.title), `SHA-256 ${wording.sha256 ?? '________'}`]),
        ['contact', '________'],
      ],
    );
  }

  private ports(): string[][] {
    const ports = new Map<string, { protocol: string; ways: string; numbers: Set<number> }>();
    const names = new Set([
      this.partner,
      ...this.devices.flatMap(({ wording: { title, servers = [] } }) => [title, ...servers]),
    ]);
    for (const flow of this.all.flows.of(...names)) {
      const ways = `${place(flow.source, flow.sourceAddress)} to ${place(flow.destination, flow.destinationAddress)}`;
      const protocol = mdText(flow.protocol.toUpperCase());
      const known = ports.get(`${protocol} ${ways}`) ?? { protocol, ways, numbers: new Set() };
      known.numbers.add(flow.port);
      ports.set(`${protocol} ${ways}`, known);
    }
    return [...ports.values()].map(({ protocol, ways, numbers }) => [
      `${protocol} ${[...numbers].join(', ')}`,
      ways,
    ]);
  }

  private askedArtifacts(): string[][] {
    return this.all.given
      .of(this.partner)
      .filter((use) => use.consumers.length > 0 && !this.all.context.isAtHand(use))
      .map(({ wording, given, producer, consumers: [first] }) => {
        const fingerprint = given && producer === undefined && wording.sha256 === undefined;
        return [
          `${mdText(wording.title)}, as ${mdText(wording.file)}${fingerprint ? ', and its SHA-256 by another way' : ''}`,
          `our step ${first.step}, in phase ${first.phase}`,
        ];
      });
  }

  private givenArtifacts(): string[][] {
    const { context } = this.all;
    const isOwn = (phase: number): boolean => this.own.includes(this.all.deviceOf(phase));
    return this.all.needed.of(...this.own).flatMap((use) => {
      const { producer, wording, consumers } = use;
      if (producer === undefined ? !isFromUs(use, context.partners) : isOwn(producer.phase)) return [];
      return [
        [
          `${mdText(wording.title)}, as ${mdText(wording.file)}`,
          producer === undefined ? 'before you begin' : `after our phase ${producer.phase}`,
          consumers.find(({ phase }) => isOwn(phase))!.step,
        ],
      ];
    });
  }
}

function place(name: string, address: string | undefined): string {
  return address === undefined || address === 'any' || address === name
    ? mdText(name)
    : `${mdText(name)}, ${mdText(address)}`;
}

/** When a partner may begin with a phase. */
function after(wait: number, isFirst: boolean, oldAnswers: boolean): string {
  const expired = 'when the old answers of your DNS have expired: their TTL';
  if (wait > 0)
    return ` (when we say that phase ${wait} of the plan is done${oldAnswers ? `, and ${expired}` : ''})`;
  if (oldAnswers) return ` (${expired})`;
  return isFirst ? '' : ' (right after)';
}
