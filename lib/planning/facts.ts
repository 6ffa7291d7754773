import type { ObjectState } from './model';
import { sameStatements } from './state';

/** Made once, or the trustpoint under what is made once: it has facts, said or as its text says them. */
export function isMade(object: ObjectState): boolean {
  return object.once !== undefined || object.facts !== undefined;
}

export function generationOf(object: ObjectState): number {
  return object.once?.generation ?? 0;
}

/** Nobody lives by what stands in its slot: a signing request is made anew whenever somebody has the time. */
export function isUnnoticedSlot({ once, effect }: ObjectState): boolean {
  return once?.slot === true && effect === 'quiet';
}

/** In what the facts of two versions differ, in words that quote both; none: it is as made, whatever its text. */
export function factsChanged(before: ObjectState, after: ObjectState): string[] {
  const { facts: then } = before;
  const { facts: now } = after;
  if (then === undefined || now === undefined) return textChanged(before, after);
  // What one of the two does not say is not known to differ.
  const names = Object.keys(then)
    .filter((name) => Object.hasOwn(now, name))
    .sort();
  return names
    .filter((name) => then[name] !== now[name])
    .map((name) => `${name} was ${quoted(then[name])} and is wanted as ${quoted(now[name])}`);
}

/** Who does not say facts is taken at its word: the statements are the facts. */
function textChanged(before: ObjectState, after: ObjectState): string[] {
  const changed: string[] = [];
  if (!sameStatements(before.open, after.open)) {
    changed.push(`it was ${quoted(before.open)} and is wanted as ${quoted(after.open)}`);
  }
  const made = (object: ObjectState): ObjectState['parts'] =>
    object.once === undefined ? object.parts.filter((part) => part.mode === 'fixed') : object.parts;
  const old = new Map(made(before).map((part) => [part.name, part]));
  for (const part of made(after)) {
    const present = old.get(part.name);
    old.delete(part.name);
    if (present !== undefined && sameStatements(present.set, part.set)) continue;
    changed.push(`${part.name} was ${quoted(present?.set)} and is wanted as ${quoted(part.set)}`);
  }
  for (const [name, part] of old) changed.push(`${name} was ${quoted(part.set)} and is wanted no more`);
  const [then, now] = [[...(before.needs ?? [])].sort(), [...(after.needs ?? [])].sort()];
  if (before.once !== undefined && then.join('\n') !== now.join('\n')) {
    changed.push(`it consumed ${quoted(then)} and is wanted to consume ${quoted(now)}`);
  }
  return changed;
}

function quoted(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
