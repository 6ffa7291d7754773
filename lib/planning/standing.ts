import { splitPartId, type Step } from './model';
import type { Objects } from './state';

/** Whether an object stands, and the part of it that is named. */
export function standsWhole(id: string, objects: Objects, broken: ReadonlySet<string>): boolean {
  const { object, part } = splitPartId(id);
  const there = objects.get(object);
  if (there === undefined || (there.nonEmpty === true && there.parts.length === 0)) return false;
  return part === undefined ? !broken.has(object) : there.parts.some((one) => one.name === part);
}

/** Objects of which a part was taken out that comes back, and has not. */
export function brokenBetween(steps: readonly Step[], done: ReadonlySet<string>): Set<string> {
  const broken = new Set<string>();
  for (const step of steps) {
    if (step.object === undefined) continue;
    if (step.action === 'detach' && done.has(step.id)) broken.add(step.object);
  }
  const back = new Set<string>();
  for (const step of steps) {
    if (
      step.object !== undefined &&
      (step.action === 'attach' || step.action === 'update') &&
      !done.has(step.id)
    ) {
      back.add(step.object);
    }
  }
  return new Set([...broken].filter((id) => back.has(id)));
}
