import { stepsOf } from '../../lib/planning/state';
import { ExpresswayModel, type Zone } from '../support/expressway/model';
import type { Emitted } from './firewall';

/** The Expressways of a world, as their checklists leave them: C and E as a pair, a gateway, and a C by itself. */
export class ExpresswayInstallation {
  public constructor(
    public readonly c = new ExpresswayModel(),
    public readonly e = new ExpresswayModel(),
    public readonly gateway = new ExpresswayModel(),
    public readonly alone = new ExpresswayModel(),
  ) {}

  public clone(): ExpresswayInstallation {
    const { c, e, gateway, alone } = this;
    return new ExpresswayInstallation(c.clone(), e.clone(), gateway.clone(), alone.clone());
  }

  /** Does what the checklists say, in the order of their phases, up to a step; gives what was refused. */
  public carryOut(
    { input, files, paths }: Emitted,
    names: Readonly<Record<'c' | 'e' | 'gateway' | 'alone', string>>,
    until: (step: string) => boolean = () => false,
  ): string[] {
    const refused: string[] = [];
    for (const phase of input.plan.phases) {
      const ids = stepsOf(phase).map(({ id }) => id);
      const stop = ids.find(until);
      const left = new Set(stop === undefined ? [] : ids.slice(ids.indexOf(stop)));
      const model = this.of(phase.device, names);
      // What is done once stands in one checklist with what is safe.
      const told = new Set(phase.files.map((file) => paths.get(file)!));
      for (const path of model === undefined ? [] : told) {
        refused.push(...model!.carryOut(files.get(path)!, left).map((what) => `${phase.device} ${what}`));
      }
      if (stop !== undefined) break;
    }
    return refused;
  }

  /** Does one step of a checklist; gives what was refused. */
  public tick(
    { input, files, paths }: Emitted,
    names: Readonly<Record<'c' | 'e' | 'gateway' | 'alone', string>>,
    step: string,
  ): string[] {
    const phase = input.plan.phases.find((each) => stepsOf(each).some(({ id }) => id === step))!;
    const model = this.of(phase.device, names);
    if (model === undefined) return [];
    const others = new Set(stepsOf(phase).flatMap(({ id }) => (id === step ? [] : id)));
    const told = new Set(phase.files.map((file) => files.get(paths.get(file)!)!));
    return [...told].flatMap((text) => model.carryOut(text, others));
  }

  /** Where chat that comes from outside arrives: the zone of the nodes on Expressway-C. */
  public inward(alias: string): Zone | undefined {
    const into = this.e.route({ alias, from: 'DefaultZone', traffic: CHAT });
    if (into?.type !== 'TraversalServer') return undefined;
    return this.c.route({ alias, from: into.name, traffic: CHAT });
  }

  /** The zone by which chat of a node leaves. */
  public outward(node: string, alias: string): Zone | undefined {
    const over = this.c.route({ alias, from: this.c.zoneOf(node), traffic: CHAT });
    if (over?.type !== 'TraversalClient') return undefined;
    return this.e.route({ alias, from: over.name, traffic: CHAT });
  }

  private of(
    device: string,
    names: Readonly<Record<'c' | 'e' | 'gateway' | 'alone', string>>,
  ): ExpresswayModel | undefined {
    const [which] = (['c', 'e', 'gateway', 'alone'] as const).filter((one) =>
      device.endsWith(`:${names[one]}`),
    );
    return which === undefined ? undefined : this[which];
  }
}

/** The kind of SIP that chat of Microsoft is. */
const CHAT = 'Microsoft IM and Presence';
