/** Words, numbers and refusals: everything that is known of a line before anyone knows what it means. */

/** Why a line was refused, for tests that want the reason and not the wording. */
export type Rule =
  | 'invalid-input'
  | 'unreadable'
  | 'missing'
  | 'in-use'
  | 'redefinition'
  | 'repetition'
  | 'conflict'
  | 'limit'
  | 'forbidden'
  | 'paste';

/** Thrown by a command that the device does not take. */
export class Refusal extends Error {
  public readonly refusal = true;

  public constructor(
    public readonly rule: Rule,
    message: string,
  ) {
    super(message);
  }
}

export function refuse(rule: Rule, message: string): never {
  throw new Refusal(rule, message);
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && (error as Partial<Refusal>).refusal === true;
}

export const INVALID_INPUT = "% Invalid input detected at '^' marker.";

/** The device takes 511 characters; the project stays below 500. */
export const MAX_LINE = 500;

/** What a terminal would do wrong with a line before the line is complete. */
export function unreadable(line: string): string | undefined {
  if (line.includes('?')) {
    return 'ERROR: "?" asks for help in the middle of the line; the line is not taken as written';
  }
  if (line.includes('\t')) {
    return 'ERROR: a tab asks for completion in the middle of the line';
  }
  return line.length > MAX_LINE ? `ERROR: line of ${line.length} characters, at most ${MAX_LINE}` : undefined;
}

/** A cursor over the words of one line. */
export class Words {
  private at = 0;

  public constructor(private readonly words: readonly string[]) {}

  public static of(line: string): Words {
    return new Words(line.trim().split(/ +/));
  }

  public get more(): boolean {
    return this.at < this.words.length;
  }

  public peek(ahead = 0): string | undefined {
    return this.words[this.at + ahead];
  }

  /** Consumes these literal words when they come next. */
  public take(...literals: string[]): boolean {
    if (!literals.every((literal, index) => this.peek(index) === literal)) {
      return false;
    }
    this.at += literals.length;
    return true;
  }

  /** The next word, whatever it is. */
  public word(): string {
    return this.words[this.at++] ?? refuse('invalid-input', 'ERROR: % Incomplete command');
  }

  /** The next word, one of a closed set. */
  public oneOf<T extends string>(allowed: readonly T[]): T {
    const word = this.word();
    return allowed.find((candidate) => candidate === word) ?? refuse('invalid-input', INVALID_INPUT);
  }

  public rest(): string {
    const rest = this.words.slice(this.at).join(' ');
    this.at = this.words.length;
    return rest === '' ? refuse('invalid-input', 'ERROR: % Incomplete command') : rest;
  }

  /** Nothing may follow. */
  public end(): void {
    if (this.more) {
      refuse('invalid-input', INVALID_INPUT);
    }
  }

  public last(): string {
    const word = this.word();
    this.end();
    return word;
  }
}

/** A dotted quad as a number. */
export function addressNumber(text: string): number | undefined {
  const bytes = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return bytes?.every((byte) => byte <= 255) ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : undefined;
}

export function addressText(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

export function address(words: Words): string {
  const text = words.word();
  return addressNumber(text) === undefined ? refuse('invalid-input', INVALID_INPUT) : text;
}

/** The number of addresses behind a netmask. */
export function maskSize(mask: string): number | undefined {
  const value = addressNumber(mask);
  const size = value === undefined ? 0.5 : 2 ** 32 - value;
  return Number.isInteger(Math.log2(size)) && size >= 1 ? size : undefined;
}

/** `NET MASK`, checked to pair; the short form `0 0` is the whole of IPv4. */
export function network(words: Words): string {
  if (words.take('0', '0')) {
    return '0.0.0.0 0.0.0.0';
  }
  const net = address(words);
  const mask = address(words);
  const size = maskSize(mask) ?? refuse('invalid-input', `ERROR: invalid netmask ${mask}`);
  if (addressNumber(net)! % size !== 0) {
    refuse('invalid-input', `ERROR: IP address,mask <${net},${mask}> doesn't pair`);
  }
  return `${net} ${mask}`;
}

export function integer(words: Words, least: number, most: number): number {
  const word = words.word();
  const value = /^-?\d+$/.test(word) ? Number(word) : Number.NaN;
  return value >= least && value <= most ? value : refuse('invalid-input', INVALID_INPUT);
}

/** The names that the device shows in place of some ports. */
const PORT_NAMES: Readonly<Record<string, number>> = {
  'ftp-data': 20,
  ftp: 21,
  ssh: 22,
  telnet: 23,
  smtp: 25,
  domain: 53,
  tftp: 69,
  www: 80,
  http: 80,
  pop3: 110,
  ntp: 123,
  imap4: 143,
  snmp: 161,
  ldap: 389,
  https: 443,
  ldaps: 636,
  h323: 1720,
  sip: 5060,
};

export function port(words: Words): number {
  const name = words.peek() ?? '';
  if (Object.hasOwn(PORT_NAMES, name)) {
    words.word();
    return PORT_NAMES[name];
  }
  return integer(words, 1, 65535);
}

/** `eq P`, `range A B`, `gt`, `lt`, `neq`, ports as numbers; undefined when something else follows. */
export function ports(words: Words): string | undefined {
  for (const operator of ['eq', 'gt', 'lt', 'neq']) {
    if (words.take(operator)) {
      return `${operator} ${port(words)}`;
    }
  }
  if (!words.take('range')) {
    return undefined;
  }
  const [from, to] = [port(words), port(words)];
  return from <= to ? `range ${from} ${to}` : refuse('invalid-input', 'ERROR: port range is reversed');
}

/** A name that someone chooses, within the device's limit. */
export function name(words: Words, what: string, limit: number): string {
  const text = words.word();
  if (text.length > limit) {
    refuse('limit', `ERROR: ${what} name has ${text.length} characters, at most ${limit}`);
  }
  return /^[!-~]+$/.test(text) ? text : refuse('invalid-input', INVALID_INPUT);
}
