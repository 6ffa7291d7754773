import { DeviceFormat } from '../core/device-language';
import { addTo } from './lists';
import { mdCode, mdTable, mdText } from '../dialects/formats/markdown';
import { objectId, splitPartId, type Gap, type ObjectState, type Phase } from '../planning/model';
import { staysForGood } from '../planning/restarts';
import { stepsOf } from '../planning/state';
import { handOffs } from './artifact-flow';
import type { OutputContext } from './context';
import { MINUTES, rounded } from './durations';
import { isOfTheWorld, isPartners, isZone, phaseOf, publishesInside, type PhaseView } from './phase-view';
import { count, listed, ranges } from './words';
import { objectWording, serviceWording, timeToLive } from './wordings';

/** What changes, what people notice, and the way back: what a change board asks first. */
export function boardLines(
  context: OutputContext,
  views: readonly PhaseView[],
  back: readonly PhaseView[],
): string[] {
  return [
    `**What changes** ${whatChanges(context)}`,
    `**What people notice** ${whatPeopleNotice(context, views)}`,
    `**Way back** ${wayBack(context, views, back)}`,
  ].map((line, index, all) => (index < all.length - 1 ? `${line}  ` : line));
}

function whatChanges(context: OutputContext): string {
  const { installed, wanted, plan } = context.input;
  const partners = [...context.partners];
  const verb =
    installed.objects.length === 0 ? 'Sets up' : wanted.objects.length === 0 ? 'Takes down' : 'Changes';
  // Who gets no hand-out is not known here: open federation is with everybody.
  const withWhom =
    partners.length === 0
      ? ''
      : ` with ${partners.length > 6 ? count(partners.length, 'partner') : listed(partners.map(mdText))}`;
  const ours = [...new Set(plan.phases.map((phase) => phase.device))]
    .map((id) => context.device(id))
    .filter(
      ({ destination, wording }) =>
        destination.kind === 'bundles' && wording.language.format !== DeviceFormat.ZONE,
    );
  const where = ours.map(({ label, wording }) => {
    const [name, product] = [mdText(label), mdText(wording.product)];
    return label.includes(wording.product) ? name : `${name} (${product})`;
  });
  return `${verb} federation${withWhom}${where.length === 0 ? '' : `, on ${listed(where)}`}. ${whatBecomes(context)}`;
}

/** So many things are named; of more it is said how many. */
const NAMED = 4;

function whatBecomes(context: OutputContext): string {
  const made = new Map<string, 'new' | 'changed' | 'gone'>();
  const objects = new Map<string, ObjectState>();
  for (const step of context.input.plan.phases.flatMap(stepsOf)) {
    const object = step.after ?? step.before;
    if (step.object === undefined || object === undefined) continue;
    objects.set(step.object, object);
    const known = made.get(step.object);
    if (step.action === 'undo') made.set(step.object, known === 'new' ? 'changed' : 'gone');
    else if (step.action === 'configure' && step.before === undefined) {
      made.set(step.object, known === 'gone' ? 'changed' : 'new');
    } else if (known === undefined) made.set(step.object, 'changed');
  }
  return (['new', 'changed', 'gone'] as const)
    .flatMap((what) => {
      const all = [...made].filter(([, one]) => one === what).map(([id]) => objects.get(id)!);
      if (all.length === 0) return [];
      const word = what.charAt(0).toUpperCase() + what.slice(1);
      return [
        `${word}: ${all.length > NAMED ? count(all.length, 'object') : listed(objectTitles(context, all))}.`,
      ];
    })
    .join(' ');
}

/** What stands on several devices under one title is told once, with each of them. */
function objectTitles(context: OutputContext, objects: readonly ObjectState[]): string[] {
  const devicesOf = new Map<string, string[]>();
  for (const object of objects) addTo(devicesOf, objectWording(object).title, object.device);
  return [...devicesOf].map(([title, ids]) => {
    if (ids.length === 1) return mdText(title);
    const devices = [...new Set(ids)].map((id) => context.device(id));
    const names = devices.map(({ wording }) => wording.title);
    const distinct = new Set(names).size === names.length ? names : devices.map(({ label }) => label);
    return `${mdText(title)} on ${listed(distinct.map(mdText))}`;
  });
}

