import * as fs from 'node:fs';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { PartnersFromFile } from '../../examples/partners-from-file/stack';
import { parsePartners, readPartners } from '../../examples/partners-from-file/read-partners';
import {
  CsRelease,
  FederationErrors,
  FederationStack,
  Partners,
  SipPeerProduct,
  SrvState,
  type PartnersProps,
} from '../../lib';
import { testApp } from '../support/app';

/** Two partners, with what each kind must have. */
const FILE = `partners:
  - protocol: sip
    product: ocs
    domains: [nordwind.example]
    accessEdge:
      fqdn: sip.nordwind.example
      addresses: [198.51.100.11]
    certificateAuthority:
      name: nordwind-ca
  - protocol: xmpp
    product: sametime
    release: '8.5'
    domains: [hartfield.example]
    certificate:
      kind: signed
      authority:
        name: hartfield-ca
        rootCommonName: Hartfield Root CA
`;

const partnersOf = (props: PartnersProps): Partners =>
  new Partners(new FederationStack(testApp(), 'Many'), 'Partners', props);

/** What is said about a text, a line for each sentence. */
function saidAbout(text: string): string[] {
  return refusalOf(() => partnersOf(parsePartners('partners.yaml', text)));
}

function refusalOf(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (!FederationErrors.isFederationError(error)) throw error;
    return (error as Error).message.split('\n').map((line) => line.trim());
  }
  return ['nothing is wrong'];
}

const LONG = 'a'.repeat(300);
const CUT = 'a'.repeat(80);
const KNOWN_OF_SIP =
  'Take it out; known are protocol, product, name, domains, publishesSrv, handOut, accessEdge, certificateAuthority, frontEnds and users.';
const DOMAINS = '    domains: [nordwind.example]\n';
const XMPP_DOMAINS = '    domains: [hartfield.example]\n';

test('two partners, each by its protocol, with what was written', () => {
  const partners = partnersOf(parsePartners('partners.yaml', FILE));
  expect(partners.sip.map(({ name, publishesSrv }) => [name, publishesSrv])).toEqual([
    ['nordwind.example', SrvState.UNKNOWN],
  ]);
  expect(partners.xmpp.map(({ name, productName, supportsTls }) => [name, productName, supportsTls])).toEqual(
    [['hartfield.example', 'IBM Sametime 8.5', undefined]],
  );
});

test('a certificate that is requested again', () => {
  const again = FILE.replace(
    '    certificateAuthority:',
    '      certificateGeneration: 2\n    certificateAuthority:',
  );
  const generation = (text: string): number | undefined =>
    partnersOf(parsePartners('partners.yaml', text)).sip[0].accessEdge?.certificateGeneration;
  expect([generation(FILE), generation(again)]).toEqual([1, 2]);
});

test('ports, and names of rooms, of a partner over XMPP', () => {
  const more = `${XMPP_DOMAINS}    ports: [5269, 25269]\n    aliases: [Conference.hartfield.example]\n`;
  const [peer] = partnersOf(parsePartners('partners.yaml', FILE.replace(XMPP_DOMAINS, more))).xmpp;
  expect([peer.ports, peer.aliases]).toEqual([[5269, 25269], ['conference.hartfield.example']]);
  expect(saidAbout(FILE.replace(XMPP_DOMAINS, more.replace('25269', '70000')))[0]).toMatch(/ports\[1\]/);
  expect(saidAbout(FILE.replace(XMPP_DOMAINS, more.replace('Conference.', 'a_b.')))[0]).toMatch(
    /aliases\[0\]/,
  );
});

test('F-58 an Access Edge is a pool as well: each of its addresses', () => {
  const text = FILE.replace('[198.51.100.11]', '[198.51.100.11, 198.51.100.12]');
  const [peer] = partnersOf(parsePartners('partners.yaml', text)).sip;
  expect(peer.nextHop.addresses).toEqual(['198.51.100.11', '198.51.100.12']);
  expect(saidAbout(FILE.replace('[198.51.100.11]', '[]'))[0]).toMatch(/accessEdge\.addresses\]/);
});

