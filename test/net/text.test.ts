import fc from 'fast-check';
import { FreeText } from '../../lib/net';
import { anyText } from './arbitraries';
import { HOSTILE, NOT_TEXT, UNPRINTABLE, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

const ASCII = { maxLength: 200 };
const UNICODE = { maxLength: 200, ascii: false };

describe('FreeText.of', () => {
  test('accepts every printable ASCII character', () => {
    const all = Array.from({ length: 94 }, (_, code) => String.fromCharCode(code + 33)).join('');
    expect(FreeText.of(all, 'remark', ASCII).toString()).toBe(all);
    expect(FreeText.of('a b', 'remark', ASCII).toString()).toBe('a b');
  });

  test.each(['Müller & Söhne', 'пример', '例え', 'smile 🙂'])(
    'accepts %s only outside ASCII mode',
    (text) => {
      expect(FreeText.of(text, 'remark', UNICODE).toString()).toBe(text);
      const error = refusalOf(() => FreeText.of(text, 'remark', ASCII));
      expectTells(error, text);
      expect(error.expected).toContain('printable ASCII');
    },
  );

  test.each([
    ['a\nb', 'can be seen, and "\\n" is none'],
    ['a\rb', 'can be seen, and "\\r" is none'],
    ['a\tb', 'can be seen, and "\\t" is none'],
    ['a\u0000b', 'can be seen, and "\\u{0}" is none'],
    ['a\u007fb', 'can be seen, and "\\u{7f}" is none'],
    ['a\u0085b', 'can be seen, and "\\u{85}" is none'],
    ['a\u00a0b', 'can be seen, and "\\u{a0}" is none'],
    ['a\u200bb', 'can be seen, and "\\u{200b}" is none'],
    ['a\u2028b', 'can be seen, and "\\u{2028}" is none'],
    ['a\u202eb', 'can be seen, and "\\u{202e}" is none'],
    ['a\ud800b', 'can be seen, and "\\u{d800}" is none'],
    ['a\ue000b', 'can be seen, and "\\u{e000}" is none'],
    ['a\uffffb', 'can be seen, and "\\u{ffff}" is none'],
    [' a', 'white space'],
    ['a ', 'white space'],
    ['a\n', 'white space'],
    ['   ', 'empty'],
    ['', 'empty'],
  ])('refuses %j in both modes', (text, expected) => {
    for (const options of [ASCII, UNICODE]) {
      const error = refusalOf(() => FreeText.of(text, 'remark', options));
      expectTells(error, text);
      expect(error.expected).toContain(expected);
    }
  });

  test('counts Unicode characters against the limit', () => {
    expect(FreeText.of('🙂🙂🙂', 'remark', { maxLength: 3, ascii: false }).toString()).toBe('🙂🙂🙂');
    const error = refusalOf(() => FreeText.of('abcd', 'remark', { maxLength: 3 }));
    expectTells(error, 'abcd');
    expect(error.expected).toContain('at most 3 characters, and this one has 4');
  });

  test.each(NOT_TEXT.map((value) => [value]))('refuses a value that is not text (%#)', (value) => {
    expectTells(
      refusalOf(() => FreeText.of(value as string, 'remark', UNICODE)),
      value,
    );
  });

  test('equals the same text, case told apart, and cannot be changed', () => {
    const text = FreeText.of('a', 'remark', ASCII);
    expect(text.equals(FreeText.of('a', 'remark', ASCII))).toBe(true);
    expect(text.equals(FreeText.of('A', 'remark', ASCII))).toBe(false);
    expect(Object.isFrozen(text)).toBe(true);
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    for (const options of [ASCII, UNICODE]) {
      const printed = refusedOrRoundTrips((value) => FreeText.of(value, 'remark', options), text);
      if (printed !== undefined) expect(printed).toBe(text);
    }
  });

  test('keeps any text that it accepts as it is, on one visible line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ascii = refusedOrRoundTrips((value) => FreeText.of(value, 'remark', ASCII), text);
        const unicode = refusedOrRoundTrips((value) => FreeText.of(value, 'remark', UNICODE), text);
        expect(ascii ?? 'a').toMatch(/^[!-~](?:[ -~]*[!-~])?$/);
        if (ascii !== undefined) expect(unicode).toBe(ascii);
        if (unicode !== undefined) expect(unicode).toBe(text);
        expect(unicode ?? 'a').not.toMatch(UNPRINTABLE);
      }),
      budget(100),
    );
  });
});
