import fc from 'fast-check';
import { DestinationPattern, DomainName } from '../../lib/net';
import { anyText, domains } from './arbitraries';
import { HOSTILE, NOT_TEXT, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

describe('R-049 the destination pattern of a static route is the reversed domain', () => {
  test.each([
    ['domaina.com', '.com.domaina.*'],
    ['Office365.com', '.com.office365.*'],
    ['a.b.example.co.uk', '.uk.co.example.b.a.*'],
  ])('R-049 %s is %s', (domain, printed) => {
    const pattern = DestinationPattern.forDomain(domain);
    expect(pattern.toString()).toBe(printed);
    expect(DestinationPattern.forDomain(DomainName.of(domain)).equals(pattern)).toBe(true);
    expect(DestinationPattern.parse(printed).equals(pattern)).toBe(true);
    expect(pattern.domain?.toString()).toBe(domain.toLowerCase());
  });

  test.each([
    'domaina.com',
    'DomainA.com',
    'domaina.com.',
    '.domaina.com',
    '*.domaina.com',
    '.*.domaina.com',
    'domaina.com.*',
    'com.domaina.*',
    '.com.domaina',
    '.com.domaina.',
    '.com.domaina*',
    '.com.domaina..*',
    '..com.domaina.*',
    'romeo@domaina.com',
    'sip:romeo@domaina.com',
  ])('R-049 %s is refused and the computed pattern printed', (text) => {
    const error = refusalOf(() => DestinationPattern.parse(text, 'pattern of the route'));
    expectTells(error, text);
    expect(error.what).toBe('pattern of the route');
    expect(error.advice).toBe('Write .com.domaina.* for the domain domaina.com.');
  });

  test('R-049 a name under an unknown top level is still read as a domain', () => {
    expect(refusalOf(() => DestinationPattern.parse('abc.museum')).advice).toBe(
      'Write .museum.abc.* for the domain abc.museum.',
    );
  });

  test.each(['.foo.bar', '.com', '.com.*', '.com.net', '^\\.com$', '.com.dom aina.*'])(
    'R-049 %s is refused with an example, since its direction cannot be told',
    (text) => {
      const error = refusalOf(() => DestinationPattern.parse(text));
      expectTells(error, text);
      expect(error.advice).toBe('Write a pattern such as .com.domaina.* for domaina.com.');
    },
  );

  test.each(['.domaina.com.*', '.com.domainb.*', '.*', 'something else'])(
    'R-049 %s is refused where the domain is known to be domaina.com',
    (text) => {
      const parse = () => DestinationPattern.parse(text, 'destination pattern', DomainName.of('domaina.com'));
      expect(refusalOf(parse).advice).toBe('Write .com.domaina.* for the domain domaina.com.');
    },
  );

  test('R-049 only the pattern of the known domain is accepted', () => {
    const domain = DomainName.of('domaina.com');
    expect(DestinationPattern.parse('.COM.domaina.*', 'pattern', domain).toString()).toBe('.com.domaina.*');
  });

  test('R-049 the predefined pattern of open federation stands apart', () => {
    expect(DestinationPattern.OPEN_FEDERATION.toString()).toBe('.*');
    expect(DestinationPattern.OPEN_FEDERATION.domain).toBeUndefined();
    const error = refusalOf(() => DestinationPattern.parse('.*'));
    expectTells(error, '.*');
    expect(error.expected).toContain('open federation only');
  });

  test('R-049 a single label is refused: its pattern would catch a whole top level', () => {
    const single = DomainName.of('com', 'domain', { allowSingleLabel: true });
    expect(refusalOf(() => DestinationPattern.forDomain(single)).expected).toContain('at least two labels');
  });
});

describe('DestinationPattern', () => {
  test('reads what it prints', () => {
    fc.assert(
      fc.property(domains, (domain) => {
        const pattern = DestinationPattern.forDomain(domain);
        expect(pattern.toString()).toMatch(/^(?:\.[a-z0-9-]+)+\.\*$/);
        const again = DestinationPattern.parse(pattern.toString());
        expect(again.equals(pattern)).toBe(true);
        expect(again.domain?.equals(DomainName.of(domain))).toBe(true);
      }),
      budget(100),
    );
  });

  test('gives different domains different patterns', () => {
    expect(DestinationPattern.forDomain('a.b').equals(DestinationPattern.forDomain('b.a'))).toBe(false);
    expect(Object.isFrozen(DestinationPattern.OPEN_FEDERATION)).toBe(true);
  });

  test.each(NOT_TEXT.map((value) => [value]))('refuses a value that is not text (%#)', (value) => {
    expectTells(
      refusalOf(() => DestinationPattern.parse(value as string)),
      value,
    );
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    refusedOrRoundTrips((value) => DestinationPattern.parse(value), text);
    refusedOrRoundTrips((value) => DestinationPattern.parse(value), `.com.${text}.*`);
  });

  test('refuses or round-trips any text, and what it advises to write is accepted', () => {
    const shape = fc.string({ unit: fc.constantFrom('.', '*', 'com', 'a', '@', '-'), maxLength: 8 });
    fc.assert(
      fc.property(fc.oneof(anyText, shape), (text) => {
        if (refusedOrRoundTrips((value) => DestinationPattern.parse(value), text) !== undefined) return;
        const { advice } = refusalOf(() => DestinationPattern.parse(text));
        const [, advised] = /^Write (\S+) for the domain/.exec(advice) ?? [];
        if (advised !== undefined) expect(DestinationPattern.parse(advised).toString()).toBe(advised);
      }),
      budget(500),
    );
  });
});
