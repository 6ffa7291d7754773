import { hasUnseen } from './characters';

const MAX_LENGTH = 80;

/**
 * The text of a value of any type: a string as it is, a number as written, everything that has no text of
 * its own by its kind (`an object`). Never calls a method of the value. Throws nothing.
 */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? 'a list' : 'an object';
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    default:
      return String(value);
  }
}

/**
 * A value as it stands in a message, on one line: text and numbers in double quotes, with quotes,
 * backslashes and characters that cannot be seen escaped (`\n`, `\u{202e}`), and cut at some 80 characters
 * with an ellipsis; anything else by its kind without quotes (`undefined`, `an object`). Throws nothing.
 */
export function quote(value: unknown): string {
  const text = describe(value);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') return text;
  let shown = '';
  for (const character of text) {
    const next = escape(character);
    if (shown.length + next.length > MAX_LENGTH) return `"${shown}…"`;
    shown += next;
  }
  return `"${shown}"`;
}

function escape(character: string): string {
  switch (character) {
    case '"':
    case '\\':
      return `\\${character}`;
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
      return hasUnseen(character) ? `\\u{${character.codePointAt(0)!.toString(16)}}` : character;
  }
}
