import fc from 'fast-check';
import { IpAddress, Ipv4Address } from '../../lib/net';
import { anyText, ipv4Numbers } from './arbitraries';
import { HOSTILE, NOT_TEXT, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

describe('what a range is for', () => {
  test.each([
    ['10.10.10.10', /private use \(RFC 1918\)/],
    ['10.255.255.255', /private use/],
    ['172.16.0.0', /private use/],
    ['172.31.255.255', /private use/],
    ['192.168.1.1', /private use/],
    ['100.64.0.1', /RFC 6598/],
    ['100.127.255.255', /RFC 6598/],
    ['169.254.1.1', /one link/],
    ['192.0.2.1', /documentation/],
    ['198.51.100.1', /documentation/],
    ['203.0.113.255', /documentation/],
    ['198.19.255.255', /measurements/],
    ['240.0.0.1', /nobody yet/],
    ['2001:db8::1', /documentation/],
    ['fd00::1', /private use \(RFC 4193\)/],
    ['febf::1', /one link/],
    ['::1', /loopback/],
  ])('F-111 the internet leads nobody to %s', (text, use) => {
    expect(IpAddress.of(text).specialUse).toMatch(use);
  });

  test.each([
    '9.255.255.255',
    '11.0.0.0',
    '20.20.20.20',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.255',
    '192.0.3.0',
    '192.169.0.0',
    '198.20.0.0',
    '203.0.112.255',
    '223.255.255.255',
    '2001:db9::',
    '2600::1',
    'fe00::1',
  ])('F-111 %s is an address like any other', (text) => {
    expect(IpAddress.of(text).specialUse).toBeUndefined();
  });
});

describe('IpAddress.of', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1', 4],
    ['0.0.0.0', '0.0.0.0', 4],
    ['255.255.255.255', '255.255.255.255', 4],
    ['::', '::', 6],
    ['::1', '::1', 6],
    ['1::', '1::', 6],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1', 6],
    ['2001:0db8:0001:0:0:0:0:0', '2001:db8:1::', 6],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', 6],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3', 6],
    ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1', 6],
    ['0:1:2:3:4:5:6:7', '0:1:2:3:4:5:6:7', 6],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221', 6],
  ])('reads %s as %s', (text, printed, family) => {
    const address = IpAddress.of(text);
    expect(address.toString()).toBe(printed);
    expect(address.family).toBe(family);
    expect(address.isIPv4).toBe(family === 4);
    expect('toNumber' in address).toBe(family === 4);
  });

  test.each([
    ['010.001.0.0', 'Write 10.1.0.0: some programs read a number with a leading zero as octal.'],
    ['10.0.0.00', 'Write 10.0.0.0: some programs read a number with a leading zero as octal.'],
    ['10.0.0.256', 'Write an address such as 192.0.2.1 or 2001:db8::1.'],
    ['10.0.0', 'Write an address such as 192.0.2.1 or 2001:db8::1.'],
    ['10.0.0.1.2', 'Write an address such as 192.0.2.1 or 2001:db8::1.'],
    ['0x7f.0.0.1', 'Write an address such as 192.0.2.1 or 2001:db8::1.'],
    ['imp.example.com', 'Write an address such as 192.0.2.1 or 2001:db8::1.'],
    ['10.0.0.1/24', 'Write the address alone: 10.0.0.1.'],
    ['10.0.0.1:5061', 'Write the address alone: 10.0.0.1.'],
    ['[2001:DB8::1]', 'Write the address alone: 2001:db8::1.'],
    ['[2001:db8::1]:5061', 'Write the address alone: 2001:db8::1.'],
    ['fe80::1%eth0', 'Write the address alone: fe80::1.'],
    ['[::ffff:192.0.2.1]', 'Write the address alone: 192.0.2.1.'],
    ['::ffff:192.0.2.1', 'Write 192.0.2.1.'],
    ['::ffff:c000:201', 'Write 192.0.2.1.'],
    ['::ffff:01.2.3.4', 'Write an address such as 192.0.2.1 or 2001:db8::1.'],
    ['1:2:3:4:5:6:7', 'Write an address such as 192.0.2.1 or 2001:db8::1.'],
  ])('refuses %s with the right advice', (text, advice) => {
    const error = refusalOf(() => IpAddress.of(text, 'next hop'));
    expectTells(error, text);
    expect(error.what).toBe('next hop');
    expect(error.advice).toBe(advice);
  });

  test.each(NOT_TEXT.map((value) => [value]))('refuses a value that is not text (%#)', (value) => {
    expectTells(
      refusalOf(() => IpAddress.of(value as string)),
      value,
    );
    expectTells(
      refusalOf(() => Ipv4Address.of(value as string)),
      value,
    );
  });

  test('prints IPv6 as the URL standard does, which follows RFC 5952', () => {
    const group = fc.oneof(fc.constant(0), fc.nat({ max: 0xffff }));
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        // A mapped address is refused, and has its own tests.
        fc.pre(groups[5] !== 0xffff);
        const text = groups.map((value) => value.toString(16).padStart(4, '0')).join(':');
        const address = IpAddress.of(text);
        expect(`[${address.toString()}]`).toBe(new URL(`http://[${text}]/`).hostname);
        expect(address.toBigInt()).toBe(BigInt(`0x${text.replaceAll(':', '')}`));
        expect(IpAddress.of(address.toString()).equals(address)).toBe(true);
      }),
      budget(100),
    );
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    expect(refusedOrRoundTrips((value) => IpAddress.of(value), text) ?? '::').toMatch(/^[0-9a-f:.]+$/);
    expect(refusedOrRoundTrips((value) => Ipv4Address.of(value), text) ?? '1.').toMatch(/^[0-9.]+$/);
  });

  test('refuses or round-trips any text, and what it advises to write is accepted', () => {
    const shape = fc.string({ unit: fc.constantFrom(...'0129af:.%/[]'), maxLength: 20 });
    fc.assert(
      fc.property(fc.oneof(anyText, shape, fc.ipV6(), fc.ipV4Extended()), (text) => {
        for (const type of [IpAddress, Ipv4Address]) {
          const printed = refusedOrRoundTrips((value) => type.of(value), text);
          if (printed !== undefined) continue;
          const [, advised] = /: ([0-9a-f:.]+)\.$/.exec(refusalOf(() => type.of(text)).advice) ?? [];
          if (advised !== undefined) expect(type.of(advised).toString()).toBe(advised);
        }
      }),
      budget(500),
    );
  });
});

