import { AsaRelease, DnsZone, FederationStack, ImPresenceRelease, Secret, Tsig } from '../../lib';
import {
  DestinationPattern,
  DomainName,
  FreeText,
  Generation,
  HostName,
  IpAddress,
  IpSubnet,
  Ipv4Address,
  Port,
  SrvName,
  VendorName,
  X500Name,
} from '../../lib/net';
import { testApp } from '../support/app';

const LONG = 100_000;
/** What a pattern that goes back and forth would choke on. */
const SEEDS = [
  'a',
  '-',
  '.',
  'a-',
  'a.',
  '1.',
  '1',
  ':',
  '0:',
  '_',
  '*',
  ' ',
  'CN=a,',
  '\\',
  '(',
  '9.9(',
  '"',
  'é',
];
const TEXTS = SEEDS.flatMap((seed) => {
  const body = seed.repeat(LONG / seed.length);
  return [body, `${body}!`, `a${body}`];
});

/** Every parser of a value that a stack gives; what each says of a text. */
const PARSERS: Readonly<Record<string, (text: string) => unknown>> = {
  DomainName: (text) => DomainName.of(text),
  HostName: (text) => HostName.of(text),
  IpAddress: (text) => IpAddress.of(text),
  Ipv4Address: (text) => Ipv4Address.of(text),
  IpSubnet: (text) => IpSubnet.of(text),
  Port: (text) => Port.of(text),
  Generation: (text) => Generation.of(text),
  SrvName: (text) => SrvName.parse(text),
  DestinationPattern: (text) => DestinationPattern.parse(text),
  X500Name: (text) => X500Name.parse(text),
  VendorName: (text) =>
    VendorName.of(text, 'name', { maxLength: 64, pattern: /[A-Za-z0-9][A-Za-z0-9._-]*/, allowed: 'letters' }),
  FreeText: (text) => FreeText.of(text, 'description', { maxLength: 64 }),
  AsaRelease: (text) => AsaRelease.of(text),
  ImPresenceRelease: (text) => ImPresenceRelease.of(text),
  'TSIG key name': (text) => Tsig.hmac(Secret.fromVariable('key'), { keyName: text }),
  'TSIG algorithm': (text) => Tsig.hmac(Secret.fromVariable('key'), { keyName: 'key', algorithm: text }),
  'name of a variable': (text) => Secret.fromVariable(text),
  'name of a zone': (text) => DnsZone.ticket(new FederationStack(testApp(), 'Abc'), 'Zone', { zone: text }),
};

test.each(Object.entries(PARSERS))(
  'F-98 %s refuses what is too long, and takes no time for it',
  (_, parse) => {
    for (const text of TEXTS) {
      const before = performance.now();
      let message: string | undefined;
      try {
        parse(text);
      } catch (error) {
        message = (error as Error).message;
      }
      const took = performance.now() - before;
      expect([text.slice(0, 6), message === undefined]).toEqual([text.slice(0, 6), false]);
      // One that is quadratic takes minutes.
      expect([text.slice(0, 6), took < 2000]).toEqual([text.slice(0, 6), true]);
      expect(message!.length).toBeLessThan(1000);
    }
  },
);