function whatPeopleNotice(context: OutputContext, views: readonly PhaseView[]): string {
  const words = [
    ...restarts(context, views),
    ...ofItself(context),
    ...gapLines(context, views),
    ...endings(context),
    ...cleared(context, views),
  ];
  return words.length === 0
    ? 'Nothing: nothing restarts that people use, and no session is cut.'
    : words.join(' ');
}

/** Restarts, phase by phase: how long in all, which services, what each does to whom. */
function restarts(context: OutputContext, views: readonly PhaseView[]): string[] {
  return views.flatMap(({ phase, steps }) => {
    const impacts = new Map<string, string[]>();
    for (const step of steps) {
      if (step.service === undefined) continue;
      const wording = serviceWording(context.service(step.service));
      if (wording.impact === undefined) continue;
      addTo(impacts, wording.impact, wording.title);
    }
    if (impacts.size === 0) return [];
    const titles = [...impacts.values()].flat();
    const nodes = [...new Set(titles.flatMap((title) => / on (\S+)$/.exec(title)?.[1] ?? []))];
    const named = nodes.length > NAMED ? count(nodes.length, 'node') : listed(nodes.map(mdText));
    const words = [...impacts].map(([impact, of]) => {
      const services = [...new Set(of.map((title) => mdText(title.replace(/ on \S+$/, ''))))];
      return `${listed(services)}: ${mdText(impact).replace(/\.$/, '')}`;
    });
    return [
      `Restarts in phase ${phase.number}${nodes.length > 1 ? `, one after the other on ${named}` : nodes.length === 0 ? '' : ` on ${named}`}, some ${titles.length * MINUTES.restart} minutes in all. ${words.join('. ')}.`,
    ];
  });
}

/** What a change of an object does to others by itself, such as a listener that moves. */
function ofItself(context: OutputContext): string[] {
  const impacts = new Map<string, { titles: string[]; ids: string[] }>();
  for (const { id, action, before, after } of context.input.plan.phases.flatMap(stepsOf)) {
    if (action !== 'configure' && action !== 'update') continue;
    const [object] = [after, before].filter((one) => one !== undefined && impactOf(one) !== undefined);
    if (object === undefined) continue;
    const impact = impactOf(object)!;
    const known = impacts.get(impact) ?? { titles: [], ids: [] };
    known.titles.push(mdText(objectWording(object).title));
    known.ids.push(id);
    impacts.set(impact, known);
  }
  return [...impacts].map(([impact, { titles, ids }]) => {
    const named = titles.length > NAMED ? count(titles.length, 'object') : listed(titles);
    return `${named} (${ids.length === 1 ? 'step' : 'steps'} ${listed(ids)}): ${mdText(impact).replace(/\.$/, '')}.`;
  });
}

function impactOf(object: ObjectState): string | undefined {
  return objectWording(object).impact;
}

/** Paths that lead nowhere afterwards, with the first step that takes something of them. */
function endings(context: OutputContext): string[] {
  const { installed, wanted, plan } = context.input;
  const staying = new Set([...(wanted.flows ?? []), ...(plan.result.flows ?? [])].map(({ name }) => name));
  const ended = (installed.flows ?? []).filter(({ name }) => !staying.has(name));
  if (ended.length === 0) return [];
  const first = new Map<string, string>();
  for (const { id, action, object } of plan.phases.flatMap(stepsOf)) {
    const takes = action === 'undo' || action === 'drop' || action === 'detach';
    if (takes && object !== undefined && !first.has(object)) first.set(object, id);
  }
  const order = new Map(plan.phases.flatMap(stepsOf).map(({ id }, at) => [id, at]));
  const byStep = new Map<string, string[]>();
  for (const { name, carriedBy } of ended) {
    const [step] = carriedBy
      .flatMap((id) => first.get(splitPartId(id).object) ?? [])
      .sort((a, b) => order.get(a)! - order.get(b)!);
    if (step !== undefined) addTo(byStep, step, mdText(name));
  }
  return [...byStep].map(([step, flows]) => {
    const names =
      flows.length > NAMED ? `${count(flows.length, 'path')} of sessions` : listed([...new Set(flows)]);
    return `${names}: ${flows.length === 1 ? 'ends' : 'end'} for good with step ${step}.`;
  });
}

