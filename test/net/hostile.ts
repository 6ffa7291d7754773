import { InvalidValue, quote } from '../../lib/net';

/** What somebody may put into any text: by mistake, by copy and paste, or on purpose. */
export const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\t',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '.',
  '..',
  '*',
  '?',
  '!',
  '-',
  '_',
  '/',
  '@',
  '%',
  'example.com\n',
  '\nexample.com',
  'example.com\r\nno crypto ca trustpoint imp_proxy noconfirm',
  'example.com\nquit',
  'a\u0000b',
  'a\u0007b',
  'a\u001b[31mb',
  'a\u007fb',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  'a\u202eb',
  'a\u2066b',
  'a\ud800b',
  'a!b.example',
  '! example.com',
  'example.com?',
  'example.com ?',
  "example.com'",
  "'; Remove-CsAllowedDomain example.com; '",
  '"example.com"',
  '“example.com”',
  '‘example.com’',
  '«example.com»',
  '`whoami`.example.com',
  '$(whoami).example.com',
  '${env:USERNAME}.example.com',
  '${TfToken[TOKEN.0]}',
  'example.com; reload',
  'example.com | tee flash:/x',
  'example.com # remark',
  '<script>alert(1)</script>',
  '\\\\server\\share',
  '../../etc/passwd',
  '%0a',
  'bücher.example',
  'пример.example',
  '例え.example',
  '🙂.example',
  'ex\u0430mple.com',
  '１２７.0.0.1',
  'example。com',
  'ſt=Ohio',
  '::1',
  '::',
  'fe80::1%eth0',
  '[2001:db8::1]:5061',
  '2001:DB8:0:0:0:0:0:1',
  '::ffff:192.0.2.1',
  '192.0.2.1',
  '192.0.2.1:5061',
  '0x7f.1',
  '010.0.0.1',
  '1e3',
  '+5',
  '-1',
  '٥٠٦٠',
  'constructor',
  '__proto__',
  'a'.repeat(300),
  '.'.repeat(300),
  '*.'.repeat(150),
  `${'a.'.repeat(150)}com`,
  'ü'.repeat(300),
  'a'.repeat(100_000),
  `${'.'.repeat(100_000)}x`,
];

/** What a caller from plain JavaScript may hand over where text is wanted. */
export const NOT_TEXT: readonly unknown[] = [
  undefined,
  null,
  5,
  NaN,
  true,
  10n,
  Symbol('example.com'),
  {},
  [],
  ['example.com'],
  () => 'example.com',
  {
    toString() {
      throw new Error('called a method of a hostile value');
    },
  },
];

/** What cannot stand in one line of a message or of a device's configuration. */
export const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/u;

/** The error that `run` throws; fails when it throws none or another one. */
export function refusalOf(run: () => unknown): InvalidValue {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    if (InvalidValue.is(error)) return error;
    throw error;
  }
  throw new Error(`accepted, printed as ${quote(String(result))}`);
}

/** Fails unless the error is one line that quotes the value and ends with what to write instead. */
export function expectTells(error: InvalidValue, value: unknown): void {
  const { message, what, expected, advice } = error;
  // Asked some hundred thousand times: `expect` alone would take longer than all that it asks for.
  const tells =
    message === `${what} ${quote(value)}: ${expected}. ${advice}` &&
    /^[A-Z].*\.$/.test(advice) &&
    /[^.]$/.test(expected) &&
    !UNPRINTABLE.test(message) &&
    message.length < 700 &&
    (typeof value !== 'string' || error.value === value);
  if (!tells) throw new Error(`${quote(value)} is not refused as it should be: ${message}`);
}

interface Printable {
  toString(): string;
}

/**
 * Fails unless the value is refused with a message that quotes it, or accepted in a form that reads back as
 * itself. Returns the printed form of an accepted value.
 */
export function refusedOrRoundTrips(read: (value: string) => Printable, value: string): string | undefined {
  let accepted: Printable;
  try {
    accepted = read(value);
  } catch (error) {
    if (!InvalidValue.is(error)) throw error;
    expectTells(error, value);
    return undefined;
  }
  const printed = accepted.toString();
  expect(printed).not.toMatch(UNPRINTABLE);
  expect(read(printed).toString()).toBe(printed);
  return printed;
}
