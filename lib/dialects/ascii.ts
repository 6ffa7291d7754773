/**
 * For people only, in comments and titles of files that have to be ASCII: a sign for a sign, and a full stop for what
 * has none. Values keep every character, or are refused.
 */
export function ascii(content: string): string {
  return content
    .replace(/[·–—]/g, '-')
    .replace(/[“”„]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/\s/g, ' ')
    .replace(/[^\x20-\x7e]/g, '.')
    .trimEnd();
}
