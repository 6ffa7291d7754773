import { hasUnseen } from '../../net/characters';

/**
 * RFC 4180, with a heading. A cell that a spreadsheet would take for a formula gets an apostrophe in front,
 * which spreadsheets do not show; what cannot be seen becomes a blank, so that a row stays one line.
 */
export function csv(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: string): string {
  const seen = hasUnseen(value) ? [...value].map((c) => (hasUnseen(c) ? ' ' : c)).join('') : value;
  const inert = /^\s*[=+\-@]/.test(seen) ? `'${seen}` : seen;
  return /[",'\s]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert;
}
