import fc from 'fast-check';
import { DomainName, type Protocol, SrvName } from '../../lib/net';
import { anyText, domains } from './arbitraries';
import { HOSTILE, NOT_TEXT, expectTells, refusalOf, refusedOrRoundTrips } from './hostile';
import { budget } from '../support/budget';

describe('SrvName', () => {
  test.each([
    [SrvName.SIP_FEDERATION_TLS, '_sipfederationtls._tcp.example.com', 5061],
    [SrvName.XMPP_SERVER, '_xmpp-server._tcp.example.com', 5269],
  ])('knows the service of %#', (service, printed, port) => {
    const name = SrvName.in('Example.com', service);
    expect(name.toString()).toBe(printed);
    expect(service.port.number).toBe(port);
    expect(name.equals(SrvName.parse(printed))).toBe(true);
    expect(`${name.prefix}.${name.domain.toString()}`).toBe(printed);
    expect(Object.isFrozen(name) && Object.isFrozen(service)).toBe(true);
  });

  test('reads upper case and a dot behind', () => {
    expect(SrvName.parse('_SIPfederationTLS._TCP.Example.COM.').toString()).toBe(
      '_sipfederationtls._tcp.example.com',
    );
  });

  test('takes a domain as text or as a value', () => {
    const name = SrvName.of('sip', 'udp', DomainName.of('abc.com'));
    expect(name.toString()).toBe('_sip._udp.abc.com');
    expect(name.equals(SrvName.of('sip', 'udp', 'abc.com'))).toBe(true);
    expect(name.equals(SrvName.of('sip', 'tcp', 'abc.com'))).toBe(false);
  });

  test.each([
    ['sipfederationtls._tcp.example.com', '_service._tcp.domain'],
    ['_sip.tcp.example.com', '_service._tcp.domain'],
    ['_sip._sctp.example.com', '_service._tcp.domain'],
    ['_sip._tcp.', '_service._tcp.domain'],
    ['_sip._tcp', '_service._tcp.domain'],
    ['_-sip._tcp.example.com', '1 to 62 letters'],
    ['_s_ip._tcp.example.com', '1 to 62 letters'],
    [`_${'a'.repeat(63)}._tcp.example.com`, '1 to 62 letters'],
    ['_sip._tcp.com', 'at least two labels'],
    ['_sip._tcp.10.0.0.1', 'this is an IP address'],
    ['_sip._tcp.bücher.example', 'written in ASCII'],
    ['_sip._tcp.a.com\n', 'white space'],
  ])('refuses %p', (text, expected) => {
    const error = refusalOf(() => SrvName.parse(text, 'SRV owner'));
    expectTells(error, text);
    expect(error.what).toBe('SRV owner');
    expect(error.expected).toContain(expected);
  });

  test('refuses parts that are malformed, each by its name', () => {
    expect(refusalOf(() => SrvName.of('_sip', 'tcp', 'a.com')).message).toMatch(
      /^service of SRV name "_sip": /,
    );
    expect(refusalOf(() => SrvName.of('sip', 'tls' as Protocol, 'a.com')).message).toMatch(
      /^protocol of SRV name "tls": /,
    );
    expect(refusalOf(() => SrvName.of('sip', 'tcp', 'a_b.com')).message).toMatch(
      /^domain of SRV name "a_b.com": /,
    );
    expect(refusalOf(() => SrvName.of('sip', 'tcp', single())).expected).toContain('at least two labels');
  });

  test('accepts 253 characters and refuses 254', () => {
    const label = 'a'.repeat(61);
    const domain = (last: number) => [label, label, label, 'b'.repeat(last)].join('.');
    expect(SrvName.of('sip', 'tcp', domain(57)).toString()).toHaveLength(253);
    expect(refusalOf(() => SrvName.of('sip', 'tcp', domain(58))).expected).toContain('this one has 254');
  });

  test.each(NOT_TEXT.map((value) => [value]))('refuses a value that is not text (%#)', (value) => {
    expectTells(
      refusalOf(() => SrvName.parse(value as string)),
      value,
    );
    expectTells(
      refusalOf(() => SrvName.of(value as string, 'tcp', 'a.com')),
      value,
    );
  });

  test('reads what it prints', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('sip', 'xmpp-server', 'SIPfederationTLS', 'a1'),
        fc.constantFrom<Protocol>('tcp', 'udp'),
        domains.filter((domain) => domain.length < 230),
        (service, protocol, domain) => {
          const name = SrvName.of(service, protocol, domain);
          expect(name.toString()).toBe(`_${service}._${protocol}.${domain}`.toLowerCase());
          expect(SrvName.parse(name.toString()).equals(name)).toBe(true);
        },
      ),
      budget(100),
    );
  });

  test.each(HOSTILE.map((text) => [text]))('refuses or round-trips hostile text (%#)', (text) => {
    refusedOrRoundTrips((value) => SrvName.parse(value), text);
    refusedOrRoundTrips((value) => SrvName.parse(value), `_sip._tcp.${text}`);
    refusedOrRoundTrips((value) => SrvName.parse(value), `_${text}._tcp.example.com`);
  });

  test('refuses or round-trips any text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('', '_sip._tcp.', '_'), (text, prefix) => {
        const printed = refusedOrRoundTrips((value) => SrvName.parse(value), prefix + text);
        expect(printed ?? '_a._tcp.b.c').toMatch(/^_[a-z0-9-]+\._(tcp|udp)(?:\.[a-z0-9-]+){2,}$/);
      }),
      budget(100),
    );
  });
});

function single(): DomainName {
  return DomainName.of('local', 'domain', { allowSingleLabel: true });
}
