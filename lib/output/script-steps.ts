import { mustGet } from '../planning/maps';
import type { FormData, RowData, StatementData } from '../core/statement';
import type { ValueData } from '../core/value';
import type {
  Script,
  ScriptAction,
  ScriptArtifact,
  ScriptGroup,
  ScriptObject,
  ScriptSetting,
  ScriptStep,
} from '../dialects/script';
import {
  objectId,
  type Change,
  type ObjectState,
  type PartState,
  type Phase,
  type PhaseFile,
  type Step,
} from '../planning/model';
import { partOf, stepsOf } from '../planning/state';
import { handOffs, type ArtifactFlow } from './artifact-flow';
import { isNamesake, kindOf, type OutputContext } from './context';
import type { DeviceWording, ObjectWording } from './input';
import { preflightPath } from './paths';
import { fillFound, isKnown, recordedValues, type FoundValues } from './settings';
import { objectWording, serviceWording, statementsOf } from './wordings';

/** Turns what the planner decided into steps that a dialect can spell. */
export class ScriptMaker {
  private readonly flow: ArtifactFlow;
  private readonly putBack: ReadonlyMap<Step, string>;
  private readonly artifacts: ReadonlyMap<string, ScriptArtifact>;
  private readonly artifactsForPartners: ReadonlyMap<string, ScriptArtifact>;
  /** On the way home from the end of the plan: the step of the plan that made each object. */
  private readonly madeBy: ReadonlyMap<string, string>;

  constructor(
    private readonly context: OutputContext,
    private readonly change: Change,
  ) {
    this.flow = context.flow(change);
    this.putBack = detachedAndBack(change);
    this.artifacts = this.flow.forScripts();
    this.artifactsForPartners = this.flow.forScripts(context.partners);
    const { plan, back, backFrom } = context.input;
    this.madeBy = new Map(
      change === back && backFrom !== 'installed' ? plan.phases.flatMap(stepsOf).flatMap(madeIn) : [],
    );
  }

  /** @param files what of the phase stands in one file */
  public script(phase: Phase, files: readonly PhaseFile[]): Script {
    const device = this.context.device(phase.device);
    const back = this.change === this.context.input.back;
    const enter = enterOf(device.wording, phase, back);
    // A partner gets one folder, and sees nothing above it.
    const seen = (path: string): string =>
      device.destination.kind === 'handout' ? path.slice(device.destination.folder.length + 1) : path;
    return {
      device: device.wording.title,
      ...(isNamesake(device) ? { titled: false } : {}),
      product: device.wording.product,
      phase: phase.number,
      plan: this.context.input.digest,
      kind: kindOf(files),
      back,
      // The hand-out says once how to get to each server.
      enter: device.destination.kind === 'handout' ? undefined : enter,
      ours: device.destination.kind === 'bundles',
      preflight: seen(preflightPath(device)),
      steps: files.flatMap(({ kind, steps }) =>
        kind === 'once'
          ? steps.map((step) => ({ ...this.step(step), once: isOnce(step) }))
          : steps.map((step) => this.step(step)),
      ),
      artifacts: device.destination.kind === 'handout' ? this.artifactsForPartners : this.artifacts,
      standing: () => this.standing(phase),
    };
  }

  /** The objects of a device as they stand when a phase is done. */
  private standing(last: Phase): ScriptObject[] {
    const { input } = this.context;
    const from =
      this.change === input.plan || input.backFrom === 'installed' ? input.installed : input.plan.result;
    const objects = new Map(
      from.objects.filter(({ device }) => device === last.device).map((object) => [object.key, object]),
    );
    for (const phase of this.change.phases) {
      if (phase.device !== last.device || phase.number > last.number) continue;
      for (const { after, before } of stepsOf(phase)) {
        if (after !== undefined) objects.set(after.key, after);
        else if (before !== undefined) objects.delete(before.key);
      }
    }
    return [...objects.values()]
      .sort((a, b) => a.declaration - b.declaration)
      .map((object) => ({
        key: object.key,
        path: object.path,
        title: objectWording(object).title,
        open: this.statements(object, object.open),
        statements: this.statements(
          object,
          object.parts.flatMap((part) => part.set),
        ),
      }));
  }

