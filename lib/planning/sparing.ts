import type { PartState, State } from './model';
import { idOf } from './state';

/**
 * What is installed, where what goes takes nothing from who comes or stays: the way through a firewall that another
 * server has from now on, at the same address.
 */
export function sparing(installed: State, wanted: State): State {
  const kept = new Set(
    wanted.objects.flatMap(({ parts }) => parts.flatMap(({ sharedAs }) => sharedAs ?? [])),
  );
  if (kept.size === 0) return installed;
  const stays = new Set(wanted.objects.map(idOf));
  const isLeft = ({ sharedAs }: PartState): boolean => sharedAs !== undefined && kept.has(sharedAs);
  const objects = installed.objects.map((object) =>
    stays.has(idOf(object)) || !object.parts.some(isLeft)
      ? object
      : { ...object, parts: object.parts.map((part) => (isLeft(part) ? { ...part, unset: [] } : part)) },
  );
  return { ...installed, objects };
}