/** What ends the sessions of who leaves, and of nobody else. */
function cleared(context: OutputContext, views: readonly PhaseView[]): string[] {
  const ending = views
    .flatMap(({ steps }) => steps)
    .flatMap(({ id, service }) => {
      const wording = service === undefined ? undefined : serviceWording(context.service(service));
      return wording?.withSteps === true && wording.impact === undefined
        ? [{ id, title: mdCode(wording.title) }]
        : [];
    });
  if (ending.length === 0) return [];
  const [{ id: first }, last] = [ending[0], ending.at(-1)!];
  const named =
    ending.length > NAMED ? count(ending.length, 'command') : listed(ending.map(({ title }) => title));
  const steps = ending.length === 1 ? `step ${first}` : `steps ${first} to ${last.id}`;
  return [`The open sessions of what leaves are ended: ${named} (${steps}).`];
}

/** `Cisco SIP Proxy and Cisco XCP Router on imp1 and imp2`: what runs on the same nodes stands together. */
export function serviceNames(titles: readonly string[]): string {
  const nodesOf = new Map<string, string[]>();
  for (const title of titles) {
    const [, service, node] = /^(.*) on (\S+)$/.exec(title) ?? [title, title, ''];
    addTo(nodesOf, service, node);
  }
  const together = new Map<string, string[]>();
  for (const [service, nodes] of nodesOf) {
    const known = nodes.filter((node) => node !== '');
    const where = known.length > NAMED ? count(known.length, 'node') : listed(known.map(mdText));
    addTo(together, where, mdText(service));
  }
  const words = [...together].map(([where, services]) =>
    where === '' ? listed(services) : `${listed(services)} on ${where}`,
  );
  return listed(words);
}

/** Flows that are down between two steps, those of one gap together. */
function gapLines(context: OutputContext, views: readonly PhaseView[]): string[] {
  const gaps = new Map<string, Gap[]>();
  for (const gap of context.input.plan.gaps) {
    addTo(gaps, placesOf(gap), gap);
  }
  return [...gaps.values()].map((same) => {
    const { from, to } = same[0];
    const flows = same.map(({ flow }) => mdText(flow));
    const names =
      flows.length > NAMED ? `${count(flows.length, 'path')} of sessions (named at the end)` : listed(flows);
    return `${names}: ${from === undefined ? 'down already, up to step' : `down from step ${from} to`} ${to}, ${howLong(views, from, to)}.`;
  });
}

function placesOf({ from, to }: Gap): string {
  return `${from ?? ''} ${to}`;
}

/** Every path of sessions that is down for a while, where the first page only counts them. */
export function gapsSection(context: OutputContext, views: readonly PhaseView[]): string[] {
  const { gaps } = context.input.plan;
  const counts = new Map<string, number>();
  for (const gap of gaps) counts.set(placesOf(gap), (counts.get(placesOf(gap)) ?? 0) + 1);
  if ([...counts.values()].every((paths) => paths <= NAMED)) return [];
  return [
    '## What is down, and how long',
    '',
    ...mdTable(
      ['path of sessions', 'from step', 'to step', 'how long'],
      gaps.map(({ flow, from, to }) => [mdText(flow), from ?? 'down already', to, howLong(views, from, to)]),
    ),
  ];
}

function howLong(views: readonly PhaseView[], from: string | undefined, to: string): string {
  const [first, last] = [from === undefined ? 1 : phaseOf(from), phaseOf(to)];
  if (from === undefined && first === last) return `until phase ${last} is done${oldAnswers(views, to)}`;
  if (first === last) {
    const file = views
      .find(({ phase }) => phase.number === first)
      ?.files.find(({ script: { steps } }) => steps.some(({ id }) => id === from));
    const together = file?.script.steps.some(({ id }) => id === to) === true;
    return together && file.guidance.manner === 'paste'
      ? 'for the lines of one paste'
      : 'for what stands between them in one phase';
  }
  const minutes = views
    .filter(({ phase }) => phase.number >= first && phase.number <= last)
    .reduce((sum, view) => sum + view.minutes, 0);
  return `some ${rounded(minutes)} minutes (phases ${first} to ${last}, one directly after the other)${oldAnswers(views, to)}`;
}

