import type { ScriptStep } from '../../script';
import { mdText } from '../markdown';

/** What a step does, in its title. */
export function headline(step: ScriptStep): string {
  const title = mdText(step.title);
  switch (step.action) {
    case 'update':
      return `Change: ${title}`;
    case 'undo':
      if (isSent(step)) return `Now the other way round: ${title}`;
      return comesBack(step) ? `Put back: ${title}` : `Take away: ${title}`;
    case 'detach':
      return `Take out for now: ${title}`;
    case 'drop':
      return `Take out: ${title}`;
    case 'attach':
      return `Put in again: ${title}`;
    case 'read':
      return `Read: ${title}`;
    case 'restart':
      return `Due now: ${title}`;
    case 'redo':
      return `${title}, again`;
    default:
      return title;
  }
}

/** Something stood there before, and is put back. */
export function comesBack({ settings }: ScriptStep): boolean {
  return settings.some(({ free }) => free !== true);
}

/** Nothing stands that could be taken away: people are told that it is over. */
function isSent({ groups }: ScriptStep): boolean {
  const statements = groups.flatMap((group) => group.statements);
  return statements.length > 0 && statements.every(({ does }) => 'handOff' in does);
}
