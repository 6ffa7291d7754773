import type { CommandData, DoingData } from '../../core/statement';
import type { ValueData } from '../../core/value';
import { quote } from '../../net/quote';
import type { CommandGrammar } from '../formats/checklist/command-grammar';
import { secretInWords } from '../formats/checklist/secret-in-words';
import { mdCode, mdText } from '../formats/markdown';
import { commandWords, listCommand, refusal, writeValue, type ValueWriter } from '../values';

const LANGUAGE = 'expressway';

/** How the words of a command are spelled. */
type Spelling = (line: string) => string;

/** From X14 on they stand apart. */
export const APART: Spelling = (line) => line;

/** Before X14 the words of an `xCommand` are written together (`QUIRKS.joinedCommands` of `lib/expressway`). */
export const TOGETHER: Spelling = (line) =>
  line.replace(
    /^xCommand ((?:[A-Za-z]+ )+)(?=[A-Za-z]+:)/,
    (_, words: string) => `xCommand ${words.replaceAll(' ', '')} `,
  );

/** `xConfiguration` and `xCommand` of a Cisco Expressway: a keyword with a colon, then the value, text in double quotes. */
export function expresswayGrammar(spelling: Spelling): CommandGrammar {
  return {
    lines: (where, command, blanks) => {
      if (command.block === undefined && command.no !== true)
        return [spelling(commandLine(where, command, blanks))];
      throw refusal(
        where,
        LANGUAGE,
        'A command of an Expressway has neither a block nor a no.',
        'Write one line a value with Statement.command(...); what is taken back has a command of its own.',
      );
    },
  };
}

/** A command of a check, on one line. */
export function expresswayLine(where: string, does: DoingData): string {
  if ('command' in does && does.block === undefined) return commandLine(where, does, new Set());
  throw refusal(where, LANGUAGE, 'A check is not one command.', 'Use Check.look for a place to look at.');
}

function commandLine(where: string, { command }: CommandData, blanks: Set<string>): string {
  return commandWords(where, LANGUAGE, command, (value) => commandWord(where, value, blanks)).join(' ');
}

function commandWord(where: string, value: ValueData, blanks: Set<string>): string {
  const text = (content: string): string => quoted(where, content);
  const blank = (placeholder: string, what: string): string => {
    blanks.add(what);
    return placeholder;
  };
  const writer: ValueWriter<string> = {
    name: text,
    domain: text,
    address: text,
    text,
    pattern: text,
    choice: (content) => (/^[A-Za-z0-9]+$/.test(content) ? content : text(content)),
    port: (content) => `${content}`,
    number: (content) => `${content}`,
    checked: (content) => (content ? 'On' : 'Off'),
    secret: ({ from, name }) => blank(`"<${name}>"`, secretInWords(from, name)),
    found: (setting) => blank('<value>', `“${mdText(setting)}” as it was before`),
    assigned: (content) =>
      blank(
        '<value>',
        `the number that ${mdCode(listCommand(where, LANGUAGE, content), where)} shows for it`,
      ),
    words: () => {
      throw unsuitable(where, 'Words stand', 'Write what is typed, with Value.text(...).');
    },
    pair: () => {
      throw unsuitable(where, 'A pair stands', 'Write each of the two behind its own keyword.');
    },
    artifact: () => {
      throw unsuitable(where, 'An artifact stands', 'Certificates are uploaded on a page: Statement.field.');
    },
  };
  return writeValue(where, value, writer);
}

function unsuitable(where: string, what: string, advice: string): Error {
  return refusal(where, LANGUAGE, `${what} in a command.`, advice);
}

/** Nothing is known to escape a double quote, and a backslash in front of the closing one could: both are refused. */
function quoted(where: string, content: string): string {
  if (/^[\x20-\x7e]*$/.test(content) && !content.includes('"') && !content.endsWith('\\')) {
    return `"${content}"`;
  }
  throw refusal(
    where,
    LANGUAGE,
    `${quote(content)} cannot stand between double quotes.`,
    'Write printable ASCII without " and without a \\ at the end.',
  );
}
