import type { ScriptStep } from '../../script';
import { mdText } from '../markdown';

/** What a step does, in its title. */
export function headline(step: ScriptStep): string {
  const title = mdText(step.title);
  switch (step.action) {
    case 'update':
      return `Change: ${title}`;
    case 'undo':
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
