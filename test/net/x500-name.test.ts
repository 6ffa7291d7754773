import fc from 'fast-check';
import { type X500Attributes, X500Name } from '../../lib/net';
import { anyText, domains } from './arbitraries';
import { HOSTILE, NOT_TEXT, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

describe('X500Name.of', () => {
  test('prints CN, OU, O, C, ST, L in this order, however they are given', () => {
    const name = X500Name.of({ L: 'Akron', ST: 'Ohio', C: 'us', O: 'Example & Co.', OU: 'Voice', CN: 'imp' });
    expect(name.toString()).toBe('CN=imp,OU=Voice,O=Example & Co.,C=US,ST=Ohio,L=Akron');
    expect(name.attributes.C).toBe('US');
    expect(Object.isFrozen(name) && Object.isFrozen(name.attributes)).toBe(true);
  });

  test('leaves out what is not there', () => {
    expect(X500Name.of({ CN: 'imp', O: undefined, C: 'DE' }).toString()).toBe('CN=imp,C=DE');
  });

  test('accepts just the printable ASCII that neither separates nor quotes nor asks for help', () => {
    const accepted = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => {
        try {
          return X500Name.of({ O: `a${character}b` }).toString() !== '';
        } catch {
          return false;
        }
      },
    );
    expect(accepted.join('')).toBe(
      ' !#$%&()*-./0123456789:@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~',
    );
  });

  test.each<[X500Attributes, string, string, string]>([
    [{ CN: '' }, 'subject name CN', '', 'empty'],
    [{ CN: ' a' }, 'subject name CN', ' a', 'white space'],
    [{ CN: 'a,O=evil' }, 'subject name CN', 'a,O=evil', '","'],
    [{ CN: '#a' }, 'subject name CN', '#a', '"#"'],
    [{ O: 'Müller' }, 'subject name O', 'Müller', '"ü"'],
    [{ CN: 'a'.repeat(65) }, 'subject name CN', 'a'.repeat(65), 'at most 64'],
    [{ OU: 'a'.repeat(65) }, 'subject name OU', 'a'.repeat(65), 'at most 64'],
    [{ O: 'a'.repeat(65) }, 'subject name O', 'a'.repeat(65), 'at most 64'],
    [{ ST: 'a'.repeat(129) }, 'subject name ST', 'a'.repeat(129), 'at most 128'],
    [{ L: 'a'.repeat(129) }, 'subject name L', 'a'.repeat(129), 'at most 128'],
    [{ C: 'USA' }, 'subject name C', 'USA', 'two letters'],
    [{ C: 'U' }, 'subject name C', 'U', 'two letters'],
    [{ C: '12' }, 'subject name C', '12', 'two letters'],
    [{ DC: 'com' } as X500Attributes, 'subject name', 'DC', 'not an attribute'],
    [{}, 'subject name', '', 'at least one attribute'],
  ])('refuses %j', (attributes, what, value, expected) => {
    const error = refusalOf(() => X500Name.of(attributes));
    expectTells(error, value);
    expect(error.what).toBe(what);
    expect(error.expected).toContain(expected);
  });

  test('accepts values of just the longest length', () => {
    const [a, b] = ['a'.repeat(64), 'b'.repeat(128)];
    expect(X500Name.of({ CN: a, OU: a, O: a, ST: b, L: b }).attributes.L).toBe(b);
  });

  test.each(NOT_TEXT.map((value) => [value]))('refuses a value that is not text (%#)', (value) => {
    expectTells(
      refusalOf(() => X500Name.parse(value as string)),
      value,
    );
    if (value === undefined) return;
    expectTells(
      refusalOf(() => X500Name.of({ CN: value as string })),
      value,
    );
  });

  test.each([undefined, null, 'CN=a', 5])('refuses %p in place of attributes', (value) => {
    expectTells(
      refusalOf(() => X500Name.of(value as X500Attributes)),
      value,
    );
  });
});

describe('X500Name.parse', () => {
  test('reads any order, any case, and blanks behind commas', () => {
    expect(X500Name.parse('c=us, o=Example,  cn=imp').toString()).toBe('CN=imp,O=Example,C=US');
  });

  test.each([
    ['imp.example.com', 'each part is attribute=value'],
    ['CN=imp,', 'each part is attribute=value'],
    ['CN=imp,,O=x', 'each part is attribute=value'],
    ['CN=imp,CN=other', 'CN stands in it twice'],
    ['CN=imp,DC=com', '"DC" is not an attribute'],
    ['=imp', '"" is not an attribute'],
    ['ſt=Ohio', '"ſt" is not an attribute'],
    ['CN=imp ,O=x', 'white space'],
    ['CN=a=b', '"="'],
    ['CN=', 'empty'],
  ])('refuses %s', (text, expected) => {
    const error = refusalOf(() => X500Name.parse(text));
    expectTells(error, text);
    expect(error.expected).toContain(expected);
  });

  test('reads what it prints', () => {
    const value = fc
      .string({ unit: fc.constantFrom(...'abz09 .-&()!'), minLength: 1, maxLength: 64 })
      .filter((text) => text.trim() === text);
    const attributes = fc.record(
      {
        CN: domains.map((d) => d.slice(0, 60)),
        OU: value,
        O: value,
        C: fc.constantFrom('US', 'de'),
        ST: value,
        L: value,
      },
      { requiredKeys: ['CN'] },
    );
    fc.assert(
      fc.property(attributes, (given) => {
        const name = X500Name.of(given);
        expect(X500Name.parse(name.toString()).equals(name)).toBe(true);
        expect(X500Name.parse(name.toString()).attributes).toEqual(name.attributes);
        expect({ ...given, C: given.C?.toUpperCase() }).toEqual({ C: undefined, ...name.attributes });
      }),
      budget(100),
    );
  });

  test('tells different names apart', () => {
    expect(X500Name.of({ CN: 'a' }).equals(X500Name.of({ CN: 'b' }))).toBe(false);
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    refusedOrRoundTrips((value) => X500Name.parse(value), text);
    refusedOrRoundTrips((value) => X500Name.parse(value), `CN=${text}`);
    refusedOrRoundTrips((value) => X500Name.parse(value), `CN=a,O=${text}`);
  });

  test('a value never becomes another attribute', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          anyText.map((text) => `a,O=${text}`),
        ),
        (text) => {
          let name: X500Name;
          try {
            name = X500Name.of({ CN: text });
          } catch {
            expectTells(
              refusalOf(() => X500Name.of({ CN: text })),
              text,
            );
            return;
          }
          expect(name.toString()).toBe(`CN=${text}`);
          expect(Object.keys(X500Name.parse(name.toString()).attributes)).toEqual(['CN']);
        },
      ),
      budget(100),
    );
  });
});