test('each product that federates by SIP, with its release and how it finds us', () => {
  const cs = (product: string, release: string, more = ''): string =>
    FILE.replace('product: ocs', `product: ${product}\n    release: '${release}'${more}`);
  const peerOf = (text: string) => partnersOf(parsePartners('partners.yaml', text)).sip[0];
  expect(peerOf(cs('lync', '2010'))).toMatchObject({
    product: SipPeerProduct.LYNC,
    csServers: { release: CsRelease.LYNC_2010, admitsAllDomains: false, findsUsBySrv: true },
  });
  const skype = cs('skype-for-business', 'SE', '\n    findsUsBySrv: false\n    admitsAllDomains: true');
  expect(peerOf(skype)).toMatchObject({
    product: SipPeerProduct.SKYPE_FOR_BUSINESS,
    csServers: { release: CsRelease.SKYPE_FOR_BUSINESS_SE, admitsAllDomains: true, findsUsBySrv: false },
  });
  const office = FILE.replace('product: ocs', 'product: office-365').replace(/ {4}accessEdge:\n.*\n.*\n/, '');
  expect(peerOf(office)).toMatchObject({ product: SipPeerProduct.OFFICE_365, findsUsBySrv: true });
  expect(saidAbout(cs('lync', '2015'))[1]).toBe('Write "2010" or "2013".');
});

