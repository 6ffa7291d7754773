import { type Phase, type PhaseFile, type Stage, type Step } from '../model';
import type { Node } from '../node';

interface DraftStep {
  readonly node?: Node;
  readonly service?: string;
  readonly device: string;
  readonly requires: readonly string[];
}

interface DraftFile {
  readonly kind: PhaseFile['kind'];
  readonly steps: DraftStep[];
  /** Ended by a prompt: nothing may stand behind it. */
  closed: boolean;
}

/** A phase while its steps are gathered. */
export interface DraftPhase {
  readonly number: number;
  readonly device: string;
  readonly stage: Stage;
  readonly files: DraftFile[];
  readonly asked: Set<string>;
  steps: number;
  open: boolean;
}

/** The phases of a change in their order, while steps are put into them. */
export class Phases {
  private readonly drafts: DraftPhase[] = [];
  private readonly byDevice = new Map<string, DraftPhase>();

  /** The one that was begun last. */
  public get last(): DraftPhase | undefined {
    return this.drafts.at(-1);
  }

  /** The last one of a device. */
  public lastOn(device: string): DraftPhase | undefined {
    return this.byDevice.get(device);
  }

  public begin(device: string, stage: Stage): DraftPhase {
    const number = this.drafts.length + 1;
    const draft: DraftPhase = { number, device, stage, files: [], asked: new Set(), steps: 0, open: true };
    this.drafts.push(draft);
    this.byDevice.set(device, draft);
    return draft;
  }

  /** The id of the step, which goes into the last file where that is of its kind. */
  public append(draft: DraftPhase, kind: PhaseFile['kind'], step: DraftStep): string {
    const last = draft.files.at(-1);
    const closed = step.node?.prompt === true;
    if (last === undefined || last.kind !== kind || last.closed) {
      draft.files.push({ kind, steps: [step], closed });
    } else {
      last.steps.push(step);
      last.closed = closed;
    }
    draft.steps += 1;
    return stepId(draft.number, draft.steps);
  }

  /** The id that the next step will have. */
  public nextStep(draft: DraftPhase): string {
    return stepId(draft.number, draft.steps + 1);
  }

  public all(): Phase[] {
    return this.drafts.map(phase);
  }
}

function phase(draft: DraftPhase): Phase {
  let index = 0;
  const files = draft.files.map(({ kind, steps }) => ({
    kind,
    steps: steps.map((step) => finished(step, stepId(draft.number, (index += 1)))),
  }));
  return { number: draft.number, device: draft.device, stage: draft.stage, files };
}

function finished(step: DraftStep, id: string): Step {
  const node = step.node;
  if (node === undefined) {
    return {
      id,
      action: 'restart',
      device: step.device,
      service: step.service,
      unset: [],
      set: [],
      setFirst: false,
      requires: step.requires,
    };
  }
  return {
    id,
    action: node.action as Step['action'],
    device: node.device,
    object: node.artifact === undefined ? node.id : undefined,
    artifact: node.artifact,
    before: node.before,
    after: node.after,
    unset: node.unset,
    set: node.set,
    setFirst: node.setFirst,
    requires: step.requires,
  };
}

function stepId(phase: number, index: number): string {
  return `${phase}.${String(index).padStart(2, '0')}`;
}

/** The phase of a step, by the id of the step. */
export function phaseOf(id: string): number {
  return Number(id.slice(0, id.indexOf('.')));
}
