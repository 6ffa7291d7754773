import type { ServiceState } from '../model';
import { restartedBy } from '../restarts';

/** Restarts while a change is scheduled: those that are due, with the steps that asked for them, and those that were done. */
export class RestartsDue {
  private readonly askedBy = new Map<string, string[]>();
  private readonly beforeTheWorld = new Set<string>();
  private readonly doneBy = new Map<string, string>();

  /** @param owed what an earlier change left undone: no step of this one asked for it */
  constructor(
    private readonly services: ReadonlyMap<string, ServiceState>,
    owed: readonly string[],
  ) {
    for (const service of owed) {
      this.askedBy.set(service, []);
      this.beforeTheWorld.add(service);
    }
  }

  /** @param beforeTheWorld whether the world must not come in before it */
  public ask(service: string, step: string, beforeTheWorld: boolean): void {
    if (beforeTheWorld) this.beforeTheWorld.add(service);
    const steps = this.askedBy.get(service);
    if (steps === undefined) this.askedBy.set(service, [step]);
    else steps.push(step);
  }

  public has(service: string): boolean {
    return this.askedBy.has(service);
  }

  public get all(): string[] {
    return [...this.askedBy.keys()];
  }

  /** True while one is due that the world must not come in before. */
  public get holdsTheWorld(): boolean {
    return this.beforeTheWorld.size > 0;
  }

  /** The steps that asked for it itself. */
  public stepsFor(service: string): readonly string[] {
    return this.askedBy.get(service) ?? [];
  }

  /** The steps that asked for it, or for another that it restarts as well. */
  public askingFor(service: string): string[] {
    return [...restartedBy(service, this.services)].flatMap((one) => this.stepsFor(one));
  }

  /** Others that nobody but these steps asked for. */
  public askedOnlyBy(steps: ReadonlySet<string>, except: ReadonlySet<string>): string[] {
    return [...this.askedBy]
      .filter(([service, ids]) => !except.has(service) && ids.length > 0 && ids.every((id) => steps.has(id)))
      .map(([service]) => service);
  }

  /** Those to do, publisher first; what another one of them restarts as well is dropped. */
  public inOrder(services: readonly string[]): ServiceState[] {
    const dropped = new Set<string>();
    for (const service of services) {
      const others = restartedBy(service, this.services);
      others.delete(service);
      for (const other of others) if (!restartedBy(other, this.services).has(service)) dropped.add(other);
    }
    return services
      .filter((service) => !dropped.has(service))
      .map((service) => this.services.get(service))
      .filter((service) => service !== undefined)
      .sort((a, b) => a.sequence - b.sequence || (a.id < b.id ? -1 : 1));
  }

  /** A step restarted it: nobody waits for it any more. */
  public done(service: string, step: string): void {
    this.settle(service);
    this.doneBy.set(service, step);
  }

  /** It is due no longer, though no step restarted it itself. */
  public settle(service: string): void {
    this.askedBy.delete(service);
    this.beforeTheWorld.delete(service);
  }

  /** The step that restarted it last. */
  public stepOf(service: string): string | undefined {
    return this.doneBy.get(service);
  }

  /** All that were restarted so far. */
  public get restarted(): ReadonlySet<string> {
    return new Set(this.doneBy.keys());
  }
}