describe('a mistake is told with file, line, path, value and what to write', () => {
  test.each<[string, from: string, to: string, ...said: string[]]>([
    [
      'a key that is missing',
      '      addresses: [198.51.100.11]\n',
      '',
      '[partners.yaml:5 partners[0].accessEdge.addresses] partners/shape   addresses is missing.',
      'Write addresses (Public IPv4 addresses): a list such as ["203.0.113.21"].',
    ],
    [
      'text for a list',
      '[nordwind.example]',
      'nordwind.example',
      '[partners.yaml:4 partners[0].domains] partners/shape   domains is "nordwind.example" (text).',
      'Write a list such as ["nordwind.example"].',
    ],
    [
      'a number where YAML needs quotes',
      "'8.5'",
      '8.5',
      '[partners.yaml:12 partners[1].release] partners/shape   release is "8.5" (a number).',
      'Write "8.5", in quotes.',
    ],
    [
      'yes for true',
      XMPP_DOMAINS,
      `${XMPP_DOMAINS}    supportsTls: yes\n`,
      '[partners.yaml:14 partners[1].supportsTls] partners/shape   supportsTls is "yes" (text).',
      'Write true or false.',
    ],
    [
      'a misspelt key, which is not missing too',
      'accessEdge:',
      'acessEdge:',
      '[partners.yaml:5 partners[0].acessEdge] partners/shape   "acessEdge" is not known in "Office Communications Server 2007 R2".',
      'Write accessEdge.',
    ],
    [
      'a key of another kind of partner',
      'product: sametime',
      'product: im-presence',
      '[partners.yaml:12 partners[1].release] partners/shape   "release" is not known in "Cisco IM and Presence".',
      'Take it out; known are protocol, product, name, domains, publishesSrv, handOut, supportsTls, certificate, addresses, ports and aliases.',
    ],
    [
      'a misspelt product',
      'sametime',
      'samtime',
      '[partners.yaml:11 partners[1].product] partners/shape   product is "samtime".',
      'Write webex-messenger, sametime, im-presence or standards-compliant.',
    ],
    [
      'a protocol that is none',
      'protocol: sip',
      'protocol: h323',
      '[partners.yaml:2 partners[0].protocol] partners/shape   protocol is "h323".',
      'Write sip or xmpp.',
    ],
    [
      'no protocol',
      '  - protocol: sip\n    product',
      '  - product',
      '[partners.yaml:2 partners[0].protocol] partners/shape   protocol is missing.',
      'Write protocol: sip or xmpp.',
    ],
    [
      'a release that nobody federates with',
      "'8.5'",
      "'9.0'",
      '[partners.yaml:12 partners[1].release] partners/shape   release is "9.0".',
      'Write "8.2" or "8.5".',
    ],
    [
      'no IPv4 address',
      '198.51.100.11',
      '198.51.100.311',
      '[partners.yaml:7 partners[0].accessEdge.addresses[0]] partners/shape   The entry is "198.51.100.311": an IPv4 address is four numbers from 0 to 255 with dots between them.',
      'Write an address such as 192.0.2.1.',
    ],
    [
      'an IPv6 address',
      '198.51.100.11',
      "'2001:db8::1'",
      '[partners.yaml:7 partners[0].accessEdge.addresses[0]] partners/shape   The entry is "2001:db8::1": this is an IPv6 address, and only IPv4 is possible here.',
      'Write the IPv4 address of the host, such as 192.0.2.1.',
    ],
    [
      'a URI for a domain',
      '[nordwind.example]',
      "['https://nordwind.example/']",
      '[partners.yaml:4 partners[0].domains[0]] partners/shape   The entry is "https://nordwind.example/": a domain name has letters, digits, hyphens and dots only, and ":" is none of them.',
      'Write nordwind.example.',
    ],
    [
      'a name with a blank',
      'name: nordwind-ca',
      'name: Nordwind CA',
      '[partners.yaml:9 partners[0].certificateAuthority.name] partners/shape   name is "Nordwind CA".',
      'Write letters, digits, dots, underscores and hyphens, a letter or digit first.',
    ],
    [
      'a partner without domains',
      '[nordwind.example]',
      '[]',
      '[partners.yaml:4 partners[0].domains] partners/shape   domains is an empty list.',
      'Write at least one such as ["nordwind.example"].',
    ],
    [
      'an entry with nothing in it',
      '  - protocol: xmpp',
      '  -\n  - protocol: xmpp',
      '[partners.yaml:10 partners[1]] partners/shape   The entry is null.',
      'Write keys and values such as {"protocol":"xmpp","product":"im-presence","domains":["nordwind.example"]}.',
    ],
    [
      'a domain of two partners, in other letters',
      '[hartfield.example]',
      '[Nordwind.Example]',
      '[partners.yaml:13 partners[1].domains[0]] partners/domain   "nordwind.example" stands at partners[0].domains[0] too.',
      'Write each domain once, at the one partner and protocol that it is federated with.',
    ],
    [
      'a domain twice in one partner',
      '[nordwind.example]',
      '[nordwind.example, nordwind.example]',
      '[partners.yaml:4 partners[0].domains[1]] partners/shape   "nordwind.example" stands there twice.',
      'Write it once.',
    ],
    [
      'two partners of one name',
      XMPP_DOMAINS,
      `${XMPP_DOMAINS}    name: nordwind.example\n`,
      '[partners.yaml:14 partners[1].name] partners/name   "nordwind.example" stands at partners[0].domains[0] too.',
      'Write another name: each partner has a folder of its own below handouts/.',
    ],
    [
      'one authority of two partners',
      'name: hartfield-ca',
      'name: nordwind-ca',
      '[partners.yaml:16 partners[1].certificate.authority] partners/authority   The authority "nordwind-ca" stands at partners[0].certificateAuthority too, and not both times as a public one.',
      'Write kind: public at both where they are behind one public authority, or another name.',
    ],
    [
      'what a constructor refuses',
      '      addresses: [198',
      '      internalFqdn: SIP.nordwind.example\n      addresses: [198',
      '[partners.yaml:7 partners[0].accessEdge.internalFqdn] partner/same-edge-fqdn   The Access Edge has the name "sip.nordwind.example" outside and inside.',
      'Give the internal interface a name of its own, publish it inside, delete the address record that leads from the shared name to the internal address, and renew the internal certificate; OCS gets the new name. (Guide, "Losing Availability and IM Exchange after a Short Period")',
    ],
    [
      'a certificate of no kind',
      'kind: signed',
      'kind: 7',
      '[partners.yaml:15 partners[1].certificate.kind] partners/shape   kind is "7" (a number).',
      'Write signed or self-signed.',
    ],
  ])('%s', (_what, from, to, ...said) => {
    expect(FILE).toContain(from);
    expect(saidAbout(FILE.replace(from, to))).toEqual(said);
  });

  test.each<[string, text: string, ...said: string[]]>([
    [
      'an empty file',
      '',
      '[partners.yaml] partners/shape   The file is empty.',
      'Write keys and values such as {"partners":[{"protocol":"xmpp","product":"im-presence","domains":["nordwind.example"]}]}.',
    ],
    [
      'an empty list',
      '# nobody yet\npartners: []\n',
      '[partners.yaml:2 partners] partners/shape   partners is an empty list.',
      'Write at least one such as [{"protocol":"xmpp","product":"im-presence","domains":["nordwind.example"]}].',
    ],
    [
      'no list',
      'partners:\n',
      '[partners.yaml:1 partners] partners/shape   partners is null.',
      'Write a list such as [{"protocol":"xmpp","product":"im-presence","domains":["nordwind.example"]}].',
    ],
  ])('%s', (_what, text, ...said) => {
    expect(saidAbout(text)).toEqual(said);
  });
});

