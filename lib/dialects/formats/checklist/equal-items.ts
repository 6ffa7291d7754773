import { runsOf } from '../runs';
import { mdIndent } from '../markdown';
import { fieldTable, fieldTables } from './field-tables';
import type { Item } from './item';

/** So many equal forms are a table. */
const MANY = 3;

/** Equal commands are shown once: whoever reads only them would restart all nodes at once. */
const IN_TURN = ', one by one';

/** Steps one behind the other that are done in the same place in the same way. */
export function equalItems(items: readonly Item[]): (readonly Item[])[] {
  const runs = runsOf(items, ({ place: where, above, beneath, fields, answers, once, restarts }) => {
    const labels = fields.map(({ label, before }) => [label, before !== undefined]);
    return withoutNames(JSON.stringify([where, above, beneath, labels, answers.length > 0, once, restarts]));
  });
  return runs.map((run) => run.items);
}

/** @param marked whether steps that are done once stand among others */
export function itemLines(items: readonly Item[], marked = false): string[] {
  const [first] = items;
  const answered = items.every(({ answers }) => answers.join('\n') === first.answers.join('\n'));
  const table = items.length >= MANY && first.fields.length > 0;
  // Two forms, or steps whose answers are their own, are told one by one.
  const same = items.every(
    ({ above, beneath }) => JSON.stringify([above, beneath]) === JSON.stringify([first.above, first.beneath]),
  );
  if (items.length > 1 && !table && (!answered || !same || first.fields.length > 0)) {
    return items.flatMap((item) => itemLines([item], marked));
  }
  const once = marked && first.once;
  const lines = table
    ? [heading(`${first.id} to ${items[items.length - 1].id}`, together(items), first.place, once)]
    : items.map(({ id, title, place: where }) => heading(id, title, where, once));
  const below = (block: readonly string[]): void => {
    lines.push('', ...mdIndent(block, 2));
  };
  for (const block of inCommon(items.map(({ above }) => above))) below(block);
  if (table) for (const block of fieldTables(items, answered, isLeftOut(items))) below(block);
  else if (first.fields.length > 0) below(fieldTable(first));
  for (const block of inCommon(items.map(({ beneath }) => beneath))) below(block);
  if (answered && first.answers.length > 0) {
    const turn = items.length > 1 && first.restarts ? IN_TURN : '';
    below(first.answers.map((answer) => `- ${answer}${turn}`));
  }
  return lines;
}

function heading(id: string, title: string, where: string, once: boolean): string {
  return `- [ ] **${id}** ${once ? '**once:** ' : ''}${title}${where === '' ? '' : ` · ${where}`}`;
}

/** `SIP federated domain, 12 times`: what the titles have in common. */
function together(items: readonly Item[]): string {
  const words = items.map(({ title }) => title.split(' '));
  const [first] = words;
  const differs = first.findIndex((word, index) => words.some((other) => other[index] !== word));
  const common = (differs === -1 ? first : first.slice(0, differs)).join(' ');
  const name = common.replace(/:? (?:on|in|of|to|for|from)$/, '').replace(/:$/, '');
  const plain = name === '' || /[*`\\[(]/.test(name);
  return plain ? `${items[0].title} and ${items.length - 1} more` : `${name}, ${items.length} times`;
}

/** A block as it holds for all of several steps: names that differ are left out. */
function inCommon(blocks: readonly (readonly (readonly string[])[])[]): readonly (readonly string[])[] {
  return blocks[0].map((block, at) =>
    block.map((line, row) =>
      blocks.every((other) => other[at][row] === line) ? line : line.replace(NAME, '…'),
    ),
  );
}

/** Whether a name that is left out of what is said of all of them stands in no field of its step. */
function isLeftOut(items: readonly Item[]): boolean {
  const named = items.map(({ above, beneath }) => JSON.stringify([above, beneath]).match(NAME) ?? []);
  return items.some(({ fields }, index) =>
    named[index].some(
      (name, at) =>
        named.some((others) => others[at] !== name) && !fields.some(({ value }) => value.includes(name)),
    ),
  );
}

/** Names of hosts and domains: what steps say of them is the same, whichever it is. */
function withoutNames(text: string): string {
  return text.replace(NAME, '…');
}

const NAME = /[A-Za-z0-9_*-]+(?:\\*\.[A-Za-z0-9_*-]+)+/g;