describe('Ipv4Address', () => {
  test.each([
    ['::1', 'such as 192.0.2.1.'],
    ['::ffff:10.1.2.3', 'such as 10.1.2.3.'],
  ])('refuses the IPv6 address %s and says so', (text, advice) => {
    const error = refusalOf(() => Ipv4Address.of(text));
    expectTells(error, text);
    expect(error.expected).toBe('this is an IPv6 address, and only IPv4 is possible here');
    expect(error.advice).toContain(advice);
  });

  test('is the number that it prints, both ways', () => {
    fc.assert(
      fc.property(ipv4Numbers, (bits) => {
        const address = Ipv4Address.fromNumber(bits);
        expect(address.toNumber()).toBe(bits);
        expect(address.toBigInt()).toBe(BigInt(bits));
        const octets = address.toString().split('.').map(Number);
        expect(octets.reduce((sum, octet) => sum * 256 + octet, 0)).toBe(bits);
        expect(Ipv4Address.of(address.toString()).equals(address)).toBe(true);
        expect(IpAddress.of(address.toString()).equals(address)).toBe(true);
      }),
      budget(100),
    );
  });

  test.each([-1, 2 ** 32, 1.5, NaN, Infinity])('refuses the number %p', (bits) => {
    expectTells(
      refusalOf(() => Ipv4Address.fromNumber(bits)),
      bits,
    );
  });

  test('differs from another address and from the IPv6 address of the same number', () => {
    const one = Ipv4Address.of('0.0.0.1');
    expect(one.equals(Ipv4Address.of('0.0.0.2'))).toBe(false);
    expect(one.equals(IpAddress.of('::1'))).toBe(false);
    expect(Object.isFrozen(one)).toBe(true);
  });
});

describe('the address of a host', () => {
  test.each([
    '0.0.0.0',
    '0.1.2.3',
    '127.0.0.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
  ])('F-28 %s is none', (text) => {
    expect(() => Ipv4Address.host(text)).toThrow(text);
  });

  test.each(['1.1.1.1', '10.10.10.10', '126.255.255.255', '128.0.0.1', '223.255.255.255', '169.254.1.1'])(
    'F-28 %s is one',
    (text) => {
      expect(Ipv4Address.host(text).toString()).toBe(text);
    },
  );
});