describe('YAML that is none, or more than is needed', () => {
  test.each<[string, from: string, to: string, ...said: string[]]>([
    [
      'a list that does not end: the first line alone, not what the parser guesses behind it',
      '[nordwind.example]',
      '[nordwind.example',
      '[partners.yaml:5] partners/syntax   Flow sequence in block collection must be sufficiently indented and end with a ]: "accessEdge:".',
      'Correct the line.',
    ],
    [
      'a tab',
      '    product: ocs',
      '\tproduct: ocs',
      '[partners.yaml:3] partners/syntax   A tab indents the line: "product: ocs".',
      'Indent with blanks.',
    ],
    [
      'a key twice',
      '    product: ocs\n',
      '    product: ocs\n    product: ocs\n',
      '[partners.yaml:4] partners/syntax   A key stands there twice: "product: ocs".',
      'Write each key once in an entry.',
    ],
    [
      'an anchor and an alias',
      'name: nordwind-ca',
      'name: &a nordwind-ca\n    handOut: *a',
      '[partners.yaml:9] partners/syntax   An anchor (&) or an alias (*) stands there: "name: &a nordwind-ca".',
      'Write the value out at each place.',
      '[partners.yaml:10] partners/syntax   An anchor (&) or an alias (*) stands there: "handOut: *a".',
      'Write the value out at each place.',
    ],
    [
      'a merge key',
      DOMAINS,
      `${DOMAINS}    <<: { publishesSrv: true }\n`,
      '[partners.yaml:5] partners/syntax   A merge key (<<) stands there: "<<: { publishesSrv: true }".',
      'Write the keys out: YAML 1.2 has no merge key.',
    ],
    [
      'a tag that makes code of text elsewhere',
      'name: nordwind-ca',
      'name: !!js/function "function () {}"',
      '[partners.yaml:9] partners/syntax   A tag (!) stands there: "name: !!js/function \\"function () {}\\"".',
      'Write the plain value, without the tag.',
    ],
    [
      'a tag of the standard',
      'name: nordwind-ca',
      'name: !!binary bm9yZHdpbmQ=',
      '[partners.yaml:9] partners/syntax   A tag (!) stands there: "name: !!binary bm9yZHdpbmQ=".',
      'Write the plain value, without the tag.',
    ],
    [
      'a second document',
      '  - protocol: xmpp',
      '---\n  - protocol: xmpp',
      '[partners.yaml:10] partners/syntax   A second document begins there: "---".',
      'Write one document in a file, without --- between partners.',
    ],
    [
      'a list for a key',
      DOMAINS,
      `${DOMAINS}    [a, b]: 1\n`,
      '[partners.yaml:5] partners/syntax   A key is no text: "[a, b]: 1".',
      'Write a name in front of the colon.',
    ],
  ])('%s', (_what, from, to, ...said) => {
    expect(FILE).toContain(from);
    expect(saidAbout(FILE.replace(from, to))).toEqual(said);
  });

  test('no file', () => {
    expect(refusalOf(() => partnersOf(readPartners('test/patterns/no-such.yaml')))).toEqual([
      '[test/patterns/no-such.yaml] partners/syntax   The file cannot be read (ENOENT).',
      'Name a file of partners.',
    ]);
  });
});

