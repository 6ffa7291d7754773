import { mdTable, mdText } from '../dialects/formats/markdown';
import type { OutputContext } from './context';

const LEAD_DAYS = 30;
const BLANK = '________';

/**
 * The certificates whose end is known, and those that are made, whose end is written down: `runbook.md`. What is held
 * alone, nobody presents, and the stack has no generation of it to raise.
 */
export function renewals(context: OutputContext): string[] {
  const wanted = new Set(context.input.wanted.artifacts.map(({ name }) => name));
  const inUse = [...context.forward.all()].filter(({ name }) => wanted.has(name));
  const known = inUse.flatMap(({ wording: { title, expires } }) =>
    expires === undefined ? [] : [[mdText(title), dayOf(new Date(expires)), renewalOf(expires)]],
  );
  const signed = context.input.certificates.map(({ name, device }) => [
    mdText(`${name} for ${device}`),
    BLANK,
    BLANK,
  ]);
  // What a device signed itself runs out as well.
  const own = inUse.flatMap(({ isOwn, wording: { title, file, expires } }) =>
    isOwn && expires === undefined && file.endsWith('.pem') ? [[mdText(title), BLANK, BLANK]] : [],
  );
  if (known.length + signed.length + own.length === 0) return [];
  return [
    '## What runs out',
    `Write the ends down; ${LEAD_DAYS} days before, raise the \`generation\`.`,
    '',
    ...mdTable(['certificate', 'valid until', 'renewal begins'], [...known, ...signed, ...own]),
  ];
}

function renewalOf(expires: string): string {
  return dayOf(new Date(Date.parse(expires) - LEAD_DAYS * 24 * 60 * 60 * 1000));
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
