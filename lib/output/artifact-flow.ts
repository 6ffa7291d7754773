import type { ArtifactWording } from '../core/artifact';
import type { HandOffData } from '../core/statement';
import type { ScriptArtifact } from '../dialects/script';
import type { ArtifactState, Change, Step } from '../planning/model';
import { stepsOf } from '../planning/state';
import { artifactWording, statementsOf } from './wordings';

/** Where an artifact comes from and where it goes within one change. */
export interface ArtifactUse {
  readonly name: string;
  readonly wording: ArtifactWording;
  readonly given: boolean;
  /** It is read from a device of this plan, which made it itself. */
  readonly isOwn: boolean;
  /** The step that yields it, or the last one that reads it. */
  producer?: { readonly step: string; readonly phase: number };
  readonly consumers: { readonly step: string; readonly phase: number }[];
}

/** The hand-offs of one change: which step yields what, and which steps need it. */
export class ArtifactFlow {
  private readonly uses = new Map<string, ArtifactUse>();
  private readonly fromPhase = new Map<number, ArtifactUse[]>();
  private readonly intoPhase = new Map<number, ArtifactUse[]>();

  constructor(artifacts: Iterable<ArtifactState>, change: Change) {
    const read = new Set<string>();
    for (const artifact of artifacts) {
      if (this.uses.has(artifact.name)) continue;
      if (artifact.read.length > 0) read.add(artifact.name);
      this.uses.set(artifact.name, {
        name: artifact.name,
        wording: artifactWording(artifact),
        given: artifact.given === true,
        isOwn: artifact.read.length > 0 && artifact.given !== true,
        consumers: [],
      });
    }
    for (const phase of change.phases) {
      for (const step of stepsOf(phase)) {
        for (const name of yielded(step)) {
          const use = this.uses.get(name);
          // What a read step shows was made by an earlier one; what stands beneath the reading is what counts.
          if (use !== undefined && (step.action === 'read' || !read.has(name))) {
            use.producer = { step: step.id, phase: phase.number };
            list(this.fromPhase, phase.number).push(use);
          }
        }
        for (const name of needed(step)) {
          const use = this.uses.get(name);
          if (use === undefined) continue;
          use.consumers.push({ step: step.id, phase: phase.number });
          const into = list(this.intoPhase, phase.number);
          if (!into.includes(use)) into.push(use);
        }
      }
    }
  }

  public get(name: string): ArtifactUse | undefined {
    return this.uses.get(name);
  }

  public all(): Iterable<ArtifactUse> {
    return this.uses.values();
  }

  /** What a phase hands to a later one. */
  public handedOver(phase: number): readonly ArtifactUse[] {
    return this.fromPhase.get(phase) ?? [];
  }

  /** What a phase needs and did not make itself. */
  public neededBy(phase: number): readonly ArtifactUse[] {
    return (this.intoPhase.get(phase) ?? []).filter((use) => use.producer?.phase !== phase);
  }

  /** As the dialects want it. For partners, whose names are given, what no partner gives comes from us. */
  public forScripts(partners?: ReadonlySet<string>): ReadonlyMap<string, ScriptArtifact> {
    const map = new Map<string, ScriptArtifact>();
    for (const use of this.uses.values()) {
      const source = partners !== undefined && isFromUs(use, partners) ? 'from us' : sourceOf(use);
      map.set(use.name, {
        title: use.wording.title,
        file: use.wording.file,
        ...(source === undefined ? {} : { source }),
      });
    }
    return map;
  }
}

/** Where an artifact comes from: `from 2.04`, or who gives it. */
export function sourceOf({ producer, wording }: ArtifactUse): string | undefined {
  const source = producer === undefined ? wording.from : producer.step;
  return source === undefined ? undefined : `from ${source}`;
}

/** Given before the change begins, and by none of the partners. */
export function isFromUs({ producer, wording, given }: ArtifactUse, partners: ReadonlySet<string>): boolean {
  return given && producer === undefined && (wording.from === undefined || !partners.has(wording.from));
}

/** Hand-offs among the statements that a step carries out. */
export function handOffs(step: Step): HandOffData[] {
  const found: HandOffData[] = [];
  for (const { set } of step.set) {
    for (const { does } of statementsOf(set)) if ('handOff' in does) found.push(does);
  }
  return found;
}

function yielded(step: Step): readonly string[] {
  if (step.action === 'read') return step.artifact === undefined ? [] : [step.artifact];
  if (step.action === 'configure') return step.after?.yields ?? [];
  return [];
}

function needed(step: Step): readonly string[] {
  return step.action === 'configure' || step.action === 'attach' || step.action === 'update'
    ? (step.after?.needs ?? [])
    : [];
}

function list<K, V>(map: Map<K, V[]>, key: K): V[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: V[] = [];
  map.set(key, made);
  return made;
}
