/**
 * One character that a reader cannot see or cannot tell from a blank: controls, line and paragraph
 * separators, text-direction and zero-width characters, lone surrogates, private use, and every space but
 * the plain one. Unassigned code points are left out: they depend on the Unicode version of the node that
 * runs, and the same input has to give the same bytes everywhere.
 */
const UNSEEN = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u;

/** True when the text holds a character that a reader cannot see. Throws nothing. */
export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text);
}

/** The first character of the text that the pattern refuses, as a whole code point. Throws nothing. */
export function firstOutside(text: string, allowed: RegExp): string | undefined {
  for (const character of text) if (!allowed.test(character)) return character;
  return undefined;
}
