import fc from 'fast-check';
import { IpAddress, IpSubnet, Ipv4Address } from '../../lib/net';
import { anyText, ipv4Numbers } from './arbitraries';
import { HOSTILE, NOT_TEXT, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

describe('IpSubnet.of', () => {
  test.each([
    ['10.0.0.0/24', '10.0.0.0', '255.255.255.0', 24],
    ['0.0.0.0/0', '0.0.0.0', '0.0.0.0', 0],
    ['128.0.0.0/1', '128.0.0.0', '128.0.0.0', 1],
    ['192.0.2.4/30', '192.0.2.4', '255.255.255.252', 30],
    ['192.0.2.1/32', '192.0.2.1', '255.255.255.255', 32],
  ])('reads %s', (text, network, netmask, prefixLength) => {
    const subnet = IpSubnet.of(text);
    expect(subnet.toString()).toBe(text);
    expect(subnet.network.toString()).toBe(network);
    expect(subnet.netmask.toString()).toBe(netmask);
    expect(subnet.prefixLength).toBe(prefixLength);
  });

  test.each([
    [
      '10.0.0.5/24',
      'Write 10.0.0.0/24 (mask 255.255.255.0) for the network, or 10.0.0.5/32 (mask 255.255.255.255) for the one host.',
    ],
    ['10.0.0.7/255.255.255.0', 'Write 10.0.0.0/24.'],
    ['10.0.0.0 255.255.0.0', 'Write 10.0.0.0/16.'],
    ['10.0.0.5', 'Write 10.0.0.5/32 for one host, or the network with its length, such as 10.0.0.0/24.'],
    ['10.0.0.0/33', 'Write a length such as 10.0.0.0/32 or 10.0.0.0/24.'],
    ['10.0.0.0/024', 'Write a length such as 10.0.0.0/32 or 10.0.0.0/24.'],
    ['10.0.0.0/-1', 'Write a length such as 10.0.0.0/32 or 10.0.0.0/24.'],
    ['10.0.0.0 24', 'Write a length such as 10.0.0.0/32 or 10.0.0.0/24.'],
    ['10.0.0.0/255.0.255.0', 'Write a length such as 10.0.0.0/32 or 10.0.0.0/24.'],
    ['10.0.0.0/', 'Write a network such as 10.0.0.0/24.'],
    ['10.0.0/24', 'Write a network such as 10.0.0.0/24.'],
    ['2001:db8::/32', 'Write a network such as 10.0.0.0/24.'],
    ['10.0.0.0/24/8', 'Write a network such as 10.0.0.0/24.'],
  ])('refuses %s with the right advice', (text, advice) => {
    const error = refusalOf(() => IpSubnet.of(text, 'inside network'));
    expectTells(error, text);
    expect(error.what).toBe('inside network');
    expect(error.advice).toBe(advice);
  });

  test.each(NOT_TEXT.map((value) => [value]))('refuses a value that is not text (%#)', (value) => {
    expectTells(
      refusalOf(() => IpSubnet.of(value as string)),
      value,
    );
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    expect(refusedOrRoundTrips((value) => IpSubnet.of(value), text) ?? '1/1').toMatch(/^[0-9.]+\/[0-9]+$/);
  });

  test('refuses or round-trips any text', () => {
    const shape = fc.string({ unit: fc.constantFrom(...'01259./ '), maxLength: 20 });
    fc.assert(
      fc.property(
        fc.oneof(anyText, shape),
        (text) => void refusedOrRoundTrips((value) => IpSubnet.of(value), text),
      ),
      budget(100),
    );
  });
});

test('knows just the 33 masks among all that are made of two runs of bits', () => {
  const masks = new Set<string>();
  for (let from = 0; from <= 32; from += 1) {
    for (let to = 0; to <= from; to += 1) {
      masks.add(Ipv4Address.fromNumber(2 ** from - 2 ** to).toString());
    }
  }
  const known = [...masks].filter((mask) =>
    refusalOf(() => IpSubnet.of(`0.0.0.0/${mask}`)).advice.startsWith('Write 0.0.0.0/'),
  );
  expect(known).toHaveLength(33);
});

describe('IpSubnet', () => {
  const subnets = fc
    .tuple(ipv4Numbers, fc.nat({ max: 32 }))
    .map(([bits, length]) =>
      IpSubnet.of(`${Ipv4Address.fromNumber(bits - (bits % 2 ** (32 - length))).toString()}/${length}`),
    );

  test.each([
    ['10.0.0.0', true],
    ['10.0.0.255', true],
    ['10.0.1.0', false],
    ['9.255.255.255', false],
    ['::a00:0', false],
  ])('10.0.0.0/24 contains %s: %p', (address, expected) => {
    expect(IpSubnet.of('10.0.0.0/24').contains(IpAddress.of(address))).toBe(expected);
  });

  test('contains an address just when it lies between the first and the last', () => {
    fc.assert(
      fc.property(subnets, ipv4Numbers, (subnet, bits) => {
        const first = subnet.network.toNumber();
        const expected = bits >= first && bits < first + 2 ** (32 - subnet.prefixLength);
        expect(subnet.contains(Ipv4Address.fromNumber(bits))).toBe(expected);
      }),
      budget(100),
    );
  });

  test('overlaps another just when their ranges do', () => {
    fc.assert(
      fc.property(subnets, subnets, (a, b) => {
        const end = (s: IpSubnet) => s.network.toNumber() + 2 ** (32 - s.prefixLength);
        const expected = a.network.toNumber() < end(b) && b.network.toNumber() < end(a);
        expect(a.overlaps(b)).toBe(expected);
        expect(b.overlaps(a)).toBe(expected);
      }),
      budget(300),
    );
  });

  test('reads what it prints', () => {
    fc.assert(
      fc.property(subnets, (subnet) => {
        expect(IpSubnet.of(subnet.toString()).equals(subnet)).toBe(true);
      }),
      budget(100),
    );
  });

  test('differs by network and by length, and cannot be changed', () => {
    const subnet = IpSubnet.of('10.0.0.0/24');
    expect(subnet.equals(IpSubnet.of('10.0.0.0/25'))).toBe(false);
    expect(subnet.equals(IpSubnet.of('10.0.1.0/24'))).toBe(false);
    expect(Object.isFrozen(subnet)).toBe(true);
  });
});
