import fc from 'fast-check';
import { HostName } from '../../lib/net';
import { anyText, labels } from './arbitraries';
import { HOSTILE, NOT_TEXT, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

describe('HostName.of', () => {
  test.each(['fw1', 'FW-1', '1', 'a--b', 'a'.repeat(63)])('accepts %s as it is written', (text) => {
    expect(HostName.of(text).toString()).toBe(text);
  });

  test.each([
    ['a.b', 'one label without dots'],
    ['fw_1', '"_" is none of them'],
    ['fw 1', '" " is none of them'],
    ['fẃ1', '"ẃ" is none of them'],
    ['-fw', 'neither begins nor ends with a hyphen'],
    ['fw-', 'neither begins nor ends with a hyphen'],
    ['a'.repeat(64), 'this one has 64'],
    ['fw1\n', 'white space'],
    ['', 'empty'],
  ])('refuses %p', (text, expected) => {
    const error = refusalOf(() => HostName.of(text));
    expectTells(error, text);
    expect(error.expected).toContain(expected);
  });

  test.each(NOT_TEXT.map((value) => [value]))('refuses a value that is not text (%#)', (value) => {
    expectTells(
      refusalOf(() => HostName.of(value as string)),
      value,
    );
  });

  test('reads every good label, and reads what it prints', () => {
    fc.assert(
      fc.property(labels, (text) => {
        const name = HostName.of(text);
        expect(name.toString()).toBe(text);
        expect(HostName.of(text.toUpperCase()).equals(name)).toBe(true);
      }),
      budget(100),
    );
  });

  test('tells different names apart', () => {
    expect(HostName.of('fw1').equals(HostName.of('fw2'))).toBe(false);
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    expect(refusedOrRoundTrips((value) => HostName.of(value), text) ?? 'a').toMatch(/^[A-Za-z0-9-]+$/);
  });

  test('refuses or round-trips any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(refusedOrRoundTrips((value) => HostName.of(value), text) ?? 'a').toMatch(/^[A-Za-z0-9-]+$/);
      }),
      budget(100),
    );
  });
});
