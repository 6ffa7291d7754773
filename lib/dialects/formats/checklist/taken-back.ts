import { inCell, mdTable, mdText } from '../markdown';
import type { Item } from './item';

/** Steps one behind the other that only take back what a step of the way forward says, or are told in full. */
export function takenBack(items: readonly Item[], ours: boolean): { back: boolean; items: Item[] }[] {
  const runs: { back: boolean; items: Item[] }[] = [];
  for (const item of items) {
    const back = !ours && isShort(item);
    if (runs.at(-1)?.back === back) runs.at(-1)!.items.push(item);
    else runs.push({ back, items: [item] });
  }
  return runs;
}

function isShort({ undoes, fields, above, beneath, answers }: Item): boolean {
  const plain = [...above, ...beneath].every((block) => block.length === 1 && !/^[|`]/.test(block[0]));
  return undoes !== undefined && plain && fields.length < 2 && answers.length === 0;
}

/** What is put back has its value and its page at the step of the way forward. */
export function backTable(items: readonly Item[]): string[] {
  const runs: Item[][] = [];
  for (const item of items) {
    if (item.allBack && runs.at(-1)?.[0].allBack === true) runs.at(-1)!.push(item);
    else runs.push([item]);
  }
  const rows = runs.map((run) => {
    const last = run.length === 1 ? '' : ` to ${run.at(-1)!.id}`;
    return [`☐ ${run[0].id}${last}`, run.map(({ undoes }) => mdText(undoes!)).join(', '), whatBack(run)];
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
