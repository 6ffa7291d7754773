import { alone, Downs, type Down } from './downs';
import { mustGet } from './maps';
import type { FlowState, Gap, Phase, State, Step } from './model';
import type { Sequence } from './sequence';
import { stepsOf, type Objects } from './state';

/**
 * The paths of sessions that stand before and after and not between two steps, or not during one. A path stands when
 * all that carries it stands whole, and the ends of each value agree; where it is carried by other objects afterwards,
 * when all of the old ones stand and nothing has turned to the new ones, or all of the new ones stand and everything has.
 */
export function gapsOf(
  installed: State,
  wanted: State,
  sequence: Sequence,
  installedObjects: Objects,
  result: Objects,
  phases: readonly Phase[],
): Gap[] {
  const after = new Map((wanted.flows ?? []).map((flow) => [flow.name, flow]));
  const before = (installed.flows ?? []).filter((flow) => after.has(flow.name));
  if (before.length === 0 || phases.length === 0) return [];
  const steps = phases.flatMap(stepsOf);
  const services = new Map([...installed.services, ...wanted.services].map((one) => [one.id, one]));
  const downs = new Downs(steps, sequence, installedObjects, result, services);
  const gaps = before.flatMap((flow) => gapsOfFlow(flow, mustGet(after, flow.name), downs, steps));
  // After an interruption two versions of one path may stand.
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
}

function gapsOfFlow(before: FlowState, after: FlowState, downs: Downs, steps: readonly Step[]): Gap[] {
  // Most partners see nothing of a change: what carries their path is as it was, and stands.
  const led = before.ledBy?.filter((id) => after.ledBy?.includes(id)) ?? [];
  const concerned = (id: string): boolean => downs.concerns(id);
  if (before.carriedBy === after.carriedBy && !after.carriedBy.some(concerned) && !led.some(concerned)) {
    return [];
  }
  // Records of another protocol lead them from now on, if by a name of before: the path is away until those stand.
  const isLed = led.some((id) => !downs.isNamedBy(id, alone(before.ledBy, after.ledBy).come));
  const [ledThen, ledNow] = isLed ? [led, led] : [before.ledBy ?? [], after.ledBy ?? []];
  const turnsOver = ledThen.length > 0 && ledNow.length > 0;
  const [then, now] = [
    new Set([...before.carriedBy, ...(turnsOver ? ledThen : [])]),
    new Set([...after.carriedBy, ...(turnsOver ? ledNow : [])]),
  ];
  const all = new Set([...then, ...now]);
  if (![...all].some((id) => downs.isTouched(id))) return [];
  const of = (ids: Iterable<string>): Down[] => [...ids].flatMap((id) => downs.of(id));
  const common = [...of([...then].filter((id) => now.has(id))), ...downs.disagreements(all)];
  const others = sharesApart(before, after);
  const gone = of([...then].filter((id) => !now.has(id) && !others.has(id)));
  const come = of([...now].filter((id) => !then.has(id) && !others.has(id)));
  const admitting = new Set(after.admittedBy);
  const turning = new Set([...then].filter((id) => !admitting.has(id)));
  const isSame = gone.length + come.length === 0;
  const turned = [
    ...downs.turns(then, now, turning),
    ...(isSame
      ? []
      : [...downs.changes([...led, ...(after.begunBy ?? [])]), ...downs.comings(before, after)]),
  ];
  const [first, last] = [Math.min(...turned), Math.max(...turned)];
  const stands = (at: number): boolean => {
    if (!isUp(common, at)) return false;
    if (turned.length === 0) return isUp(gone, at) || isUp(come, at);
    return at < first ? isUp(gone, at) : at >= last && isUp(come, at);
  };
  const isOpen = common.some((down) => down.isOpen === true);
  const stoodOtherwise = isUp(
    common.filter((down) => down.isOpen !== true),
    -1,
  );
  if (!(isOpen ? stoodOtherwise : stands(-1)) || !stands(steps.length)) return [];
  const moments = new Set(
    [...common, ...gone, ...come].flatMap((down) => [down.from, down.to]).concat(turned),
  );
  const gaps: Gap[] = [];
  const listed = new Set<number>();
  let cut: number | undefined = isOpen ? -1 : undefined;
  for (const at of [...moments].sort((a, b) => a - b)) {
    if (at < 0 || at >= steps.length) continue;
    if (!stands(at)) cut ??= at;
    else if (cut !== undefined) {
      gaps.push({ flow: after.name, ...(cut < 0 ? {} : { from: steps[cut].id }), to: steps[at].id });
      for (let inside = cut; inside <= at; inside += 1) listed.add(inside);
      cut = undefined;
    }
  }
  // Whatever stands ahead of such a step and behind it, sessions are cut while it is done.
  const during = downs.interruptions(all).filter((at) => !listed.has(at));
  return [...gaps, ...during.map((at) => ({ flow: after.name, from: steps[at].id, to: steps[at].id }))];
}

/** Of what carries a share alone what comes or goes beside others that stay. */
function sharesApart({ shares: then = [] }: FlowState, { shares: now = [] }: FlowState): Set<string> {
  const { gone, come } = alone(then, now);
  return new Set(gone.length === then.length ? [] : [...gone, ...come]);
}

function isUp(downs: readonly Down[], at: number): boolean {
  return downs.every((down) => at < down.from || at >= down.to);
}
