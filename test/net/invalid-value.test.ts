import path from 'node:path';
import vm from 'node:vm';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { InvalidValue, Port, quote } from '../../lib/net';
import { unicode } from './arbitraries';
import { HOSTILE, NOT_TEXT, UNPRINTABLE, refusalOf } from './hostile';
import { budget } from '../support/budget';

describe('quote', () => {
  test.each([
    ['example.com', '"example.com"'],
    ['', '""'],
    ['a"b', '"a\\"b"'],
    ['a\\b', '"a\\\\b"'],
    ['a\r\n\tb', '"a\\r\\n\\tb"'],
    ['a\u0000b', '"a\\u{0}b"'],
    ['a\u202eb', '"a\\u{202e}b"'],
    ['a\u00a0b', '"a\\u{a0}b"'],
    ['a\ud800b', '"a\\u{d800}b"'],
    ['bücher 🙂', '"bücher 🙂"'],
    [70000, '"70000"'],
    [10n, '"10"'],
    [undefined, 'undefined'],
    [null, 'null'],
    [true, 'true'],
    [[1], 'a list'],
    [{}, 'an object'],
    [() => 1, 'a function'],
    [Symbol('x'), 'a symbol'],
  ])('prints %p as %p', (value, expected) => {
    expect(quote(value)).toBe(expected);
  });

  test('keeps 80 characters whole and cuts the 81st', () => {
    expect(quote('a'.repeat(80))).toBe(`"${'a'.repeat(80)}"`);
    expect(quote('a'.repeat(81))).toBe(`"${'a'.repeat(80)}…"`);
  });

  test('neither cuts a surrogate pair nor an escape', () => {
    expect(quote(`${'a'.repeat(79)}🙂`)).toBe(`"${'a'.repeat(79)}…"`);
    expect(quote(`${'a'.repeat(79)}\n`)).toBe(`"${'a'.repeat(79)}…"`);
  });

  test('is one short visible line whatever the value is', () => {
    fc.assert(
      fc.property(unicode, (value) => {
        const quoted = quote(value);
        expect(quoted).not.toMatch(UNPRINTABLE);
        expect(quoted).toMatch(/^"(?:[^"\\]|\\.)*"$/);
        expect(quoted.length).toBeLessThanOrEqual(83);
      }),
      budget(100),
    );
  });

  test.each([...HOSTILE, ...NOT_TEXT].map((value) => [value]))('survives a hostile value (%#)', (value) => {
    expect(quote(value)).not.toMatch(UNPRINTABLE);
  });
});

describe('InvalidValue', () => {
  test('says what is wrong, quotes the value, says what to write instead', () => {
    const error = refusalOf(() => Port.of(70000, 'peer-auth port'));
    expect(error.message).toBe(
      'peer-auth port "70000": a TCP or UDP port is 1 to 65535. Write a number such as 5062.',
    );
    expect(error).toMatchObject({
      name: 'InvalidValue',
      what: 'peer-auth port',
      value: '70000',
      expected: 'a TCP or UDP port is 1 to 65535',
      advice: 'Write a number such as 5062.',
    });
  });

  test('keeps the bad value as it was given, beside the escaped one in the message', () => {
    const value = `a\n${'b'.repeat(200)}`;
    const error = new InvalidValue('thing', value, 'x', 'Write y.');
    expect(error.value).toBe(value);
    expect(error.message).not.toContain('\n');
  });

  test('is recognised across two copies of the package', () => {
    const other = secondCopy();
    const error = new other.InvalidValue('thing', 'x', 'y', 'Write z.');
    expect(error).not.toBeInstanceOf(InvalidValue);
    expect(InvalidValue.is(error)).toBe(true);
  });

  test.each([
    [undefined],
    [null],
    ['InvalidValue'],
    [new Error('x')],
    [{ name: 'InvalidValue', value: 'x' }],
  ])('is not %p', (value) => {
    expect(InvalidValue.is(value)).toBe(false);
  });
});

/** The same sources once more, as when two packages each bring their copy of this one. */
function secondCopy(): typeof import('../../lib/net') {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(__dirname, '../../lib/net/index.ts')],
    bundle: true,
    platform: 'node',
    write: false,
  });
  const copy = { exports: {} as typeof import('../../lib/net') };
  const run = vm.runInThisContext(`((module, require) => {${outputFiles[0].text}\n})`) as (
    module: unknown,
    require: NodeJS.Require,
  ) => void;
  run(copy, require);
  return copy.exports;
}