describe('every string is hostile', () => {
  test.each<[string, from: string, to: string, said: string]>([
    [
      'a line break',
      'fqdn: sip.',
      'fqdn: "sip.\\n"\n      x: sip.',
      '[partners.yaml:6 partners[0].accessEdge.fqdn] partners/shape   fqdn is "sip.\\n": the value begins or ends with white space.',
    ],
    [
      'a quote',
      'fqdn: sip.',
      `fqdn: 'a"; exit'\n      x: sip.`,
      '[partners.yaml:6 partners[0].accessEdge.fqdn] partners/shape   fqdn is "a\\"; exit": a domain name has letters, digits, hyphens and dots only, and "\\"" is none of them.',
    ],
    [
      '__proto__',
      DOMAINS,
      `${DOMAINS}    __proto__: { handOut: false }\n`,
      '[partners.yaml:5 partners[0].__proto__] partners/shape   "__proto__" is not known in "Office Communications Server 2007 R2".',
    ],
    [
      'constructor',
      DOMAINS,
      `${DOMAINS}    constructor: { name: x }\n`,
      '[partners.yaml:5 partners[0].constructor] partners/shape   "constructor" is not known in "Office Communications Server 2007 R2".',
    ],
    [
      '300 characters',
      'nordwind-ca',
      LONG,
      `[partners.yaml:9 partners[0].certificateAuthority.name] partners/shape   name is "${CUT}…": it has 300 characters.`,
    ],
    [
      'a key of 300 characters',
      DOMAINS,
      `${DOMAINS}    ${LONG}: 1\n`,
      `[partners.yaml:5 partners[0]["${CUT}…"]] partners/shape   "${CUT}…" is not known in "Office Communications Server 2007 R2".`,
    ],
    [
      'a key with a line break, a slash and a tilde',
      DOMAINS,
      `${DOMAINS}    "a/~\\nb": 1\n`,
      '[partners.yaml:5 partners[0]["a/~\\nb"]] partners/shape   "a/~\\nb" is not known in "Office Communications Server 2007 R2".',
    ],
    [
      'a user whose text runs backwards',
      DOMAINS,
      `${DOMAINS}    users: ["a\\u202Eb"]\n`,
      '[partners.yaml:5 partners[0].users] partner/user   user "a\\u{202e}b": the text is one line of characters that can be seen, and "\\u{202e}" is none.',
    ],
  ])('%s', (_what, from, to, said) => {
    expect(FILE).toContain(from);
    const lines = saidAbout(FILE.replace(from, to));
    expect(lines).toContain(said);
    expect(lines.every((line) => /^[ -~…]*$/.test(line))).toBe(true);
    expect(Object.prototype).not.toHaveProperty('handOut');
  });

  test('what is not known is advised by what is', () => {
    expect(saidAbout(FILE.replace(DOMAINS, `${DOMAINS}    zzz: 1\n`))[1]).toBe(KNOWN_OF_SIP);
  });

  test('a value that no parser of YAML yields: shapes are told, nothing is called', () => {
    const nasty = { toString: () => 'never called', toJSON: () => 'nor this' };
    const value = { partners: [{ protocol: nasty }, [], 7, Symbol.iterator] };
    expect(refusalOf(() => partnersOf({ file: 'partners.json', value }))).toEqual([
      '[partners.json partners[0].protocol] partners/shape   protocol is an object.',
      'Write sip or xmpp.',
      '[partners.json partners[1]] partners/shape   The entry is a list.',
      expect.stringMatching(/^Write keys and values/),
      '[partners.json partners[2]] partners/shape   The entry is "7" (a number).',
      expect.stringMatching(/^Write keys and values/),
      '[partners.json partners[3]] partners/shape   The entry is a symbol.',
      expect.stringMatching(/^Write keys and values/),
    ]);
  });

  test('a name of the file in two lines', () => {
    expect(refusalOf(() => partnersOf({ file: 'a\nb', value: {} }))[0]).toMatch(
      /^\[Many\/Partners\] partners\/file /,
    );
  });
});

