import { InvalidValue } from './invalid-value';

/**
 * The text itself, when it is a string that is neither empty nor blank and has no white space at its edges.
 * Callers from plain JavaScript reach past the types, so that the type is checked here too.
 *
 * @throws InvalidValue otherwise; `example` is a value that would be right.
 */
export function requireText(value: unknown, what: string, example: string): string {
  if (typeof value !== 'string') {
    throw new InvalidValue(what, value, 'the value is not text', `Write text such as ${example}.`);
  }
  if (value.trim() === '') {
    throw new InvalidValue(what, value, 'the value is empty', `Write text such as ${example}.`);
  }
  if (value !== value.trim()) {
    throw new InvalidValue(
      what,
      value,
      'the value begins or ends with white space',
      'Write it without white space at its edges.',
    );
  }
  return value;
}
