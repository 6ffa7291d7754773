import { asFederationError } from '../core/errors';
import { asFileError } from './file-errors';
import { isPlanningError } from '../planning/planning-error';
import { onTerminal } from './terminal';

/** An error as people read it: what is wrong and what to do. Never a stack: nobody at a terminal can use one. */
export function errorText(error: unknown): string {
  const known = asFederationError(error) ?? asFileError(error);
  const details = known?.details ?? (isPlanningError(error) ? error.details : undefined);
  if (details !== undefined) {
    return details
      .map(({ path, problem, advice }) => {
        const where = path === '' ? '' : `${path}: `;
        return `${onTerminal(`${where}${problem}`)}\n  ${onTerminal(advice)}`;
      })
      .join('\n');
  }
  const { message } = error as { message?: unknown };
  return onTerminal(typeof message === 'string' ? message : 'Something else was thrown.');
}