test('F-82 an unknown product is told first, and not what another one would have', () => {
  const text = FILE.replace('product: ocs', 'product: ocs-2010').replace('accessEdge:', 'anEdge:');
  expect(saidAbout(text)[0]).toMatch(/partners\[0\]\.product\] partners\/shape {3}product is "ocs-2010"\.$/);
  expect(saidAbout(text).join('\n')).not.toContain('accessEdge is missing');
});

describe('all of it', () => {
  test('is one error, in the order of the file', () => {
    const text = FILE.replace('198.51.100.11', 'x')
      .replace('sametime', 'samtime')
      .replace('protocol: sip', 'protocol: sip\n    zzz: 1');
    expect(saidAbout(text).filter((line) => line.startsWith('['))).toEqual([
      expect.stringMatching(/^\[partners.yaml:3 partners\[0\]\.zzz\]/),
      expect.stringMatching(/^\[partners.yaml:8 partners\[0\]\.accessEdge\.addresses\[0\]\]/),
      expect.stringMatching(/^\[partners.yaml:12 partners\[1\]\.product\]/),
    ]);
  });

  test('two partners behind one public authority share it, with one root', () => {
    const shared = FILE.replace(
      'nordwind-ca',
      'openroot-ca\n      kind: public\n      rootCommonName: Hartfield Root CA',
    ).replace('hartfield-ca', 'openroot-ca\n        kind: public');
    const partners = partnersOf(parsePartners('partners.yaml', shared));
    expect(partners.xmpp[0].certificate!.authority).toBe(partners.sip[0].certificateAuthority);
    const third =
      shared +
      shared
        .slice(shared.indexOf('  - protocol: xmpp'))
        .replace('hartfield.', 'opal.')
        .replace('Hartfield Root', 'Opal Root');
    expect(saidAbout(third)).toEqual([
      '[partners.yaml:28 partners[2].certificate.authority] partners/authority   The chain of the authority "openroot-ca" is "Opal Root CA" here, and "Hartfield Root CA" at partners[0].certificateAuthority.',
      'Write the same rootCommonName and intermediates at both, or another name for the authority with the other chain.',
    ]);
  });
});

test('F-01 the authority of a partner in the file is a chain too', () => {
  const text = FILE.replace(
    'nordwind-ca\n',
    'nordwind-ca\n      intermediates: [Nordwind Issuing CA, Nordwind Policy CA]\n',
  );
  const [{ certificateAuthority }] = partnersOf(parsePartners('partners.yaml', text)).sip;
  expect(certificateAuthority.chain.map(({ artifact }) => artifact.file)).toEqual([
    'nordwind-ca-Nordwind-Issuing-CA.pem',
    'nordwind-ca-Nordwind-Policy-CA.pem',
    'nordwind-ca-root.pem',
  ]);
});

describe('what a federation refuses names the place in the file first', () => {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(process.env.TMPDIR ?? '/tmp'), 'partners-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test.each<[string, from: string, to: string, said: RegExp]>([
    [
      'R-009 a local domain, by SIP',
      '[nordwind.example]',
      '[example.org]',
      /partners\.yaml:2 partners\[0\], Many\/SipFederation\/domain example\.org\] sip-federation\/local-domain +The federated domain "example\.org"/,
    ],
    [
      'a local domain, by XMPP',
      '[hartfield.example]',
      '[example.org]',
      /partners\.yaml:10 partners\[1\], Many\/XmppFederation\/domain example\.org\] xmpp-federation\/local-domain +The domain "example\.org"/,
    ],
  ])('%s', (_what, from, to, said) => {
    const partnersFile = path.join(folder, 'partners.yaml');
    fs.writeFileSync(partnersFile, FILE.replace(from, to));
    expect(refusalOf(() => new PartnersFromFile(testApp(), 'Many', { partnersFile }))[0]).toMatch(said);
  });
});

