import { isIP } from 'node:net';
import type { SecretData } from '../core/secret';
import type { CommandData, DoingData, PasteData, StatementData } from '../core/statement';
import { quote } from '../net/quote';
import { ascii } from './ascii';
import type { Dialect, Guidance, Script, ScriptGroup, ScriptStep } from './script';
import { keywords, refusal, writeValue, type ValueWriter } from './values';

const LANGUAGE = 'asa-cli';

/** The device's own limit is 512 with the line end [M]; what is longer is cut without a word. */
const MAX_LINE = 500;

/** A word that the command line takes as it is. `!` begins a comment, `?` asks for help even within one, `|` filters. */
const WORD = /^[A-Za-z0-9.@#$%^&()_{}\-:/=,+*~[\]\\]+$/;

/** What a person has to put in: a line with one of these is never pasted. */
interface Blank {
  readonly placeholder: string;
  readonly what: string;
}

/** Text, and what is left for a person to fill in. */
interface Spelled {
  readonly line: string;
  readonly blanks: readonly Blank[];
}

/** The command line of the Cisco ASA. */
export const asaCli: Dialect = {
  extension: 'cfg',
  script: asaScript,
  line: (where, statement) => {
    const lines = spellDoing(where, statement.does, 0);
    if (lines.length !== 1 || !('command' in statement.does)) throw unsuitable(where);
    return lines[0].line;
  },
  absent: absentCommands,
  byHand: byHandCommands,
  guidance: (kind, byHand = false) => (byHand ? BY_HAND : pasted(kind)),
  precautions: () => [
    'Keep a copy of `show running-config` and of `show startup-config`, off the device.',
    'Before each phase: `reload in 30`. If you lose the device, it comes back by itself as it was last written to memory.',
  ],
};

/**
 * What a line begins with that means failure. Other lines with a percent sign are normal answers: `% Start certificate
 * enrollment`, `% The fully-qualified domain name in the certificate will be`, `% Certificate successfully imported`.
 */
const STOP = '`ERROR`, `% Invalid`, `% Ambiguous` or `% Incomplete`';

const END = '`reload cancel`, then `write memory`';

/** A phase with nothing to paste. */
const BY_HAND: Guidance = {
  before: ['Active unit only.'],
  manner: 'by hand',
  carryOut: 'There is nothing to paste: it says what to type, and when.',
  expect: 'no answer',
  stop: `a line that begins with ${STOP}`,
  end: END,
};

function pasted(kind: Script['kind']): Guidance {
  return {
    before: ['Active unit only.', '`reload in 30` is set.'],
    manner: kind === 'safe' ? 'paste' : 'line by line',
    carryOut:
      kind === 'safe'
        ? 'Paste in pieces of at most 40 lines.'
        : 'Line by line, and never again: what the device asks is written with its line.',
    expect:
      kind === 'safe'
        ? 'no answer, or one that begins with `INFO:` (an access-list entry that exists already)'
        : 'what is written with each line; `INFO:` and other lines with `%` are no failure',
    stop: `a line that begins with ${STOP}`,
    end: END,
  };
}

/** A pattern is read by the device, so that a line with many names has to be shorter than a line may be. */
const MAX_PATTERN = 300;

/** `show ... | include object network (a|b)|object service c`: the same command, looking for these only. */
function absentCommands(where: string, statement: StatementData, absent: readonly string[]): string[] {
  const [show] = asaCli.line(where, statement).split(' | ');
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

function asaScript(script: Script): string {
  const pasted = script.steps.filter((step) => step.action !== 'restart');
  const byHand = script.steps.filter((step) => step.action === 'restart');
  const way = script.back ? 'way back, ' : '';
  const lines = [
    `${script.device}, ${script.product}, ${way}phase ${script.phase} of plan ${script.plan}: ${headOf(script, pasted)}`,
    ...(pasted.length === 0 ? [] : [howTo(script)]),
    ...(script.enter === undefined ? [] : [script.enter]),
  ].map(asaComment);
  if (pasted.length > 0) lines.push('configure terminal');
  pasted.forEach((step, index) => {
    const prompt = promptOf(step);
    if (prompt === undefined) {
      lines.push(...stepLines(step, script));
      return;
    }
    if (index < pasted.length - 1) {
      throw refusal(
        step.path,
        LANGUAGE,
        `Step ${pasted[index + 1].id} stands behind the prompt of ${step.id}.`,
        'Set prompt on the object that asks for an artifact, so that its phase ends there.',
      );
    }
    // The device reads everything behind the command as the artifact, so what else there is to say comes before it.
    const then = byHand.splice(0).map((one) => asaComment(`  then ${byHandLine(one, script)}`));
    lines.push(...stepLines(step, script, then));
  });
  lines.push(...byHand.map((step) => asaComment(byHandLine(step, script))));
  return `${lines.join('\n')}\n`;
}

function headOf(script: Script, pasted: readonly ScriptStep[]): string {
  if (pasted.length === 0) return 'nothing to paste';
  if (script.kind !== 'safe') return 'ONCE: repeating a line breaks certificates in use';
  const lines = refusedAgain(pasted);
  return lines.length === 0
    ? 'safe to paste again'
    : `pasted again, go on after an ERROR at a ${lines.join(' or ')} line: it is done already`;
}

const STOP_AT = 'Stop at ERROR, % Invalid, % Ambiguous or % Incomplete';

function howTo(script: Script): string {
  if (script.kind !== 'safe') {
    return `One line at a time. Each question that the device asks is written with its line. ${STOP_AT}; other lines with % are normal.`;
  }
  const first = script.back
    ? 'First reload in 30, before anything is pasted. '
    : `First ${script.preflight}. Way back: undo/. `;
  return `${first}${STOP_AT}.`;
}

/** What the device refuses the second time: a `no` for what is gone, a twice NAT rule that stands. `no shutdown` is a setting. */
function refusedAgain(pasted: readonly ScriptStep[]): string[] {
  const lines = pasted.flatMap(spellGroups).map(({ line }) => line);
  return [
    ...(lines.some((line) => /^nat \(/.test(line)) ? ['nat'] : []),
    ...(lines.some((line) => /^\s*no (?!shutdown$)/.test(line)) ? ['no'] : []),
  ];
}

/** Restarts, `write memory` and `clear xlate` are never pasted: they would defeat the timed reload, or cut calls. */
function byHandLine(step: ScriptStep, script: Script): string {
  const impact = step.impact === undefined ? '' : ` (${step.impact})`;
  const commands = byHandCommands(step).join(', then ');
  return `${step.id}  by hand, ${whenByHand(step, script)}: ${commands}${impact}`;
}

function whenByHand(step: ScriptStep, script: Script): string {
  if (!script.back) return `after ${script.checks} holds`;
  return step.everyPhase === true ? 'when all works as it did before' : 'when it does the least harm';
}

/** What is written to memory is what a reload comes back with, so the timed reload is called off first. */
function byHandCommands(step: ScriptStep): string[] {
  const commands = step.groups
    .flatMap((group) => group.statements)
    .flatMap(({ does }) => spellDoing(step.path, does, 0))
    .map((spelled) => spelled.line.trim());
  return step.everyPhase === true ? ['reload cancel', ...commands] : commands;
}

/** @param then what is said last before a prompt opens */
function stepLines(step: ScriptStep, script: Script, then: readonly string[] = []): string[] {
  const words = [step.id, step.path, step.notes.join('; ')].filter((word) => word !== '');
  const lines = [asaComment(words.join('  '))];
  for (const { does } of step.groups.flatMap((group) => group.statements)) {
    if ('handOff' in does) {
      lines.push(asaComment(`  give ${files(does.give, script)} to ${does.to}: ${does.handOff}`));
      if (does.take.length > 0) lines.push(asaComment(`  and take ${files(does.take, script)} back`));
    }
    if ('paste' in does) {
      const artifact = script.artifacts.get(does.artifact);
      const source = artifact?.source === undefined ? '' : ` (${artifact.source})`;
      lines.push(
        asaComment(
          `  after the command below paste ${artifact?.file ?? does.artifact}${source}, then ${printable(does.end)} on a line of its own`,
        ),
      );
      lines.push(...step.answers.map((answer) => asaComment(`  ${answer}`)), ...then);
    }
  }
  const spelled = spellGroups(step);
  const blanks = spelled.flatMap((one) => one.blanks);
  if (step.groups.length === 0) lines.push(asaComment('  nothing to paste: it may stay as it is'));
  if (blanks.length === 0) lines.push(...spelled.map((one) => one.line));
  else {
    // A line with a blank in it would be taken literally, so it is shown to be typed, never to be pasted.
    const what = [...new Set(blanks.map((blank) => `${blank.what} for ${blank.placeholder}`))].join(', ');
    lines.push(asaComment(`  type this yourself, with ${what}:`));
    lines.push(...spelled.map((one) => asaComment(`  ${one.line}`)));
  }
  if (promptOf(step) === undefined) lines.push(...step.answers.map((answer) => asaComment(`  ${answer}`)));
  return lines;
}

function files(names: readonly string[], script: Script): string {
  return names.map((name) => script.artifacts.get(name)?.file ?? name).join(', ');
}

function promptOf(step: ScriptStep): PasteData | undefined {
  for (const group of step.groups) {
    for (const { does } of group.statements) if ('paste' in does) return does;
  }
  return undefined;
}

function spellGroups(step: ScriptStep): Spelled[] {
  const lines: Spelled[] = [];
  let entered = '';
  for (const group of step.groups) {
    const opening = spellOpen(step.path, group);
    const mode = opening.map((spelled) => spelled.line).join('\n');
    // What is taken back and what is put in stand in the same mode mostly: it is entered once.
    if (mode !== entered) lines.push(...opening);
    entered = mode;
    for (const { does } of group.statements) {
      if ('handOff' in does) continue;
      lines.push(...spellDoing(step.path, does, group.open.length));
    }
  }
  return lines;
}

function spellOpen(where: string, group: ScriptGroup): Spelled[] {
  return group.open.flatMap(({ does }, depth) => spellDoing(where, does, depth));
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
  const words = command.command.map((word, index) => {
    if (typeof word === 'string') return keywords(where, LANGUAGE, word);
    if (index === 0) {
      throw refusal(
        where,
        LANGUAGE,
        'A command begins with a value.',
        'Begin it with the keyword of the command: a value in that place could be any command.',
      );
    }
    values.last = index === command.command.length - 1;
    return writeValue(where, word, values);
  });
  if (words.length === 0) throw refusal(where, LANGUAGE, 'A command is empty.', 'Give it a keyword.');
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

  public secret({ from, name }: SecretData): string {
    const variable = `the value of the ${from === 'terraform' ? 'Terraform' : 'environment'} variable ${name}`;
    return this.blank(`<${name}>`, from === 'prompt' ? `the secret ${name}` : variable);
  }

  public found(setting: string): string {
    return this.blank('<value>', `the value of "${setting}" written down in pre-flight`);
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
