import { mdText } from '../dialects/formats/markdown';
import { checkLines, checkTable, type CheckLine } from './check-list';
import type { DeviceContext, OutputContext } from './context';
import { checksPath } from './paths';
import { objectsByDevice } from './states';

/** What proves each device, when the change is done. Devices that nothing stands on have nothing to prove. */
export class ProofLists {
  private readonly lists = new Map<string, readonly CheckLine[]>();
  private readonly byObject = new Map<string, number[]>();

  constructor(context: OutputContext) {
    for (const [id, objects] of objectsByDevice(context.input.plan.result)) {
      const lines = checkLines(context.device(id).wording.checks, objects, 'checks');
      this.lists.set(id, lines);
      for (const line of lines) {
        for (const object of line.objects) {
          const numbers = this.byObject.get(object);
          if (numbers === undefined) this.byObject.set(object, [line.number]);
          else numbers.push(line.number);
        }
      }
    }
  }

  public of(device: string): readonly CheckLine[] {
    return this.lists.get(device) ?? [];
  }

  /** Numbers of the checks that prove these objects, in ascending order. */
  public numbersOf(objects: Iterable<string>): number[] {
    const numbers = new Set<number>();
    for (const object of objects) for (const number of this.byObject.get(object) ?? []) numbers.add(number);
    return [...numbers].sort((a, b) => a - b);
  }
}

/** `checks/<device>.md`; of a partner's devices one file. */
export function checkFiles(context: OutputContext, proofs: ProofLists): [string, string][] {
  const files = new Map<string, DeviceContext[]>();
  for (const device of context.devices.values()) {
    if (proofs.of(device.id).length === 0) continue;
    files.set(checksPath(device), [...(files.get(checksPath(device)) ?? []), device]);
  }
  return [...files].map(([path, devices]) => [path, checkFile(context, devices, proofs)]);
}

function checkFile(context: OutputContext, devices: readonly DeviceContext[], proofs: ProofLists): string {
  const [first] = devices;
  const { title, product, owner } = first.wording;
  const alone = devices.length === 1;
  const text = [
    `# ${alone ? `${mdText(title)} · ${mdText(product)}` : mdText(owner.name)} · what proves plan ${context.input.digest}`,
    '',
    first.destination.kind === 'handout'
      ? 'Only to look at.'
      : 'Only to look at. After a phase those count that the runbook names.',
  ];
  for (const device of devices) {
    const lines = proofs.of(device.id);
    const now = lines.filter(({ check }) => check.published !== true);
    const later = lines.filter(({ check }) => check.published === true);
    if (!alone) text.push('', `## ${mdText(device.label)}`);
    if (now.length > 0) text.push(...checkTable(device, now));
    if (later.length > 0) text.push('', 'After the DNS records are published:', ...checkTable(device, later));
  }
  return `${text.join('\n')}\n`;
}
