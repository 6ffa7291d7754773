import type { OutputContext } from './context';

/**
 * The partners that a change is about: who has something to do, or to give, and whose sessions come, end or are down for a
 * while. A change that is about nobody more than others is about all of them.
 */
export function concernedPartners(context: OutputContext): string[] {
  const { plan, installed, wanted } = context.input;
  const paths = [new Set<string>(), new Set<string>()];
  [installed, wanted].forEach(({ flows = [] }, at) => flows.forEach(({ name }) => paths[at].add(name)));
  const changed = [...paths[0], ...paths[1]].filter((name) => !paths.every((some) => some.has(name)));
  const ends = new Set(
    [...changed, ...plan.gaps.map(({ flow }) => flow)].flatMap((name) => name.split(' to ')),
  );
  const busy = new Set(plan.phases.map(({ device }) => context.device(device).wording.owner.name));
  const all = [...context.partners];
  const concerned = all.filter((name) => busy.has(name) || ends.has(name) || gives(context, name).length > 0);
  return concerned.length === 0 ? all : concerned;
}

/** Files that a partner has to give us. */
export function gives(context: OutputContext, partner: string): string[] {
  return [...context.forward.all()]
    .filter((use) => use.wording.from === partner && use.consumers.length > 0 && !context.isAtHand(use))
    .map(({ wording }) => wording.file);
}
