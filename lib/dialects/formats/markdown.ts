import { hasUnseen as hasUnseenCharacter } from '../../net/characters';
import { quote } from '../../net/quote';
import { refusal } from '../values';

/**
 * Markdown (CommonMark with GitHub's tables). A value is a code span, in which only backticks and, within a
 * table, bars mean anything; wording is text, with everything escaped that could begin something.
 */

/** Nearly all text is plain, and asking for the kind of each character is most of the work. */
function hasUnseen(text: string): boolean {
  return !/^[\x20-\x7e]*$/.test(text) && hasUnseenCharacter(text);
}

/**
 * Wording as inline text: nothing in it can become a link, markup, a heading, a list or HTML. Characters that
 * cannot be seen become blanks: wording is for people, and is no value that has to arrive as it was.
 */
export function mdText(wording: string): string {
  const seen = visible(wording).trim().replace(/ {2,}/g, ' ');
  // What is there to be copied stands as it is: as code it is neither a link nor full of backslashes.
  if (!/[_*[\]<\\]|https?:\/\//.test(seen)) return plainText(seen);
  const parts = seen.split(TOKEN);
  return parts
    .map((part, index) =>
      index % 2 === 1 ? token(part, index === 1 && parts[0] === '') : text(part, index === 0),
    )
    .join('');
}

/** What stands between blanks, bars and backticks; a placeholder such as `<name of the server>` is one piece. */
const TOKEN = /((?:<[^<>`|\s][^<>`|]*>|[^\s`|])+)/;
/** What could begin markup within a word. */
const MARKUP = /[*[\]<\\]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/;
const ADDRESS = /(\bhttps?:\/\/[A-Za-z0-9._~:/?#@&()+,;=%-]*[A-Za-z0-9/])/;

function token(word: string, first: boolean): string {
  if (!MARKUP.test(word)) {
    const parts = word.split(ADDRESS);
    return parts
      .map((part, index) => (index % 2 === 1 ? `\`${part}\`` : text(part, first && index === 0)))
      .join('');
  }
  const start = word.search(/[^("']|$/);
  let end = word.length;
  while (end > start && '.,;:!?)"\''.includes(word[end - 1])) end -= 1;
  // A bracket that was opened within belongs to it.
  for (let open = unclosed(word.slice(start, end)); open > 0 && word[end] === ')'; open -= 1) end += 1;
  return `${text(word.slice(0, start), first)}\`${word.slice(start, end)}\`${text(word.slice(end), false)}`;
}

function unclosed(word: string): number {
  return Math.max(0, word.split('(').length - word.split(')').length);
}

function text(part: string, first: boolean): string {
  return first ? plainText(part) : inlineText(part);
}

function visible(wording: string): string {
  return hasUnseen(wording) ? [...wording].map((c) => (hasUnseen(c) ? ' ' : c)).join('') : wording;
}

/** Text that may stand at the beginning of a line, where more means something. */
function plainText(wording: string): string {
  return inlineText(wording)
    .replace(/^[-+=>#]/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function inlineText(wording: string): string {
  return wording
    .replace(
      /[\\`*[\]<|~$]|&(?=[A-Za-z#])|#(?=\s|$)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=\/\/)|!(?=\[)/g,
      '\\$&',
    )
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}\\.`);
}

/** Emphasis around wording. */
export function mdEmphasis(wording: string): string {
  const text = mdText(wording);
  return text === '' ? '' : `*${text}*`;
}

/** A value as a code span: what stands between the backticks is the value, character by character. */
export function mdCode(value: string, where = 'markdown'): string {
  if (hasUnseen(value)) {
    throw refusal(
      where,
      'markdown',
      `${quote(value)} holds a character that a reader cannot see.`,
      'Write it on one line, without control characters and special blanks.',
    );
  }
  if (value === '')
    throw refusal(where, 'markdown', 'A value is empty.', 'Say in words that nothing stands there.');
  let longest = 0;
  for (const run of value.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  // One blank at either side is taken off again by the reader's program when both are there.
  const padded = /^`|`$|^ .* $/.test(value) && value.trim() !== '' ? ` ${value} ` : value;
  return `${fence}${padded}${fence}`;
}

/** The same within a table, where a bar would begin the next cell even inside a code span. */
export function mdTableCode(value: string, where = 'markdown'): string {
  return inCell(mdCode(value, where));
}

/** Finished inline Markdown, made fit for a cell: a table takes one backslash off each `\|` before anything else is read. */
export function inCell(inline: string): string {
  return inline.replace(/\|/g, '\\|');
}

/** A table; the cells are finished inline Markdown. */
export function mdTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [mdRow(head), `|${'---|'.repeat(head.length)}`, ...rows.map(mdRow)];
}

function mdRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Lines of a program, in a fence that is longer than any within them. */
export function mdFence(lines: readonly string[], language = 'text', where = 'markdown'): string[] {
  let longest = 2;
  for (const line of lines) {
    if (hasUnseen(line)) {
      throw refusal(
        where,
        'markdown',
        `The line ${quote(line)} holds a character that a reader cannot see.`,
        'Write it on one line, without control characters and special blanks.',
      );
    }
    for (const run of line.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  }
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence];
}

/** Lines below a list item. Empty lines stay empty. */
export function mdIndent(lines: readonly string[], by: number): string[] {
  const blanks = ' '.repeat(by);
  return lines.map((line) => (line === '' ? '' : blanks + line));
}

/** Sentences that begin with a capital letter and end with a full stop; a name in front, such as `fw1`, stays as it is. */
export function mdSentence(wording: string): string {
  const text = mdText(wording);
  if (text === '') return '';
  const isWord = /^[a-z][a-z'-]*[,;:.!?]?(?=\s|$)/.test(text);
  const first = isWord ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?:]$/.test(first) ? first : `${first}.`;
}