  private step(step: Step): ScriptStep {
    if (step.artifact !== undefined) return this.read(step, step.artifact);
    if (step.service !== undefined) return this.restart(step, step.service);
    const object = (step.after ?? step.before)!;
    const wording = objectWording(object);
    return {
      id: step.id,
      path: userConstruct(object),
      title: wording.title,
      action: actionOf(step),
      notes: this.notes(step, wording),
      groups: this.groups(step),
      answers: step.action === 'configure' ? (wording.answers ?? []) : [],
      settings: settingsOf(step, this.context.found(object), wording, this.isTheirs(step)),
      undoes: this.undoneBy(step),
    };
  }

  private isTheirs({ device }: Step): boolean {
    return this.context.device(device).destination.kind === 'handout';
  }

  /** The step of the plan that a partner's people take back: they have its file at hand. */
  private undoneBy({ action, object }: Step): string | undefined {
    return action === 'undo' && object !== undefined ? this.madeBy.get(object) : undefined;
  }

  private read(step: Step, name: string): ScriptStep {
    const artifact = this.context.artifact(name);
    const use = this.flow.get(name);
    const title = use?.wording.title ?? name;
    return {
      id: step.id,
      path: '',
      title,
      action: 'read',
      notes: [this.saveNote(name)],
      groups: group(false, [], statementsOf(artifact?.read ?? [])),
      answers: [],
      settings: [],
    };
  }

  private restart(step: Step, name: string): ScriptStep {
    const service = this.context.service(name);
    const wording = serviceWording(service);
    return {
      id: step.id,
      path: '',
      title: wording.title,
      action: 'restart',
      notes: [],
      groups: group(false, [], statementsOf(service.statements)),
      answers: wording?.answer === undefined ? [] : [wording.answer],
      settings: [],
      impact: wording?.impact,
      within: wording?.within,
      everyPhase: service.when === 'phase',
      withSteps: wording?.withSteps,
    };
  }

  private notes(step: Step, wording: ObjectWording): string[] {
    const notes = new Set<string>();
    const partner = this.putBack.get(step);
    switch (step.action) {
      case 'detach':
        notes.add(partner === undefined ? 'taken out for now' : `taken out for now; ${partner} puts it back`);
        break;
      case 'attach':
        notes.add(partner === undefined ? 'put back' : `put back; ${partner} took it out`);
        break;
      case 'configure':
        if (step.before?.once !== undefined && step.after?.once !== undefined) {
          notes.add(`again: generation ${step.after.once.generation} after ${step.before.once.generation}`);
        }
        if (wording.why !== undefined) notes.add(wording.why);
        for (const label of Object.values(wording.assigned ?? {})) {
          notes.add(`the device gives ${label}: write it down, ucfed confirm asks for it`);
        }
        break;
      default:
    }
    for (const part of step.set) if (part.why !== undefined) notes.add(part.why);
    for (const name of this.shownBy(step)) notes.add(this.saveNote(name));
    return [...notes];
  }

  /** Artifacts that a step shows by itself; what goes from hand to hand is named where it is handed over. */
  private shownBy(step: Step): string[] {
    if (step.action !== 'configure') return [];
    const handed = new Set(handOffs(step).flatMap((handOff) => [...handOff.give, ...handOff.take]));
    return (step.after?.yields ?? []).filter((name) => {
      const artifact = this.context.artifact(name);
      return (
        artifact !== undefined && artifact.read.length === 0 && artifact.given !== true && !handed.has(name)
      );
    });
  }

  /**
   * What is taken back and what is put in, in the planner's order. An object that is removed as a whole needs
   * nothing but its removal; one without goes with its last part.
   */
  private groups(step: Step): ScriptGroup[] {
    const taking = step.before === undefined ? [] : this.taking(step, step.before);
    if (step.action === 'undo') return taking;
    const putting = step.after === undefined ? [] : this.putting(step, step.after);
    return step.setFirst ? [...putting, ...taking] : [...taking, ...putting];
  }

