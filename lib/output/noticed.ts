import { mdCode, mdText } from '../dialects/formats/markdown';
import { addTo, mustGet } from '../planning/maps';
import { splitPartId, type ObjectState } from '../planning/model';
import { stepsOf } from '../planning/state';
import type { OutputContext } from './context';
import { MINUTES, spanOf } from './durations';
import { betterInTwo, gapLines } from './gap-lines';
import { moves } from './moves';
import type { PhaseView } from './phase-view';
import { count, listed, named, NAMED } from './words';
import { objectWording, serviceWording } from './wordings';

/** Restarts, gaps and ends of sessions, each with the steps between which it lasts. */
export function whatPeopleNotice(context: OutputContext, views: readonly PhaseView[]): string {
  const words = [
    ...restarts(context, views),
    ...ofItself(context),
    ...moves(context.input),
    ...gapLines(context, views),
    ...betterInTwo(context.input).map((advice) => `**${mdText(advice)}**`),
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
    const which = named(nodes.map(mdText), 'node');
    const words = [...impacts].map(([impact, of]) => {
      const services = [...new Set(of.map((title) => mdText(title.replace(/ on \S+$/, ''))))];
      return `${listed(services)}: ${mdText(impact).replace(/\.$/, '')}`;
    });
    return [
      `Restarts in phase ${phase.number}${nodes.length > 1 ? `, one after the other on ${which}` : nodes.length === 0 ? '' : ` on ${which}`}, some ${spanOf(titles.length * MINUTES.restart)} in all. ${words.join('. ')}.`,
    ];
  });
}

/** What a change of an object does to others by itself, such as a listener that moves. */
function ofItself(context: OutputContext): string[] {
  const impacts = new Map<string, { titles: string[]; ids: string[] }>();
  for (const { id, action, before, after } of context.input.plan.phases.flatMap(stepsOf)) {
    if (action !== 'configure' && action !== 'update' && action !== 'undo') continue;
    const [object] = [after, before].filter(
      (one) => one !== undefined && impactOf(one, action) !== undefined,
    );
    if (object === undefined) continue;
    const impact = impactOf(object, action)!;
    const known = impacts.get(impact) ?? { titles: [], ids: [] };
    known.titles.push(mdText(objectWording(object).title));
    known.ids.push(id);
    impacts.set(impact, known);
  }
  return [...impacts].map(
    ([impact, { titles, ids }]) =>
      `${named([...new Set(titles)], 'object')} (${ids.length === 1 ? 'step' : 'steps'} ${listed(ids)}): ${mdText(impact).replace(/\.$/, '')}.`,
  );
}

function impactOf(object: ObjectState, action: string): string | undefined {
  const { impact, impactOfChange } = objectWording(object);
  return impact ?? (action === 'update' ? impactOfChange : undefined);
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
      .sort((a, b) => mustGet(order, a) - mustGet(order, b));
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
        ? [{ id, title: mdCode(wording.title), endsAllOf: wording.endsAllOf }]
        : [];
    });
  if (ending.length === 0) return [];
  const [{ id: first }, last] = [ending[0], ending.at(-1)!];
  const commands = named([...new Set(ending.map(({ title }) => title))], 'command');
  const steps = ending.length === 1 ? `step ${first}` : `steps ${first} to ${last.id}`;
  const staying = new Set(
    context.input.flows.flatMap(({ sourceAddress, destinationAddress }) => [
      sourceAddress,
      destinationAddress,
    ]),
  );
  const more = ending.filter(({ endsAllOf }) => endsAllOf !== undefined && staying.has(endsAllOf));
  const also = [...new Set(more.map(({ title }) => title))];
  return [
    `The open sessions of what leaves are ended: ${commands} (${steps}).`,
    ...(also.length === 0
      ? []
      : [
          `What who stays there has open through that firewall by another way ends as well, and comes back with the next message: ${named(also, 'command')}.`,
        ]),
  ];
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
    const where = named(known.map(mdText), 'node');
    addTo(together, where, mdText(service));
  }
  const words = [...together].map(([where, services]) =>
    where === '' ? listed(services) : `${listed(services)} on ${where}`,
  );
  return listed(words);
}
