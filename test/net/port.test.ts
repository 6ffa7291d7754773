import fc from 'fast-check';
import { Port } from '../../lib/net';
import { anyText } from './arbitraries';
import { HOSTILE, NOT_TEXT, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

describe('Port.of', () => {
  test.each([1, 5061, 65535, '1', '5061', '65535'])('accepts %p', (value) => {
    const port = Port.of(value);
    expect(port.number).toBe(Number(value));
    expect(port.toString()).toBe(String(value));
  });

  test.each([
    0,
    -0,
    -1,
    65536,
    70000,
    1.5,
    NaN,
    Infinity,
    '0',
    '65536',
    '05061',
    '5061.0',
    '1e3',
    '0x10',
    '+1',
    ' 1',
    '1\n',
    '٥',
    '',
  ])('refuses %p', (value) => {
    const error = refusalOf(() => Port.of(value, 'listener port'));
    expectTells(error, value);
    expect(error.what).toBe('listener port');
  });

  test.each(NOT_TEXT.filter((value) => value !== 5).map((value) => [value]))(
    'refuses what is neither number nor text (%#)',
    (value) => {
      expectTells(
        refusalOf(() => Port.of(value)),
        value,
      );
    },
  );

  test('accepts just the whole numbers from 1 to 65535, and reads what it prints', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -5, max: 65540 }), fc.integer(), fc.double()), (value) => {
        if (Number.isInteger(value) && value >= 1 && value <= 65535) {
          expect(Port.of(Port.of(value).toString()).equals(Port.of(value))).toBe(true);
        } else {
          expectTells(
            refusalOf(() => Port.of(value)),
            value,
          );
        }
      }),
      budget(100),
    );
  });

  test('differs from another port and cannot be changed', () => {
    expect(Port.of(5060).equals(Port.of(5061))).toBe(false);
    expect(Object.isFrozen(Port.of(5060))).toBe(true);
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    expect(refusedOrRoundTrips((value) => Port.of(value), text) ?? '1').toMatch(/^[0-9]+$/);
  });

  test('refuses or round-trips any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(refusedOrRoundTrips((value) => Port.of(value), text) ?? '1').toMatch(/^[0-9]+$/);
      }),
      budget(100),
    );
  });
});