  private taking(step: Step, before: ObjectState): ScriptGroup[] {
    if (step.action === 'configure') return [];
    const anew = this.madeInThePlan(before);
    const destroy = this.statements(before, before.destroy, anew);
    if (step.action === 'undo' && destroy.length > 0) return group(true, [], destroy.filter(isKnown));
    const unset = this.statements(
      before,
      step.unset.flatMap((part) => part.unset),
      anew,
    );
    return unset.length === 0 ? [] : group(true, this.statements(before, before.open, anew), unset);
  }

  private putting(step: Step, after: ObjectState): ScriptGroup[] {
    const anew = step.action === 'configure' || this.madeInThePlan(after);
    const set = this.statements(
      after,
      step.set.flatMap((part) => part.set),
      anew,
    );
    const open = this.statements(after, after.open, anew);
    // An object without parts stands as soon as it was entered.
    return set.length === 0 && (step.action !== 'configure' || open.length === 0)
      ? []
      : group(false, open, set);
  }

  /** On the way home: what the plan made in the place of what stood there has another number than that had. */
  private madeInThePlan(object: ObjectState): boolean {
    return this.change === this.context.input.back && this.context.isMade(object);
  }

  /** @param anew what the device gave it before is not its own */
  private statements(
    object: ObjectState,
    statements: ObjectState['open'],
    anew = false,
  ): readonly StatementData[] {
    const data = statementsOf(statements);
    const own = recordedValues(object, this.context.found(object));
    const { assigned } = this.context;
    if (own.size === 0 && assigned.size === 0) return data;
    const lost = anew ? lostWith(object) : NOTHING_LOST;
    const recorded = (name: string): string | undefined =>
      lost.has(name) ? undefined : (own.get(name) ?? assigned.get(name));
    return data.map((statement) => fillFound(statement, recorded));
  }

  private saveNote(name: string): string {
    const use = this.flow.get(name);
    if (use === undefined) return `save ${name}`;
    const phases = [...new Set(use.consumers.map((consumer) => consumer.phase))];
    const whom = phases.length === 0 ? '' : `, for phase ${phases.join(' and ')}`;
    const what = /\.(pem|crt|cer|csr|req)$/i.test(use.wording.file)
      ? 'save from BEGIN to END as'
      : 'save it as';
    return `${use.wording.title}: ${what} ${use.wording.file}${whom}`;
  }
}

/**
 * The construct that a reader knows from the stack: what a vendor object calls itself below it only repeats its name on
 * the device.
 */
function userConstruct({ path, key }: ObjectState): string {
  const segments = path.split('/');
  const own = segments.findIndex(
    (segment, index) =>
      index > 0 && (segment === key || segment.includes(' ') || /-[0-9a-f]{8}$/.test(segment)),
  );
  return own === -1 ? path : segments.slice(0, own).join('/');
}

const NOTHING_LOST: ReadonlySet<string> = new Set();

/** What the device gave an object goes with it, by part and as others refer to it. */
function lostWith(object: ObjectState): ReadonlySet<string> {
  const id = objectId(object.device, object.key);
  return new Set(
    Object.keys(objectWording(object).assigned ?? {}).flatMap((part) => [part, `${id}/${part}`]),
  );
}

function actionOf(step: Step): ScriptAction {
  return step.action === 'configure' && step.before?.once !== undefined ? 'redo' : step.action;
}

function group(
  taking: boolean,
  open: readonly StatementData[],
  statements: readonly StatementData[],
): ScriptGroup[] {
  return [{ taking, open, statements }];
}

