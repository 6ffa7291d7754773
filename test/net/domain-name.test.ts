import fc from 'fast-check';
import { DomainName } from '../../lib/net';
import { anyText, domains } from './arbitraries';
import { HOSTILE, NOT_TEXT, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

const LABEL_63 = 'a'.repeat(63);
const NAME_253 = [LABEL_63, LABEL_63, LABEL_63, 'b'.repeat(57), 'com'].join('.');

describe('DomainName.of accepts', () => {
  test.each([
    ['example.com', 'example.com'],
    ['Example.COM', 'example.com'],
    ['example.com.', 'example.com'],
    ['a-1.b--c.x', 'a-1.b--c.x'],
    ['1.2.com', '1.2.com'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    [`${LABEL_63}.com`, `${LABEL_63}.com`],
    [NAME_253, NAME_253],
    [`${NAME_253}.`, NAME_253],
  ])('%s', (text, printed) => {
    expect(DomainName.of(text).toString()).toBe(printed);
  });

  test('one label only when that is allowed', () => {
    expect(DomainName.of('imp1', 'node', { allowSingleLabel: true }).labels).toEqual(['imp1']);
    expect(refusalOf(() => DomainName.of('imp1')).advice).toBe(
      'Write the full name, such as imp1.example.com.',
    );
  });
});

describe('DomainName.of refuses, and says what to write instead', () => {
  test.each([
    ['empty', '', 'the value is empty', 'Write text such as example.com.'],
    ['white space in front', ' a.com', 'begins or ends with white space', 'without white space'],
    ['a line break behind', 'a.com\n', 'begins or ends with white space', 'without white space'],
    ['white space within', 'a b.com', '" " is none of them', 'Write the name without " ".'],
    ['a wildcard', '*.abc.com', 'a wildcard is not one domain name', 'such as abc.com.'],
    ['a wildcard alone', '*', 'a wildcard is not one domain name', 'such as example.com.'],
    ['an underscore', '_sip._tcp.abc.com', '"_" is none of them', 'Write the name without "_".'],
    ['a SIP URI', 'sip:romeo@ABC.com', '":" is none of them', 'Write abc.com.'],
    ['a URL', 'https://abc.com./path', '":" is none of them', 'Write abc.com.'],
    ['a port', 'abc.com:5061', '":" is none of them', 'Write abc.com.'],
    ['an IPv4 address', '10.0.0.1', 'this is an IP address', 'DNS name'],
    ['an IPv6 address', '2001:db8::1', 'this is an IP address', 'DNS name'],
    ['an IPv6 address in brackets', '[2001:db8::1]', 'this is an IP address', 'DNS name'],
    ['an international name', 'bücher.example', '"ü" is not', 'Write xn--bcher-kva.example.'],
    ['an international name with a port', 'bücher.example:1', '"ü" is not', 'begins with xn--'],
    ['a Cyrillic look-alike', 'ex\u0430mple.com', '"\u0430" is not', 'Write xn--exmple-4nf.com.'],
    ['a zero-width character', 'exam\u200bple.com', '"\\u{200b}" is not', 'Write example.com.'],
    ['an address in wide digits', '１２７.0.0.1', '"１" is not', 'begins with xn--'],
    ['a leading dot', '.abc.com', 'a label is empty', 'none in front'],
    ['two dots', 'abc..com', 'a label is empty', 'one dot'],
    ['two dots behind', 'abc.com..', 'a label is empty', 'one dot'],
    ['a dot alone', '.', 'a label is empty', 'one dot'],
    ['a hyphen behind', 'abc-.com', '"abc-" does', 'a letter or a digit stands at each edge'],
    ['a label of 64', `${LABEL_63}a.com`, 'has 64', 'Shorten the label to 63'],
    ['254 characters', `a${NAME_253}`, 'this one has 254', 'Shorten the name to 253'],
  ])('%s', (_, text, expected, advice) => {
    const error = refusalOf(() => DomainName.of(text, 'SIP domain'));
    expectTells(error, text);
    expect(error.what).toBe('SIP domain');
    expect(error.expected).toContain(expected);
    expect(error.advice).toContain(advice);
  });

  test.each(NOT_TEXT.map((value) => [value]))('a value that is not text (%#)', (value) => {
    expectTells(
      refusalOf(() => DomainName.of(value as string)),
      value,
    );
  });
});

describe('the rules for email domains', () => {
  test('R-039 a name longer than 255 characters is refused', () => {
    const long = `${'a23456789.'.repeat(25)}abcdef`;
    expect(long).toHaveLength(256);
    expect(refusalOf(() => DomainName.of(long)).expected).toContain('at most 253 characters');
  });

  test('R-040 every ASCII character but letters, digits, hyphen and dot is refused', () => {
    const accepted = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => {
        try {
          return DomainName.of(`a${character}b.com`).toString() !== '';
        } catch {
          return false;
        }
      },
    );
    expect(accepted.join('')).toBe('-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
  });

  test.each(['-abc.com', 'a.-b.com', 'a.-com'])(
    'R-041 a label that begins with a hyphen is refused: %s',
    (text) => {
      const error = refusalOf(() => DomainName.of(text));
      expect(error.expected).toContain('neither begins nor ends with a hyphen');
      expect(error.advice).toContain('Rename the label');
    },
  );

  test.each(['Abc.1om', 'abc.1', 'abc.123', '1.2.3.256'])(
    'R-042 a last label that begins with a digit is refused: %s',
    (text) => {
      const error = refusalOf(() => DomainName.of(text));
      expect(error.expected).toContain('the last label does not begin with a digit');
      expect(error.advice).toContain('begins with a letter');
    },
  );
});

describe('DomainName', () => {
  const abc = DomainName.of('abc.com');

  test('equals the same name in another case or with a dot behind, and no other', () => {
    expect(DomainName.of('ABC.com.').equals(abc)).toBe(true);
    expect(DomainName.of('ab.com').equals(abc)).toBe(false);
  });

  test('cannot be changed', () => {
    expect(Object.isFrozen(abc)).toBe(true);
    expect(Object.isFrozen(abc.labels)).toBe(true);
  });

  test('reads every good name, and reads what it prints', () => {
    fc.assert(
      fc.property(domains, (text) => {
        const name = DomainName.of(text);
        expect(name.toString()).toBe(text.toLowerCase());
        expect(DomainName.of(name.toString()).equals(name)).toBe(true);
        expect(DomainName.of(`${name.toString()}.`).equals(name)).toBe(true);
        expect(name.labels.join('.')).toBe(name.toString());
      }),
      budget(100),
    );
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    const printed = refusedOrRoundTrips((value) => DomainName.of(value), text);
    expect(printed ?? 'a.b').toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
  });

  test('refuses or round-trips any text, and what it advises to write is accepted', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const printed = refusedOrRoundTrips((value) => DomainName.of(value), text);
        if (printed !== undefined) {
          expect(printed).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/);
          return;
        }
        const [, advised] = /^Write (\S+)\.$/.exec(refusalOf(() => DomainName.of(text)).advice) ?? [];
        if (advised !== undefined) expect(DomainName.of(advised).toString()).toBe(advised);
      }),
      budget(500),
    );
  });
});
