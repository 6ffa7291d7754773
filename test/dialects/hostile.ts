import fc from 'fast-check';
import { FederationErrors } from '../../lib/core/errors';
import { anyCharacter } from '../support/code-point';

const NASTY = [
  '!',
  '?',
  '"',
  "'",
  '`',
  '|',
  '\\',
  '\n',
  '\r',
  '\t',
  '\0',
  ' ',
  '  ',
  '<',
  '>',
  '#',
  '$',
  '$(reboot)',
  ';',
  '&',
  '\u001b[2J',
  '\u202e',
  '\u200b',
  '\u00a0',
  '\u2028',
  'é',
  '=',
  '+',
  '-',
  '@',
  ',',
  '(',
  ')',
  '[x](http://e.vil)',
  'http://e.vil',
  'www.e.vil',
  '*',
  '_',
  '~~',
  '```',
  '</code>',
  '|---|',
  'quit',
  'no ',
  'reload noconfirm',
  '%',
  '^',
  '{',
  '}',
  '-->',
  '&lt;',
  '<script>',
  '- [ ] ',
  '1. ',
  '$ORIGIN',
  '...',
  '::',
  '\ud800',
];

/** Text that tries to mean something in any language. */
export const hostile = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: 'grapheme-ascii' }),
  fc
    .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 4 })), { maxLength: 6 })
    .map((parts) => parts.join('')),
);

/** What a dialect answers: text, or a refusal of this library; anything else is a bug. */
export function spelledOrRefused(spell: () => string): string | undefined {
  try {
    return spell();
  } catch (error) {
    if (FederationErrors.isFederationError(error)) return undefined;
    throw error;
  }
}