/** @param theirs on a partner's device, where nobody tells us what was found */
function settingsOf(
  step: Step,
  found: FoundValues,
  wording: ObjectWording,
  theirs: boolean,
): ScriptSetting[] {
  // What an edit no longer says is called as it was called before.
  const before = step.before === undefined ? undefined : objectWording(step.before).settings;
  const labels = new Map(Object.entries({ ...before, ...wording.settings }));
  const parts: readonly PartState[] = step.action === 'undo' ? step.unset : step.set;
  // A script puts back what an edit no longer says; who follows a checklist reads it in the field.
  const putBack = step.unset.filter((part) => onlyRow(part.set) !== undefined && !parts.includes(part));
  for (const part of putBack) {
    const label = labels.get(part.name) ?? putBackAs(part);
    if (label !== undefined) labels.set(part.name, label);
  }
  return [...parts, ...putBack]
    .filter((part) => labels.has(part.name))
    .map((part) => {
      const stood = wording.before?.[part.name];
      const recorded = found[part.name] ?? stood?.join('; ');
      const field = onlyField(part.set);
      const present = recorded === undefined && !theirs ? undefined : presentValue(step, part.name);
      const row = onlyRow(part.set);
      return {
        label: mustGet(labels, part.name),
        ...(field === undefined ? {} : { field: field.label }),
        ...(row === undefined ? {} : { row }),
        ...(recorded === undefined ? {} : { recorded }),
        ...(present === undefined ? {} : { present }),
        ...(stood?.length === 0 ? { free: true as const } : {}),
      };
    });
}

/** What an update finds in a field that is ours already. */
function presentValue({ action, before }: Step, name: string): ValueData | undefined {
  const part = action === 'update' && before !== undefined ? partOf(before, name) : undefined;
  return part === undefined ? undefined : onlyField(part.set)?.value;
}

/** The field of a part that fills in one of the form that its object opens. */
function onlyField(set: PartState['set']): FormData['form'][number] | undefined {
  if (set.length !== 1) return undefined;
  const { does, says } = statementsOf(set)[0];
  return 'form' in does && does.form.length === 1 && says?.menu === undefined ? does.form[0] : undefined;
}

/** What a row was is found under: once the rest of an edit is done, the object has the words of those who say it no more. */
function putBackAs({ unset }: PartState): string | undefined {
  const was = Object.values(onlyRow(unset)?.columns ?? {}).find((value) => 'found' in value);
  return was?.found;
}

/** The row of a part that is one. */
function onlyRow(set: PartState['set']): RowData | undefined {
  const [only, ...others] = statementsOf(set);
  return only !== undefined && others.length === 0 && 'row' in only.does ? only.does : undefined;
}

function madeIn({ action, object, id }: Step): [string, string][] {
  return action === 'configure' && object !== undefined ? [[object, id]] : [];
}

/** For each detach the step that puts it back, and the other way round. */
function detachedAndBack(change: Change): ReadonlyMap<Step, string> {
  const waiting = new Map<string, Step[]>();
  const pairs = new Map<Step, string>();
  for (const phase of change.phases) {
    for (const step of stepsOf(phase)) {
      const object = step.after ?? step.before;
      if (object === undefined || (step.action !== 'detach' && step.action !== 'attach')) continue;
      const id = objectId(object.device, object.key);
      if (step.action === 'detach') {
        const others = waiting.get(id);
        if (others === undefined) waiting.set(id, [step]);
        else others.push(step);
      } else {
        for (const detached of waiting.get(id) ?? []) {
          pairs.set(detached, step.id);
          pairs.set(step, detached.id);
        }
        waiting.delete(id);
      }
    }
  }
  return pairs;
}

/** What only travels in the file of such steps, or reads what they made, can be done again. */
function isOnce({ after, before }: Step): boolean {
  return (after ?? before)?.once !== undefined;
}

/** How to get to a device; what is taken away there is asked for by another way than what is made. */
function enterOf(
  { enter, enterBack, enterTaking }: DeviceWording,
  phase: Phase,
  back: boolean,
): string | undefined {
  if (back && enterBack !== undefined) return enterBack;
  const takes = stepsOf(phase).map(({ action }) => action === 'undo' || action === 'drop');
  if (enterTaking === undefined || !takes.includes(true)) return enter;
  return takes.includes(false) ? `${enter ?? ''} ${enterTaking}`.trim() : enterTaking;
}
