import { isIP } from 'node:net';
import { secretInWords, type SecretData } from '../../core/secret';
import type { CommandData, DoingData, StatementData } from '../../core/statement';
import type { AssignedData } from '../../core/value';
import { quote } from '../../net/quote';
import { ascii } from '../ascii';
import type { Blank, PasteGrammar, Spelled } from '../formats/paste-file';
import { commandWords, listCommand, refusal, writeValue, type ValueWriter } from '../values';

const LANGUAGE = 'asa-cli';

/** The device's own limit is 512 with the line end [M]; what is longer is cut without a word. */
const MAX_LINE = 500;

/** A word that the command line takes as it is. `!` begins a comment, `?` asks for help even within one, `|` filters. */
const WORD = /^[A-Za-z0-9.@#$%^&()_{}\-:/=,+*~[\]\\]+$/;

/** The command line of the Cisco ASA. */
export const asaGrammar: PasteGrammar = {
  name: LANGUAGE,
  spell: spellDoing,
  comment: asaComment,
  begin: 'configure terminal',
  stop: 'ERROR, % Invalid, % Ambiguous or % Incomplete',
  noFailure: 'other lines with % are normal',
  rescue: 'reload in 30',
  rescued: 'reload cancel',
  refusedAgain: [
    { line: /^nat \(/, name: 'nat' },
    { line: /^static \(/, name: 'static' },
    { line: /^global \(/, name: 'global' },
    // `no shutdown` is a setting.
    { line: /^\s*no (?!shutdown$)/, name: 'no' },
  ],
};

/** A command that only shows, on one line. */
export function asaLine(where: string, does: DoingData): string {
  const lines = spellDoing(where, does, 0);
  if (lines.length !== 1 || !('command' in does)) throw unsuitable(where);
  return lines[0].line;
}

/** A pattern is read by the device, so that a line with many names has to be shorter than a line may be. */
const MAX_PATTERN = 300;

/** `show ... | include object network (a|b)|object service c`: the same command, looking for these only. */
export function asaAbsent(where: string, { does }: StatementData, absent: readonly string[]): string[] {
  const [show] = asaLine(where, does).split(' | ');
  const commands: string[] = [];
  let part: string[] = [];
  const flush = (): void => {
    if (part.length > 0) commands.push(`${show} | include ${pattern(part)}`);
    part = [];
  };
  for (const line of absent) {
    if (!/^[A-Za-z0-9._:;/ -]+$/.test(line)) {
      throw refusal(
        where,
        LANGUAGE,
        `${quote(line)} cannot be looked for.`,
        'Write letters, digits, blanks and . _ : ; / -: a pattern reads everything else in its own way.',
      );
    }
    if (part.length > 0 && pattern([...part, line]).length > MAX_PATTERN) flush();
    part.push(line);
  }
  flush();
  return commands;
}

/** What the lines have in common but the last word stands once. */
function pattern(lines: readonly string[]): string {
  const names = new Map<string, string[]>();
  for (const line of lines) {
    const at = line.lastIndexOf(' ') + 1;
    names.set(line.slice(0, at), [...(names.get(line.slice(0, at)) ?? []), line.slice(at)]);
  }
  return [...names]
    .map(([before, words]) => before + (words.length === 1 ? words[0] : `(${words.join('|')})`))
    .join('|');
}

function spellDoing(where: string, does: DoingData, depth: number): Spelled[] {
  if ('paste' in does) {
    if (depth > 0) throw unsuitable(where);
    return [spellCommand(where, { command: does.paste }, depth)];
  }
  if (!('command' in does)) throw unsuitable(where);
  const below = (does.block ?? []).flatMap((inner) => spellDoing(where, inner, depth + 1));
  return [spellCommand(where, does, depth), ...below];
}

function unsuitable(where: string): Error {
  return refusal(
    where,
    LANGUAGE,
    'A statement is neither a command nor a paste at the top level.',
    'The ASA takes Statement.command, Statement.no, Statement.paste and Statement.handOff.',
  );
}

function spellCommand(where: string, command: CommandData, depth: number): Spelled {
  const values = new AsaWords(where);
  const words = commandWords(where, LANGUAGE, command.command, (value, isLast) => {
    values.last = isLast;
    return writeValue(where, value, values);
  });
  const line = `${' '.repeat(depth)}${command.no === true ? 'no ' : ''}${words.join(' ')}`;
  if (line.length > MAX_LINE) {
    throw refusal(
      where,
      LANGUAGE,
      `The line ${quote(line)} has ${line.length} characters.`,
      `A line of the ASA has at most ${MAX_LINE}: shorten the names or the text in it.`,
    );
  }
  return { line, blanks: values.blanks };
}

/** The values of one command. */
class AsaWords implements ValueWriter<string> {
  public readonly blanks: Blank[] = [];
  /** The value is the last word of its command. */
  public last = false;

  constructor(private readonly where: string) {}

  public name(content: string): string {
    if (WORD.test(content)) return content;
    throw this.refused(
      `${quote(content)} is not one word of the command line.`,
      'Write it without blanks, quotes, ! and ?, in printable ASCII.',
    );
  }

  public pattern(content: string): string {
    return this.name(content);
  }

  public choice(content: string): string {
    return this.name(content);
  }

  public domain(content: string): string {
    if (/^[A-Za-z0-9_*](?:[A-Za-z0-9_.-]{0,252})$/.test(content)) return content;
    throw this.refused(`${quote(content)} is not a domain name.`, 'Write a name such as imp.example.com.');
  }

  public address(content: string): string {
    if (isAddress(content)) return content;
    throw this.refused(`${quote(content)} is not an address.`, 'Write an address such as 10.0.0.1.');
  }

  public port(content: number): string {
    return `${content}`;
  }

  public number(content: number): string {
    return `${content}`;
  }

  public text(content: string): string {
    return text(this.where, content, this.last);
  }

  public words(): string {
    throw this.refused('Words stand in a command.', 'Write what is typed, with Value.text(...).');
  }

  public pair([first, second]: readonly [string, string]): string {
    return `(${interfaceName(this.where, first)},${interfaceName(this.where, second)})`;
  }

  public checked(): string {
    throw this.refused('A check box has no command.', 'Write the keyword that sets it.');
  }

  public artifact(): string {
    throw this.refused('An artifact stands in a command.', 'Use Statement.paste for it.');
  }

  public secret(secret: SecretData): string {
    return this.blank(`<${secret.name}>`, secretInWords(secret));
  }

  public found(setting: string): string {
    return this.blank('<value>', `the value of "${setting}" written down in pre-flight`);
  }

  public assigned(value: AssignedData): string {
    return this.blank('<value>', `the value that "${listCommand(this.where, LANGUAGE, value)}" lists`);
  }

  private blank(placeholder: string, what: string): string {
    this.blanks.push({ placeholder, what });
    return placeholder;
  }

  private refused(problem: string, advice: string): Error {
    return refusal(this.where, LANGUAGE, problem, advice);
  }
}

/** Free text goes on to the end of the line, so nothing can stand behind it; one word may stand anywhere. */
function text(where: string, content: string, last: boolean): string {
  if (WORD.test(content)) return content;
  const plain = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(content) && !/[!?"'|]|\s\s/.test(content);
  if (plain && last) return content;
  throw refusal(
    where,
    LANGUAGE,
    `${quote(content)} cannot be written as text${plain ? ' in the middle of a command' : ''}.`,
    'Write printable ASCII without ! ? | and quotes, single blanks, none at the edges.',
  );
}

function interfaceName(where: string, content: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._/-]{0,47}$/.test(content)) return content;
  throw refusal(
    where,
    LANGUAGE,
    `${quote(content)} is not the name of an interface.`,
    'Write the nameif of the interface, such as inside: letters, digits and . _ / -, 48 at most.',
  );
}

/** A dotted IPv4 address or mask, or an IPv6 address or prefix, without a scope. */
function isAddress(content: string): boolean {
  if (!/^[0-9A-Fa-f.:/]+$/.test(content)) return false;
  const [address, prefix, more] = content.split('/');
  if (more !== undefined) return false;
  if (prefix === undefined) return isIP(address) !== 0;
  return isIP(address) === 6 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= 128;
}

/** A comment line. Help is asked for by `?` even in a comment, and the terminal is ASCII. */
export function asaComment(content: string): string {
  const line = `! ${printable(content)}`;
  return line.length <= MAX_LINE ? line : `${line.slice(0, MAX_LINE - 3)}...`;
}

/** Help is asked for by a question mark even in a comment. */
function printable(content: string): string {
  return ascii(content).replaceAll('?', '.');
}
