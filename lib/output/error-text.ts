import { asFederationError, type ErrorDetail } from '../core/errors';
import { isPlanningError } from '../planning/planning-error';
import { asFileError } from './file-errors';
import { onTerminal } from './terminal';

/** What an error says, where it is one of ours or of the operating system. */
export function errorDetails(error: unknown): readonly ErrorDetail[] | undefined {
  const known = asFederationError(error) ?? asFileError(error);
  return known?.details ?? (isPlanningError(error) ? error.details : undefined);
}

/** An error as people read it: what is wrong and what to do. Never a stack: nobody at a terminal can use one. */
export function errorText(error: unknown): string {
  const details = errorDetails(error);
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