/** Where a record ends a gap, whoever looked it up before goes on by what he was told. */
function oldAnswers(views: readonly PhaseView[], to: string): string {
  const step = views.flatMap(({ steps }) => steps).find(({ id }) => id === to);
  const seconds = step?.before === undefined ? undefined : timeToLive(step.before);
  return seconds === undefined
    ? ''
    : `, and up to ${seconds} seconds more for who has the old answer of the DNS (TTL)`;
}

/** Who has the old answer of a record is led by it until it expires: what it leads to goes only then. */
export function oldAnswersFirst(phase: Phase, all: readonly Phase[]): string {
  const seconds = stepsOf(phase).flatMap(({ before, after }) =>
    before === undefined || after === undefined ? [] : (timeToLive(before) ?? []),
  );
  const next = all.find(({ number, stage }) => number > phase.number && stage === 'removal');
  return seconds.length === 0 || next === undefined
    ? ''
    : ` Before phase ${next.number} let ${Math.max(...seconds)} seconds go by (TTL): old answers of the DNS lead to what goes from there on.`;
}

function wayBack(context: OutputContext, views: readonly PhaseView[], back: readonly PhaseView[]): string {
  const { input } = context;
  if (back.length === 0) return 'There is nothing to take back.';
  const ours = back.filter((view) => !isPartners(view));
  const minutes = rounded(ours.reduce((sum, view) => sum + view.minutes, 0));
  const words = [
    input.backFrom === 'installed'
      ? `\`undo/\` leads home from where we are now, before phase 1: some ${minutes} minutes.`
      : `From any point: some ${minutes} minutes from the end (\`undo/\`), less from the middle.`,
  ];
  words.push(...lastPointOfReturn(context, views));
  words.push(...replacedForGood(context));
  const kept = retained(context);
  if (kept.length > 0) {
    words.push(
      kept.length > NAMED
        ? `${kept.length} keys and certificates stay on the devices until a Retirement names them.`
        : `Until a Retirement names them, there stay on the devices: ${listed(kept)}.`,
    );
  }
  words.push(...staying(context));
  return words.join(' ');
}

/** Up to the first zone that the world sees nobody outside notices; a view for those inside leads them alone. */
function lastPointOfReturn({ input }: OutputContext, views: readonly PhaseView[]): string[] {
  const publishing = views.filter(({ phase }) => phase.stage === 'publish');
  const inside = publishesInside(publishing);
  const first = (inside ? publishing : publishing.filter(isOfTheWorld)).at(0)?.phase.number;
  if (first === undefined) return [];
  const doors = new Set(input.gate.filter(({ opens }) => opens).map(({ id }) => id));
  const steps = publishing.flatMap(({ phase }) => stepsOf(phase));
  if (!steps.some(({ action, object = '' }) => action === 'configure' && doors.has(object))) {
    return [
      `Phase ${publishing.find(isZone)?.phase.number ?? first} leads ${inside ? 'those inside' : 'partners'} elsewhere: there, as on the way back, old answers are used until they have expired (TTL).`,
    ];
  }
  const who = inside ? 'everybody inside' : 'the world';
  const until = inside ? 'before anybody inside is led to us' : 'without anybody outside noticing';
  return [
    first === 1
      ? `From the first phase on ${who} can find us: the way back begins with the DNS.`
      : `Last point of return ${until}: end of phase ${first - 1}. After phase ${first} ${who} can find us: the way back begins with the DNS.`,
  ];
}

/** What is made anew in its place takes the key of what stood there with it: no way back brings that again */
export function replacedForGood({ input }: OutputContext): string[] {
  const steps = input.plan.phases
    .flatMap(stepsOf)
    .filter(
      ({ action, before, after }) =>
        action === 'configure' &&
        (before?.once !== undefined ||
          (after?.once?.slot === true && after.restarts !== undefined && after.restarts.length > 0)),
    )
    .map(({ id }) => id);
  if (steps.length === 0) return [];
  return [
    `No way back leads behind ${listed(steps)}: what stood there goes with its key, and only a restore of the backup of that device has it.`,
  ];
}

