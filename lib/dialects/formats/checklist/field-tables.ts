import { mdTable } from '../markdown';
import type { Item } from './item';

/** The form of one step. */
export function fieldTable({ fields }: Item): string[] {
  const asks = fields.some(({ before }) => before !== undefined);
  return mdTable(
    ['field', 'value', ...(asks ? ['before'] : [])],
    fields.map(({ label, value, before }) => [label, value, ...(asks ? [before ?? ''] : [])]),
  );
}

/** Sentences stand behind each other, anything else behind a semicolon. */
function inOneCell(answers: readonly string[]): string {
  return answers.reduce((all, one) => `${all}${all.endsWith('.') ? ' ' : '; '}${one}`);
}

/**
 * What is the same in each in a sentence, and a row a step for the rest.
 *
 * @param titled whether a row has to say what its step is about, since its fields do not
 */
export function fieldTables(items: readonly Item[], answered: boolean, titled: boolean): string[][] {
  const [{ fields }] = items;
  const varies = fields.map(({ value }, at) => items.some((item) => item.fields[at].value !== value));
  const same = fields.filter((_, at) => !varies[at]).map(({ label, value }) => `${label} ${value}`);
  const shown = fields.flatMap((_, at) => (varies[at] ? [at] : []));
  const isTitled = titled || shown.length === 0;
  const asked = fields.flatMap(({ before }, at) => (before === undefined ? [] : [at]));
  const head = [
    'step',
    ...(isTitled ? ['what'] : []),
    ...shown.map((at) => fields[at].label),
    ...asked.map((at) => (asked.length === 1 ? 'before' : `before: ${fields[at].label}`)),
    ...(answered ? [] : ['then']),
  ];
  const rows = items.map((item) => [
    item.id,
    ...(isTitled ? [item.title] : []),
    ...shown.map((at) => item.fields[at].value),
    ...asked.map((at) => item.fields[at].before ?? ''),
    ...(answered ? [] : [inOneCell(item.answers)]),
  ]);
  return [...(same.length === 0 ? [] : [[`In each: ${same.join('; ')}.`]]), mdTable(head, rows)];
}
