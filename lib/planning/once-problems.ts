import { generationOf } from './facts';
import { addTo } from './maps';
import type { ObjectState } from './model';
import type { PlanningDetail } from './planning-error';
import { idOf, usesOf } from './state';

/** What was made once and is wanted otherwise: with other facts, or in a generation that was overwritten. */
export interface ChangedOnce {
  readonly before: ObjectState;
  readonly after: ObjectState;
  /** What differs, quoted; empty of an earlier generation. */
  readonly facts: readonly string[];
}

/** What was made once and stands on something that would go. */
export interface Undermined {
  readonly object: ObjectState;
  /** Id of what it stands on. */
  readonly because: string;
}

/**
 * What to write instead, once for all that stands on each other: a key, its trustpoint, the request and the certificate
 * are one thing to who declares them, and get their next generation together.
 */
export function onceProblems(
  changed: readonly ChangedOnce[],
  undermined: readonly Undermined[],
): PlanningDetail[] {
  const said = new Set(changed.map(({ after }) => idOf(after)));
  const byCause = new Map<string, ObjectState[]>();
  const causes = new Map(undermined.map(({ object, because }) => [idOf(object), because]));
  for (const { object, because } of undermined) {
    const cause = firstCause(because, causes);
    if (!said.has(cause)) addTo(byCause, cause, object);
  }
  return [
    ...togetherOf(changed).map((group) =>
      group[0].facts.length > 0 ? onceChanged(group) : overwritten(group),
    ),
    ...[...byCause].map(([because, objects]) => undermines(because, objects)),
  ];
}

/** What is undermined undermines what stands on it. */
function firstCause(because: string, causes: ReadonlyMap<string, string>): string {
  const earlier = causes.get(because);
  return earlier === undefined ? because : firstCause(earlier, causes);
}

function togetherOf(changed: readonly ChangedOnce[]): ChangedOnce[][] {
  let groups: ChangedOnce[][] = [];
  for (const one of changed) {
    const near = groups.filter((group) => group.some((other) => belongTogether(one, other)));
    groups = [...groups.filter((group) => !near.includes(group)), [...near.flat(), one]];
  }
  return groups;
}

function belongTogether(one: ChangedOnce, other: ChangedOnce): boolean {
  if ((one.facts.length === 0) !== (other.facts.length === 0)) return false;
  return standsOn(one.after, other.after) || standsOn(other.after, one.after);
}

function standsOn(one: ObjectState, other: ObjectState): boolean {
  if (usesOf(one).includes(idOf(other))) return true;
  return one.needs?.some((artifact) => other.yields?.includes(artifact)) === true;
}

function onceChanged(group: readonly ChangedOnce[]): PlanningDetail {
  const [{ after, facts }] = group;
  return {
    rule: 'once/changed',
    path: after.path,
    problem: `${after.key} was made once, with other facts: ${facts.join('; ')}.`,
    advice: `Write the old value again, raise its \`generation\` to ${nextOf(group.map(({ before }) => before))}, or give it another name.`,
  };
}

function overwritten([{ before, after }]: readonly ChangedOnce[]): PlanningDetail {
  const [then, now] = [generationOf(before), generationOf(after)];
  return {
    rule: 'once/overwritten',
    path: after.path,
    problem: `${after.key} stands in generation ${then}; generation ${now} was overwritten and does not come back.`,
    advice: `Write \`generation: ${then}\`, or ${then + 1} to make it anew.`,
  };
}

function undermines(because: string, objects: readonly ObjectState[]): PlanningDetail {
  const [{ path, key }, ...others] = objects;
  const too = others.length === 0 ? '' : ` So were ${others.map((other) => other.key).join(', ')}.`;
  return {
    rule: 'once/changed',
    path,
    problem: `${key} was made once, and ${JSON.stringify(because)}, which it stands on, would go or be made anew.${too}`,
    advice: `Leave that as it was, raise the \`generation\` to ${nextOf(objects)}, or give it another name.`,
  };
}

/** A trustpoint has no generation of its own: what it is certified by has. */
function nextOf(objects: readonly ObjectState[]): number {
  return Math.max(1, ...objects.map(generationOf)) + 1;
}
