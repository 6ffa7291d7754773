import { runsOf, type Run } from '../runs';
import { inCell, mdTable, mdText } from '../markdown';
import type { Item } from './item';

/** True for those that only take back what a step of the way forward says; the others are told in full. */
export function takenBack(items: readonly Item[], ours: boolean): Run<boolean, Item>[] {
  return runsOf(items, (item) => !ours && isShort(item));
}

function isShort({ undoes, fields, above, beneath, answers }: Item): boolean {
  const plain = [...above, ...beneath].every((block) => block.length === 1 && !/^[|`]/.test(block[0]));
  return undoes !== undefined && plain && fields.length < 2 && answers.length === 0;
}

/** What is put back has its value and its page at the step of the way forward. */
export function backTable(items: readonly Item[]): string[] {
  // What is told in full is told alone.
  const rows = runsOf(items, (item) => item.allBack || item).map(({ items: run }) => {
    const last = run.length === 1 ? '' : ` to ${run[run.length - 1].id}`;
    return [`☐ ${run[0].id}${last}`, run.map(({ undoes = '' }) => mdText(undoes)).join(', '), whatBack(run)];
  });
  const before = items.some(({ allBack }) => allBack);
  return [
    ...(before ? ['Put back what you wrote behind *before* at the step named, on the same page.', ''] : []),
    ...mdTable(['step', 'takes back', 'what'], rows),
  ];
}

function whatBack(items: readonly Item[]): string {
  const [{ title, place: where, allBack, fields, beneath }] = items;
  if (allBack)
    return items
      .map((item) => item.title)
      .join('; ')
      .replace(/; Put back: /g, '; ');
  const words = [`${title}${where === '' ? '' : ` · ${where}`}`];
  words.push(...fields.map(({ label, value }) => `${label}: ${value}`));
  words.push(...beneath.map(([line]) => inCell(line)));
  return words.map((word) => word.replace(/\.$/, '')).join('. ') + '.';
}