describe('schemas/partners.schema.json', () => {
  interface Schema {
    readonly [key: string]: unknown;
    readonly title?: string;
    readonly description?: string;
    readonly type?: string;
    readonly pattern?: string;
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly items?: Schema;
    readonly oneOf?: readonly Schema[];
    readonly definitions?: Readonly<Record<string, Schema>>;
    readonly examples?: readonly unknown[];
  }
  const root = path.resolve(__dirname, '../..');
  const schema = JSON.parse(
    fs.readFileSync(path.join(root, 'schemas/partners.schema.json'), 'utf8'),
  ) as Schema;
  const example = fs.readFileSync(path.join(root, 'examples/partners-from-file/partners.yaml'), 'utf8');
  const ajv = new Ajv({
    strict: true,
    allErrors: true,
    discriminator: true,
    formats: { hostname: true, ipv4: true },
  });
  ajv.addVocabulary(['patternErrorMessage']);
  const validate = ajv.compile(schema);
  const of = ({ $ref, ...own }: Schema): Schema =>
    typeof $ref === 'string' ? schema.definitions![$ref.replace('#/definitions/', '')] : own;

  /** Every schema of a value, by where it stands. */
  function values(at: Schema, where: string): [string, Schema][] {
    const here = of(at);
    const below = [
      ...Object.entries(here.properties ?? {}).map(([key, value]): [string, Schema] => [
        `${where}.${key}`,
        value,
      ]),
      ...(here.oneOf ?? []).map((value, index): [string, Schema] => [`${where}|${index}`, value]),
      ...(here.items === undefined ? [] : [[`${where}[]`, here.items] as [string, Schema]]),
    ];
    return [[where, here], ...below.flatMap(([path, value]) => values(value, path))];
  }
  const all = values(schema, '');

  test('compiles in strict mode, and takes the example', () => {
    expect(validate(parse(example))).toBe(true);
  });

  test('the first line of the example leads an editor to it', () => {
    const [, link] = /^# yaml-language-server: \$schema=(\S+)$/.exec(example.split('\n')[0])!;
    expect(path.resolve(root, 'examples/partners-from-file', link)).toBe(
      path.join(root, 'schemas/partners.schema.json'),
    );
  });

  test('everything that an editor offers has a title and a description', () => {
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter(([, { title, description }]) => !title || !/\.$/.test(description ?? ''))).toEqual([]);
  });

  test('no object takes keys that it does not name', () => {
    const open = all.filter(
      ([, each]) => each.type === 'object' && each.oneOf === undefined && each.additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });

  test('a pattern has words for people', () => {
    const patterns = all.filter(([, { pattern }]) => pattern !== undefined);
    expect(patterns.length).toBeGreaterThan(5);
    expect(patterns.filter(([, { patternErrorMessage }]) => typeof patternErrorMessage !== 'string')).toEqual(
      [],
    );
  });

  test('its examples are right ones', () => {
    const compiler = new Ajv({ strict: false, discriminator: true, formats: { hostname: true, ipv4: true } });
    for (const [where, each] of all) {
      for (const value of each.examples ?? []) {
        const fits = compiler.compile({ ...each, $id: undefined, definitions: schema.definitions })(value);
        expect([where, value, fits]).toEqual([where, value, true]);
      }
    }
  });

  test('the example uses every key, and every choice, but those of partners that it has none of, and what is only raised later', () => {
    const written = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => [
            ...(Array.isArray(value) ? [] : [key]),
            ...written(inner),
          ])
        : [value];
    const used = new Set(written(parse(example)));
    const keys = all.flatMap(([, each]) => Object.keys(each.properties ?? {}));
    expect([...new Set(keys)].filter((key) => !used.has(key))).toEqual([
      'certificateGeneration',
      'admitsAllDomains',
      'findsUsBySrv',
    ]);
    const choices = all.flatMap(([, each]) => [
      ...((each.enum as unknown[] | undefined) ?? []),
      ...(each.const === undefined ? [] : [each.const]),
    ]);
    // `partner` is what `kind` is when it is left out; no partner runs Sametime 8.2, or what has a test of its own.
    expect([...new Set(choices)].filter((choice) => !used.has(choice)).sort()).toEqual([
      '2010',
      '2013',
      '2015',
      '2019',
      '8.2',
      'SE',
      'lync',
      'office-365',
      'partner',
      'skype-for-business',
    ]);
  });
});
