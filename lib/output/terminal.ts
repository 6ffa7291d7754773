/** Text for a terminal: one line, nothing that moves the cursor, colours or turns the direction of reading. */
export function onTerminal(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, ' ').trim();
}
