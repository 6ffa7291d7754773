import { runsOf, type Run } from '../dialects/formats/runs';
import { mustGet } from '../planning/maps';
import { DeviceFormat } from '../core/device-language';
import type { Guidance, Script } from '../dialects/script';
import type { Change, Phase, Stage, Step } from '../planning/model';
import { requestsOf, restartedBy } from '../planning/restarts';
import { stepsOf } from '../planning/state';
import type { DeviceContext, OutputContext } from './context';
import { fileMinutes, MINUTES } from './durations';
import { bundlePaths, writtenFiles } from './paths';
import { ScriptMaker } from './script-steps';

/** One file of a phase, as people are told of it. */
export interface FileView {
  readonly path: string;
  readonly script: Script;
  readonly guidance: Guidance;
}

/** A phase with all that the runbook says of it. */
export interface PhaseView {
  readonly phase: Phase;
  readonly device: DeviceContext;
  readonly steps: readonly Step[];
  readonly files: readonly FileView[];
  readonly minutes: number;
  /**
   * Services that this phase asked to restart and that run on as they were: each with the phase that restarts it, 0
   * where none does.
   */
  readonly pending: ReadonlyMap<string, number>;
}

export function phaseViews(context: OutputContext, change: Change): PhaseView[] {
  const paths = bundlePaths(context, change);
  const maker = new ScriptMaker(context, change);
  const pending = pendingRestarts(context, change);
  return change.phases.map((phase) => {
    const device = context.device(phase.device);
    const files = writtenFiles(device, phase).map((parts) => ({
      path: mustGet(paths, parts[0]),
      script: maker.script(phase, parts),
      guidance: context.guidance(phase, parts),
    }));
    const work = files.map(({ script }) => fileMinutes(device.wording.language.format, script));
    return {
      phase,
      device,
      steps: stepsOf(phase),
      files,
      minutes: work.reduce((sum, minutes) => sum + minutes, MINUTES.phase),
      pending: mustGet(pending, phase.number),
    };
  });
}

/** By phase: the services that were asked to restart in it and not restarted by its end. */
function pendingRestarts(
  context: OutputContext,
  change: Change,
): ReadonlyMap<number, ReadonlyMap<string, number>> {
  const phaseOfRestart: { readonly phase: number; readonly services: ReadonlySet<string> }[] = [];
  for (const phase of change.phases) {
    for (const step of stepsOf(phase)) {
      if (step.service === undefined) continue;
      phaseOfRestart.push({
        phase: phase.number,
        services: restartedBy(step.service, context.services),
      });
    }
  }
  return new Map(
    change.phases.map((phase) => {
      const asked = new Set<string>();
      for (const step of stepsOf(phase)) {
        if (step.service !== undefined) {
          for (const service of restartedBy(step.service, context.services)) asked.delete(service);
        } else {
          for (const service of requestsOf(step, undefined, step.after)) {
            if (context.services.get(service)?.when === 'end') asked.add(service);
          }
        }
      }
      const later = [...asked].map((service): [string, number] => {
        const restart = phaseOfRestart.find((one) => one.phase > phase.number && one.services.has(service));
        return [service, restart?.phase ?? 0];
      });
      return [phase.number, new Map(later)];
    }),
  );
}

/** Phases of one stage behind each other. */
export function stageRuns(views: readonly PhaseView[]): Run<Stage, PhaseView>[] {
  return runsOf(views, ({ phase }) => phase.stage);
}

export function isPartners(view: PhaseView): boolean {
  return view.device.destination.kind === 'handout';
}

export function isZone(view: PhaseView): boolean {
  return view.device.wording.language.format === DeviceFormat.ZONE;
}

/** Of what is published all stands in a zone that those inside see alone. */
export function publishesInside(views: readonly PhaseView[]): boolean {
  const zones = views.filter(isZone);
  return zones.length > 0 && !zones.some(isOfTheWorld);
}

/** A zone that the world sees, not a view of it for some. */
export function isOfTheWorld({ device }: PhaseView): boolean {
  return device.wording.apart === undefined;
}

/** The phase that a step belongs to. */
export function phaseOf(step: string): number {
  return Number.parseInt(step, 10);
}
