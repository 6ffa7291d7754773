import { mdCode, mdText } from '../dialects/formats/markdown';
import { addTo } from '../planning/maps';
import { objectId } from '../planning/model';
import { stepsOf } from '../planning/state';
import { checkLines, checkTable, type CheckLine } from './check-list';
import { isNamesake, type DeviceContext, type OutputContext } from './context';
import { checksPath, troubleshootingPath } from './paths';
import { goneChecks } from './gone';
import { objectsByDevice } from './states';
import { hasTroubleshooting } from './troubleshooting';

/** What proves each device, when the change is done. Devices that nothing stands on have nothing to prove. */
export class ProofLists {
  private readonly lists = new Map<string, readonly CheckLine[]>();
  /** The last phase that touches an object, or a device. */
  private readonly touched = new Map<string, number>();
  /** The last phase that does more than clear away; 0 where there is none. */
  public readonly done: number;

  constructor(context: OutputContext) {
    const { phases } = context.input.plan;
    for (const phase of phases) {
      this.touched.set(phase.device, phase.number);
      for (const { after, before } of stepsOf(phase)) {
        const object = after ?? before;
        if (object !== undefined) this.touched.set(objectId(object.device, object.key), phase.number);
      }
    }
    this.done = phases.filter(({ stage }) => stage !== 'removal').at(-1)?.number ?? 0;
    // What stays only because it is made once carries nothing: the node that it was for may be gone.
    const gone = goneChecks(context);
    const held = new Set(context.input.plan.held.map(({ object }) => object));
    const standing = objectsByDevice(context.input.plan.result);
    for (const [id, lines] of gone) if (!standing.has(id)) this.set(id, lines);
    for (const [id, objects] of standing) {
      const proved = objects.filter(({ device, key }) => !held.has(objectId(device, key)));
      const holds = objects.length === 0 || proved.length > 0;
      const lines = checkLines(holds ? context.device(id).wording.checks : [], proved, 'checks');
      const later = lines.filter(({ check }) => check.whenDone === true);
      const now = lines.filter((line) => !later.includes(line));
      this.set(id, [...now, ...(gone.get(id) ?? []), ...later]);
    }
  }

  private set(device: string, lines: readonly CheckLine[]): void {
    this.lists.set(
      device,
      lines.map((line, index) => ({ ...line, number: index + 1 })),
    );
  }

  public of(device: string): readonly CheckLine[] {
    return this.lists.get(device) ?? [];
  }

  /** The phase after which a check of a device holds; nothing where it holds already. */
  public after(device: string, { objects, check }: CheckLine): number | undefined {
    const last = Math.max(
      ...(objects.length === 0 ? [device] : objects).map((id) => this.touched.get(id) ?? 0),
    );
    // What a device says of the whole is looked at again after any change; what one object says, after its own.
    const isAnew = check.whenDone === true && (objects.length === 0 || last > 0);
    const phase = isAnew ? Math.max(last, this.done) : last;
    return phase === 0 ? undefined : phase;
  }

  /** Numbers of the checks of a device that hold after a phase, and not before it. */
  public numbersOf(device: string, phase: number): number[] {
    return this.of(device)
      .filter((line) => this.after(device, line) === phase)
      .map(({ number }) => number);
  }
}

/** `checks/<device>.md`; of a partner's devices one file. */
export function checkFiles(context: OutputContext, proofs: ProofLists): [string, string][] {
  const files = new Map<string, DeviceContext[]>();
  for (const device of context.devices.values()) {
    if (proofs.of(device.id).length === 0) continue;
    addTo(files, checksPath(device), device);
  }
  return [...files].map(([path, devices]) => [path, checkFile(context, devices, proofs)]);
}

function checkFile(context: OutputContext, devices: readonly DeviceContext[], proofs: ProofLists): string {
  const [first] = devices;
  const { title, product } = first.wording;
  const alone = devices.length === 1;
  const ours = first.destination.kind !== 'handout';
  const text = [
    alone
      ? `# ${isNamesake(first) ? '' : `${mdText(title)} · `}${mdText(product)} · what proves plan ${context.input.digest}`
      : `# What proves plan ${context.input.digest}`,
    '',
    `Only to look at.${ours && phased(devices, proofs) ? ' *After*: the phase from which on it holds; nothing where it does already.' : ''}`,
  ];
  for (const device of devices) {
    const lines = proofs.of(device.id);
    const now = lines.filter(({ check }) => check.whenDone !== true);
    const later = lines.filter(({ check }) => check.whenDone === true);
    // Who they are stands on the cover of the folder.
    if (!alone) text.push('', `## ${mdText(isNamesake(device) ? device.wording.product : device.label)}`);
    const after =
      ours && phased(devices, proofs) ? (line: CheckLine) => proofs.after(device.id, line) : undefined;
    if (now.length > 0) text.push(...checkTable(device, now, after));
    if (later.length > 0) {
      text.push('', 'When the whole change is done:', ...checkTable(device, later, after));
    }
    if (hasTroubleshooting(device)) {
      text.push('', `If one does not hold, ${mdCode(troubleshootingPath(device))} says how to look closer.`);
    }
  }
  return `${text.join('\n')}\n`;
}

/** Whether a phase of the plan makes any of the checks hold. */
function phased(devices: readonly DeviceContext[], proofs: ProofLists): boolean {
  return devices.some(({ id }) => proofs.of(id).some((line) => proofs.after(id, line) !== undefined));
}
