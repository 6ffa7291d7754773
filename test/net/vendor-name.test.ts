import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { VendorName, fitName } from '../../lib/net';
import { anyText } from './arbitraries';
import { HOSTILE, NOT_TEXT, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

const OBJECT = { maxLength: 64 };
const ANYTHING = { maxLength: 1000, pattern: /[^]*/ };

describe('VendorName.of', () => {
  test.each(['imp_proxy', 'OBJ-1.1.1.1', 'a', '1', '(x){y}@%^&', 'a'.repeat(64)])('accepts %s', (text) => {
    expect(VendorName.of(text, 'object', OBJECT).toString()).toBe(text);
  });

  test('refuses what is special when pasted, even where the pattern allows everything', () => {
    const accepted = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => {
        try {
          return VendorName.of(`a${character}b`, 'object', ANYTHING).toString() !== '';
        } catch {
          return false;
        }
      },
    );
    expect(accepted.join('')).toBe(
      '%&()*+,-./0123456789:<=>@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_abcdefghijklmnopqrstuvwxyz{}~',
    );
  });

  test.each([
    ['a!b', '"!" is special when a command is pasted'],
    ['a?b', '"?" is special when a command is pasted'],
    ['a b', 'printable ASCII without blanks'],
    ['a\nb', 'printable ASCII without blanks'],
    ['ä', 'printable ASCII without blanks'],
    ['a/b', 'the name has the form: letters, digits and . @ % ^ & ( ) - _ { }'],
    ['a'.repeat(65), 'at most 64 characters, and this one has 65'],
    [' a', 'white space'],
    ['', 'empty'],
  ])('refuses %j', (text, expected) => {
    const error = refusalOf(() => VendorName.of(text, 'object', OBJECT));
    expectTells(error, text);
    expect(error.expected).toContain(expected);
  });

  test('matches the pattern against the whole name, whatever its flags are', () => {
    const pattern = /a|b+/gmy;
    for (const text of ['a', 'bb', 'a', 'bb']) {
      expect(VendorName.of(text, 'object', { maxLength: 9, pattern }).toString()).toBe(text);
    }
    for (const text of ['ab', 'xa', 'bbx']) {
      const error = refusalOf(() => VendorName.of(text, 'object', { maxLength: 9, pattern }));
      expectTells(error, text);
    }
    expect(VendorName.of('AB', 'object', { maxLength: 9, pattern: /[a-z]+/i }).toString()).toBe('AB');
  });

  test('names the pattern in words where they are given', () => {
    const options = { maxLength: 9, pattern: /[a-z]+/ };
    expect(refusalOf(() => VendorName.of('1', 'object', options)).expected).toContain('/[a-z]+/');
    expect(
      refusalOf(() => VendorName.of('1', 'object', { ...options, allowed: 'small letters' })).expected,
    ).toContain('small letters');
  });

  test.each(NOT_TEXT.map((value) => [value]))('refuses a value that is not text (%#)', (value) => {
    expectTells(
      refusalOf(() => VendorName.of(value as string, 'object', OBJECT)),
      value,
    );
  });

  test('tells case apart and cannot be changed', () => {
    const name = VendorName.of('a', 'object', OBJECT);
    expect(name.equals(VendorName.of('a', 'object', OBJECT))).toBe(true);
    expect(name.equals(VendorName.of('A', 'object', OBJECT))).toBe(false);
    expect(Object.isFrozen(name)).toBe(true);
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    for (const options of [OBJECT, ANYTHING]) {
      const printed = refusedOrRoundTrips((value) => VendorName.of(value, 'object', options), text);
      expect(printed ?? 'a').not.toMatch(/[\s!?"'`;|#$]/);
      if (printed !== undefined) expect(printed).toBe(text);
    }
  });

  test('refuses or round-trips any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const printed = refusedOrRoundTrips((value) => VendorName.of(value, 'object', OBJECT), text);
        expect(printed ?? 'a').toMatch(/^[A-Za-z0-9.@%^&()\-_{}]{1,64}$/);
      }),
      budget(100),
    );
  });
});

describe('fitName', () => {
  test('keeps a name that fits', () => {
    expect(fitName('a'.repeat(40), 40)).toBe('a'.repeat(40));
  });

  test('cuts a longer one and adds the first 8 digits of its SHA-256', () => {
    const name = 'a'.repeat(41);
    const hash = createHash('sha256').update(name).digest('hex');
    expect(fitName(name, 40)).toBe(`${'a'.repeat(31)}_${hash.slice(0, 8)}`);
  });

  test('is frozen: a live device has objects of these names', () => {
    expect(fitName('imp1_to_very-long-partner-domain.example.com_5061', 40)).toBe(
      'imp1_to_very-long-partner-domai_382a5a55',
    );
  });

  test('fits the limit, stays stable, and keeps long names that begin alike different', () => {
    const name = fc.string({ unit: fc.constantFrom(...'ab-_.'), minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(name, name, fc.integer({ min: 10, max: 64 }), (a, b, limit) => {
        const [left, right] = [fitName(`same-start-${a}`, limit), fitName(`same-start-${b}`, limit)];
        expect(left.length).toBeLessThanOrEqual(limit);
        expect(left === right).toBe(a === b);
        expect(fitName(left, limit)).toBe(left);
      }),
      budget(100),
    );
  });

  test.each([9, 0, -1, 10.5, NaN])('refuses the limit %p, which leaves no room', (limit) => {
    expect(() => fitName('a', limit)).toThrow(RangeError);
  });
});