/** What the way back leaves behind: made once, and of use to nobody else. */
function retained(context: OutputContext): string[] {
  const objects = new Map(
    context.input.plan.result.objects.map((object) => [objectId(object.device, object.key), object]),
  );
  return context.input.back.held.flatMap((held) => {
    const object =
      held.reason === 'retained' && held.object === held.because ? objects.get(held.object) : undefined;
    if (object === undefined) return [];
    const { destination, wording } = context.device(object.device);
    const whose = destination.kind === 'handout' ? ` (${mdText(wording.owner.name)})` : '';
    return [`${mdText(objectWording(object).title)}${whose}`];
  });
}

/** What of ours no step of the way back takes away: no vendor has one, or others may live by it by then. */
export function staying(context: OutputContext): string[] {
  const { plan, back, installed, backFrom } = context.input;
  const left = new Set(back.result.objects.map((object) => objectId(object.device, object.key)));
  const names = (backFrom === 'installed' ? installed : plan.result).objects
    .filter((object) => staysForGood(object) && !left.has(objectId(object.device, object.key)))
    .map((object) => ({ object, on: context.device(object.device) }))
    .filter(({ on }) => on.destination.kind !== 'handout')
    .map(({ object, on }) => `${mdText(objectWording(object).title)} on ${mdText(on.label)}`);
  if (names.length === 0) return [];
  const what = names.length > NAMED ? count(names.length, 'object') : listed(names);
  return [
    `Stays as it is on the way back, since others may live by it or the vendor has no step for it: ${what}.`,
  ];
}

/** Who is needed, with a line to write name and phone on. Partners have theirs in their table. */
export function peopleTable(views: readonly PhaseView[]): string[] {
  const phases = new Map<string, number[]>([['leads the change', []]]);
  const add = (who: string, phase: number): void => {
    const known = phases.get(who);
    if (known === undefined) phases.set(who, [phase]);
    else if (!known.includes(phase)) known.push(phase);
  };
  const partners = new Map<string, number[]>();
  for (const view of views) {
    const { owner, role } = view.device.wording;
    if (isPartners(view)) {
      addTo(partners, owner.name, view.phase.number);
      continue;
    }
    add(
      mdText(owner.kind === 'us' || role.includes(owner.name) ? role : `${role} (${owner.name})`),
      view.phase.number,
    );
    for (const step of view.steps) {
      for (const handOff of handOffs(step)) add(mdText(handOff.to), view.phase.number);
    }
  }
  const rows = [...phases].map(([who, numbers]) => [who, ranges(numbers), '', '']);
  if (partners.size > 6) rows.push([`${partners.size} partners, see their table`, '', '', '']);
  else for (const [name, numbers] of partners) rows.push([`for ${mdText(name)}`, ranges(numbers), '', '']);
  return mdTable(['who', 'phases', 'name', 'phone'], rows);
}

/** What others have to give before a phase can run: asked for early, since it takes them days. */
export function askEarly(context: OutputContext): string[] {
  const wanted = [...context.forward.all()].filter(
    (use) => use.producer === undefined && use.consumers.length > 0,
  );
  if (wanted.length === 0) return [];
  const words = wanted.map(({ wording, given, consumers }) => {
    const from = wording.from ?? (given ? 'whoever keeps it' : 'an earlier change; read it again');
    return `${mdCode(wording.file)} (${mdText(from)}; step ${consumers[0].step})`;
  });
  if (words.length > 6) {
    const first = Math.min(...wanted.map(({ consumers }) => consumers[0].phase));
    return [
      `**Ask for early** ${count(words.length, 'file')} that others give, the first for phase ${first}: see the end.`,
    ];
  }
  return [`**Ask for early** ${words.join(', ')}`];
}

/** The same as a table, where it is too long for the first page. */
export function askEarlyTable(context: OutputContext): string[] {
  const rows: string[][] = [];
  for (const { producer, consumers, wording, given } of context.forward.all()) {
    if (producer !== undefined || consumers.length === 0) continue;
    const from = wording.from ?? (given ? 'whoever keeps it' : 'an earlier change; read it again');
    rows.push([mdCode(wording.file), mdText(wording.title), mdText(from), consumers[0].step, '']);
  }
  if (rows.length <= 6) return [];
  return [
    '## Files that others give',
    '',
    ...mdTable(['file', 'what', 'from', 'first needed by step', 'there'], rows),
  ];
}
