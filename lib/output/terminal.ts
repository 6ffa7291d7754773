/** Lines for a terminal, as they stand; nothing in them moves the cursor, colours or turns the direction of reading. */
export function linesOnTerminal(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, ' ');
}

/** Text for a terminal: one line, nothing that moves the cursor, colours or turns the direction of reading. */
export function onTerminal(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, ' ').trim();
}

/** One line that a reader sees whole: no control character, no blank but the plain one. */
export function isPlain(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(text);
}
