import type { CommandData, DoingData } from '../../core/statement';
import type { ValueData } from '../../core/value';
import { quote } from '../../net/quote';
import type { CommandGrammar } from '../formats/checklist/command-grammar';
import { secretInWords } from '../formats/checklist/secret-in-words';
import { mdCode, mdText } from '../formats/markdown';
import type { ScriptArtifact } from '../script';
import { commandWords, listCommand, refusal, writeValue, type ValueWriter } from '../values';

const LANGUAGE = 'admin-steps';

/** Commands that a person types at a platform command line: that of IM and Presence, and those like it. */
export const adminGrammar: CommandGrammar = {
  lines: (where, command, blanks, artifacts) => commandLines(where, command, 0, blanks, artifacts),
};

function commandLines(
  where: string,
  command: CommandData,
  depth: number,
  blanks: Set<string>,
  artifacts: ReadonlyMap<string, ScriptArtifact>,
): string[] {
  return [
    `${' '.repeat(depth)}${commandLine(where, command, blanks, artifacts)}`,
    ...(command.block ?? []).flatMap((inner) => commandLines(where, inner, depth + 1, blanks, artifacts)),
  ];
}

/** A command of a check, on one line. */
export function adminLine(where: string, does: DoingData): string {
  if (!('command' in does) || does.block !== undefined) {
    throw refusal(where, LANGUAGE, 'A check is not one command.', 'Use Check.look for a place to look at.');
  }
  return commandLine(where, does);
}

/** A command that a person types at a platform command line. */
function commandLine(
  where: string,
  command: CommandData,
  blanks: Set<string> = new Set(),
  artifacts: ReadonlyMap<string, ScriptArtifact> = new Map(),
): string {
  const words = commandWords(where, LANGUAGE, command.command, (value) =>
    commandWord(where, value, blanks, artifacts),
  );
  return `${command.no === true ? 'no ' : ''}${words.join(' ')}`;
}

function commandWord(
  where: string,
  value: ValueData,
  blanks: Set<string>,
  artifacts: ReadonlyMap<string, ScriptArtifact>,
): string {
  const word = (content: string): string => shellWord(where, content);
  const blank = (placeholder: string, what: string): string => {
    blanks.add(what);
    return placeholder;
  };
  const writer: ValueWriter<string> = {
    name: word,
    domain: word,
    address: word,
    text: word,
    words: () => {
      throw refusal(
        where,
        LANGUAGE,
        'Words stand in a command.',
        'Write what is typed, with Value.text(...).',
      );
    },
    pattern: word,
    choice: word,
    port: (content) => `${content}`,
    number: (content) => `${content}`,
    checked: (content) => `${content}`,
    pair: ([first, second]) => word(`(${first},${second})`),
    secret: ({ from, name }) => blank(`<${name}>`, secretInWords(from, name)),
    found: (setting) => blank('<value>', `“${mdText(setting)}” as it was before`),
    assigned: (content) =>
      blank('<value>', `the value that ${mdCode(listCommand(where, LANGUAGE, content), where)} lists`),
    artifact: (name) => word(artifacts.get(name)?.file ?? name),
  };
  return writeValue(where, value, writer);
}

/** A word as it stands, or in double quotes; what a shell would still look at within them is refused. */
function shellWord(where: string, content: string): string {
  if (/^[A-Za-z0-9._:/@,+=-]+$/.test(content) && !content.startsWith('-')) return content;
  if (/^[\x20-\x7e]+$/.test(content) && !/["\\`$!]/.test(content)) return `"${content}"`;
  throw refusal(
    where,
    LANGUAGE,
    `${quote(content)} cannot be typed safely at a command line.`,
    'Write printable ASCII without " \\ ` $ and !, at least one character.',
  );
}
