import { asFederationError } from '../core/errors';
import { isPlanningError } from '../planning/planning-error';
import { onTerminal } from './terminal';

/** An error as people read it: what is wrong and what to do. Never a stack: nobody at a terminal can use one. */
export function errorText(error: unknown): string {
  const known = asFederationError(error);
  if (known !== undefined) {
    return known.details
      .map(({ path, problem, advice }) => `${onTerminal(`${path}: ${problem}`)}\n  ${onTerminal(advice)}`)
      .join('\n');
  }
  if (isPlanningError(error)) {
    return `${onTerminal(`${error.path === '' ? '' : `${error.path}: `}${error.problem}`)}\n  ${onTerminal(error.advice)}`;
  }
  const { message } = error as { message?: unknown };
  return onTerminal(typeof message === 'string' ? message : 'Something else was thrown.');
}
