import type { Change, Gap, ObjectState, State, Step } from '../../lib/planning/model';
import { stepsOf } from '../../lib/planning/state';
import type { AsaModel } from '../support/asa/asa-model';
import { carryOut, emitted } from './firewall';

/** What stands on devices that have no model, by object id, from the steps that were done. */
export type Elsewhere = ReadonlyMap<string, ObjectState>;

/** What there is to look at between two files. */
export interface Moment {
  readonly elsewhere: Elsewhere;
  /** What stood elsewhere when a service restarted last: what it goes by. */
  readonly since: (service: string) => Elsewhere;
  /** The same with what had restarted by then: it may go by what another one was told. */
  readonly at: (service: string) => Moment;
}

/** The sessions of a path, and what stops them where they do not pass. */
export type Sessions = readonly [flow: string, why: string | undefined];

/** On one firewall: sessions that are cut at the end of a file, and stand in no listed gap. */
export function cutUnlisted(
  firewall: AsaModel,
  installed: State,
  goal: State,
  look: (firewall: AsaModel, moment: Moment) => readonly Sessions[],
): string[] {
  const text = emitted(installed, goal);
  const watch = new Watch(text.input.plan, installed, goal);
  carryOut(firewall, installed, goal, undefined, text, (step) => {
    watch.see(step, (moment) => look(firewall, moment));
  });
  return watch.cut;
}

/** Devices that have forms for a person. */
const TICKED = /^(?:im-presence|expressway)/;

/** Follows a change step by step, and keeps what is cut and stands in no listed gap. */
export class Watch {
  public readonly cut: string[] = [];
  private readonly steps: readonly Step[];
  private readonly ids: readonly string[];
  private readonly elsewhere: Map<string, ObjectState>;
  private readonly before: Moment;
  private readonly restarted = new Map<string, Moment>();
  private next = 0;

  constructor(
    private readonly plan: Change,
    installed: State,
    goal: State,
  ) {
    this.steps = plan.phases.flatMap(stepsOf);
    this.ids = this.steps.map(({ id }) => id);
    // What stands without us is no step where it comes.
    const known = [...goal.objects.filter(({ stands }) => stands), ...installed.objects];
    this.elsewhere = new Map(known.map((object) => [`${object.device} ${object.key}`, object]));
    this.before = this.moment();
  }

  /**
   * A file is done up to its last step: who ticks off may be called away behind any of them, what is pasted or run is done
   * in one go.
   *
   * @param tick does what a step says, where a device of its own shows it
   */
  public seeFile(
    last: string,
    look: (moment: Moment) => readonly Sessions[],
    tick: (step: string) => void = () => undefined,
  ): void {
    for (const { id, device } of this.steps.slice(this.next, this.ids.indexOf(last) + 1)) {
      tick(id);
      if (id === last || TICKED.test(device)) this.see(id, look);
    }
  }

  /** All is done up to a step. */
  public see(step: string, look: (moment: Moment) => readonly Sessions[]): void {
    const at = this.ids.indexOf(step);
    for (; this.next <= at; this.next += 1) this.done(this.steps[this.next]);
    for (const [flow, why] of look(this.moment())) {
      if (why !== undefined && !isListed(this.plan.gaps, flow, at, this.ids))
        this.cut.push(`${flow} after ${step}: ${why}`);
    }
  }

  private moment(): Moment {
    const restarted = new Map(this.restarted);
    const at = (service: string): Moment => restarted.get(service) ?? this.before;
    return { elsewhere: new Map(this.elsewhere), at, since: (service) => at(service).elsewhere };
  }

  private done({ object, after, service }: Step): void {
    if (service !== undefined) this.restarted.set(service, this.moment());
    if (object === undefined) return;
    if (after === undefined) this.elsewhere.delete(object);
    else this.elsewhere.set(object, after);
  }
}

function isListed(gaps: readonly Gap[], flow: string, at: number, ids: readonly string[]): boolean {
  return gaps.some(
    (gap) => gap.flow === flow && ids.indexOf(gap.from ?? '') <= at && at < ids.indexOf(gap.to),
  );
}

/** What an object says, as text to look into. */
export function said(object: ObjectState | undefined): string {
  return object === undefined ? '' : JSON.stringify(object.parts.map(({ set }) => set));
}

/** The port that the nodes of the first cluster listen on for peers. */
export function listenerOf(elsewhere: Elsewhere): number {
  const listener = [...elsewhere.values()].find(({ key }) => key.endsWith('Listener - Peer Auth'));
  return Number(/"port":(\d+)/.exec(said(listener))?.[1]);
}
