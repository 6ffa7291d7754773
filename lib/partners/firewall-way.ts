import { PartMode, Statement, Value, type PartDescription } from '../core';

/** What a partner's firewall engineer reads first. */
export const EVERY_FIREWALL: Statement = Statement.form({
  menu: ['every firewall of yours between this server and the internet'],
  note: 'For your firewall engineer. Only the other side can try what is opened: tell it. Close only what was opened for this federation alone',
});

/** A way through a partner's firewall, opened and closed by itself: what stays is never touched. */
export function way(label: string, port: number, more: Partial<PartDescription> = {}): PartDescription {
  const entry = [Statement.field(label, Value.text(`TCP ${port}`))];
  return { name: `${label} ${port}`, mode: PartMode.MEMBER, set: entry, unset: entry, ...more };
}

/** A way of two addresses is the same one whichever server stands there: one that goes does not close it to the next. */
export function wayBetween(
  direction: 'in' | 'out',
  [from, to]: readonly [string, string],
  port: number,
  why?: string,
): PartDescription {
  const label = `${direction}, from ${from} to ${to}`;
  return way(label, port, { why, sharedAs: `${label} TCP ${port}` });
}
