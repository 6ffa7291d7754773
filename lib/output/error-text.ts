import * as path from 'node:path';
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

/**
 * Where somebody's program gave the library a value that its types do not allow: nobody but the compiler sees such a
 * value before it is used. Nothing for an error that another place made.
 *
 * @param library The folder of the library.
 */
export function wrongTypeAdvice(error: unknown, library: string): string | undefined {
  // Errors of another realm are none of this one, in tests too.
  const { name, stack = '' } = error as { name?: unknown; stack?: string };
  if (name !== 'TypeError') return undefined;
  const places = [...stack.matchAll(/^ +at (?:.*\()?(?:file:\/\/)?(.+:\d+:\d+)\)?$/gm)].map(
    ([, place]) => place,
  );
  const isOurs = (place: string): boolean => place.startsWith(library + path.sep);
  if (places[0] === undefined || !isOurs(places[0])) return undefined;
  const given = places.find((place) => !isOurs(place) && !/[\\/]node_modules[\\/]|^node:/.test(place));
  return `A value of a wrong type came from ${onTerminal(given ?? 'the program')}.\n  Run npx tsc --noEmit: it names the value.`;
}
