import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'cdktf';
import type { FederationStack } from '../../lib';
import { FederationTesting } from '../../lib/testing';
import { edited } from '../support/examples';
import { NameServer, attempt, describeWith, run, skipLoudly } from './support';
import { TestAuthority } from './test-authority';
import { XmppServer, type XmppServerProps } from './xmpp-server';

const US = '10.10.10.10';
const PARTNER = '203.0.113.20';
const PROGRAMS = ['prosody', 'named', 'dig', 'openssl', 'ip'];

/** Whether the public addresses of the plan can be ours for a while. */
function canAddAddresses(): boolean {
  const added = attempt('ip', ['addr', 'add', `${US}/32`, 'dev', 'lo']).status === 0;
  if (added) run('ip', ['addr', 'del', `${US}/32`, 'dev', 'lo']);
  return added;
}

type Change = readonly [from: string, to: string];

/** What goes wrong between the plan and the servers. */
interface Mistake {
  readonly title: string;
  /** In the stack. */
  readonly stack?: readonly Change[];
  /** In what is published of us. */
  readonly records?: Change;
  /** In the request that our authority signs. */
  readonly request?: Change;
  /** The partner's certificate comes from nobody whom we trust. */
  readonly strangerSignsPartner?: boolean;
  /** Who hears a message all the same. @default - nobody */
  readonly heard?: { readonly there: boolean; readonly here: boolean };
  /** What a server says of it. */
  readonly because: RegExp;
  /** What the plan says must be, where this shows. */
  readonly saidBy: readonly [file: RegExp, text: string];
}

const suite = (): void => {
  const ca = new TestAuthority('prosody');

  beforeAll(() => {
    for (const address of [US, PARTNER]) run('ip', ['addr', 'add', `${address}/32`, 'dev', 'lo']);
    ca.threeTiers();
    ca.authority('def', 'def', 'Def Root CA');
    ca.authority('stranger', 'stranger', 'Nobody Knows CA');
    for (const issuer of ['def', 'stranger']) {
      ca.write('partner.cnf', PARTNER_REQUEST);
      ca.sign(`partner-${issuer}`, issuer, 'partner.cnf');
    }
  });
  afterAll(() => {
    for (const address of [US, PARTNER]) attempt('ip', ['addr', 'del', `${address}/32`, 'dev', 'lo']);
    ca.remove();
  });

  const pem = (name: string): string =>
    `PemCertificate.of(${JSON.stringify(ca.read(`${name}.pem`))}, '${name}.pem')`;
  const chain = (): Change => [
    "rootCommonName: 'Example Root CA',",
    `rootCertificate: ${pem('root')}, intermediates: [{ certificate: ${pem('issuing')} }, { certificate: ${pem('policy')} }],`,
  ];

  /** The example, with the authorities of this test. */
  function planned(...changes: readonly Change[]): Readonly<Record<string, string>> {
    const { XmppDirect } = edited<{ XmppDirect: new (app: App, id: string) => FederationStack }>(
      'xmpp-direct',
      ['  Asa,\n', '  Asa, PemCertificate,\n'],
      ["rootCommonName: 'Def Root CA',", `rootCertificate: ${pem('def')},`],
      ...changes,
    );
    const stack = new XmppDirect(new App({ stackTraces: false, outdir: '/nowhere' }), 'Def');
    return FederationTesting.synthesize(stack).files;
  }

  /** Certificates by the names that the plan has for them, in the order in which a text names them. */
  function named(text: string): string {
    const known = new Map([
      ['example-net-ca-root.pem', 'root'],
      ['example-net-ca-Example-Policy-CA.pem', 'policy'],
      ['example-net-ca-Example-Issuing-CA-1.pem', 'issuing'],
      ['def-ca-root.pem', 'def'],
    ]);
    const names = new Set(
      [...text.matchAll(/`([\w-]+\.pem)`/g)].flatMap(([, name]) => known.get(name) ?? []),
    );
    return [...names].map((name) => ca.read(`${name}.pem`)).join('');
  }

  /** Our side and theirs, set up as their files say. */
  function servers(
    files: Readonly<Record<string, string>>,
    nameServer: number,
    { request, strangerSignsPartner }: Pick<Mistake, 'request' | 'strangerSignsPartner'>,
  ): { us: XmppServerProps; partner: XmppServerProps } {
    const ours = textOf(files, /^bundles\/.*imp1/);
    const theirs = textOf(files, /^handouts\/def\.com\/\d.*xmpp\.md/);
    const configuration = files['tickets/certificates/imp1-cup-xmpp-s2s.cnf'];
    ca.write('imp1.cnf', request === undefined ? configuration : configuration.replaceAll(...request));
    ca.sign('imp1');
    const trustsOfOurs = named(ours);
    // A node sends along what its own trust store holds of the chain of its certificate.
    const sent = ['issuing', 'policy']
      .map((name) => ca.read(`${name}.pem`))
      .filter((one) => trustsOfOurs.includes(one));
    return {
      us: {
        address: US,
        domains: ['example.net', 'sales.example.net'],
        certificate: [ca.read('imp1.pem'), ...sent].join(''),
        key: ca.read('imp1.key'),
        trusts: trustsOfOurs,
        tlsRequired: fieldOf(ours, 'Security Mode') === '`TLS Required`',
        requiresCertificates: fieldOf(ours, 'Require client-side security certificates') === 'checked',
        saslExternal: fieldOf(ours, 'Enable SASL EXTERNAL on all incoming connections') === 'checked',
        dialback: ours.includes('| Dialback Secret |'),
        nameServer,
        saysTo: 'bob@def.com',
      },
      partner: {
        address: PARTNER,
        domains: ['def.com'],
        certificate: ca.read(`partner-${strangerSignsPartner === true ? 'stranger' : 'def'}.pem`),
        key: ca.read(`partner-${strangerSignsPartner === true ? 'stranger' : 'def'}.key`),
        trusts: named(theirs),
        tlsRequired: fieldOf(theirs, 'TLS between servers').startsWith('on'),
        // The two sides prove who they are in the same way.
        requiresCertificates: fieldOf(theirs, 'SASL EXTERNAL') === 'offered and used',
        saslExternal: fieldOf(theirs, 'SASL EXTERNAL') === 'offered and used',
        dialback: fieldOf(theirs, 'Server dialback') === 'on',
        nameServer,
        saysTo: 'anne@example.net',
      },
    };
  }

  interface Talk {
    readonly files: Readonly<Record<string, string>>;
    /** Whether a message of us was heard there, and one of theirs here. */
    readonly heard: { readonly there: boolean; readonly here: boolean };
    readonly log: string;
  }

  /** BIND serves the records of the plan and of the partner; both servers say good morning. */
  async function talk(mistake: Partial<Mistake> = {}): Promise<Talk> {
    const files = planned(...(mistake.stack ?? [chain()]));
    const names = new NameServer();
    const records = `${files['tickets/dns.zone']}${files['tickets/dns-publish.zone']}`;
    const zone = mistake.records === undefined ? records : records.replaceAll(...mistake.records);
    fs.writeFileSync(path.join(names.folder, 'dns.zone'), zone);
    fs.writeFileSync(path.join(names.folder, 'example.net'), NameServer.master('example.net', 'dns.zone'));
    fs.writeFileSync(
      path.join(names.folder, 'def.com'),
      `${NameServer.master('def.com')}_xmpp-server._tcp IN SRV 0 0 5269 xmpp\nxmpp IN A ${PARTNER}\n`,
    );
    await names.start(['example.net', 'def.com'].map((one) => ({ zone: one, file: one })));
    const props = servers(files, names.port, mistake);
    const both = [new XmppServer(props.us), new XmppServer(props.partner)];
    try {
      const [us, partner] = both;
      // A message comes across, or back as an error.
      await Promise.all([
        Promise.race([partner.says(/HEARD anne@example\.net good morning/), us.says(/BOUNCED bob@def\.com/)]),
        Promise.race([
          us.says(/HEARD anne@def\.com good morning/),
          partner.says(/BOUNCED anne@example\.net/),
        ]),
      ]);
      const [there, here] = [partner, us].map(({ log }) => /HEARD \S+ good morning/.test(log));
      return { files, heard: { there, here }, log: `${us.log}\n${partner.log}` };
    } finally {
      await Promise.all([...both.map((server) => server.stop()), names.stop()]);
    }
  }

  test('S-16 T-205 T-207 TLS required, SASL EXTERNAL: messages go across, in both directions', async () => {
    const { heard, log } = await talk();
    expect([heard, heard.there && heard.here ? '' : log]).toEqual([{ there: true, here: true }, '']);
    expect(log).toMatch(/Accepting SASL EXTERNAL identity from (def\.com|example\.net)/);
  });

  test('T-206 T-209 TLS required, dialback only: messages go across, and nobody proves himself by SASL EXTERNAL', async () => {
    const without =
      'requireClientSideCertificates: false, saslExternalOnIncoming: false, saslOnOutbound: false';
    const { heard, log } = await talk({
      stack: [
        chain(),
        [
          "dialbackSecret: Secret.fromPrompt('dialback_secret')",
          `dialbackSecret: Secret.fromPrompt('dialback_secret'), ${without}`,
        ],
      ],
    });
    expect([heard, heard.there && heard.here ? '' : log]).toEqual([{ there: true, here: true }, '']);
    expect(log).not.toContain('Accepting SASL EXTERNAL identity');
    expect(log).toMatch(/dialback/);
  });

  test.each<Mistake>([
    {
      title: 'a certificate of the partner that nobody here trusts',
      strangerSignsPartner: true,
      because: /unable to get local issuer certificate[^]*certificate is not trusted/,
      saidBy: [/^bundles\/.*imp1/, 'the list shows a certificate with the Common Name Def Root CA'],
    },
    {
      title: 'R-099 a record that leads to a name without an address',
      because: /Results for xmmp\.example\.net IN A: NXDomain/,
      heard: { there: true, here: false },
      records: ['5269 xmpp.example.net.', '5269 xmmp.example.net.'],
      saidBy: [/^handouts\/def\.com\/checks\.md/, 'an answer, and an address for each target'],
    },
    {
      title: 'R-134 a certificate without the name of the domain',
      because: /certificate identity validation result: invalid/,
      request: ['DNS.2 = example.net\n', ''],
      saidBy: [/^checks\/example-net-ca\.md/, 'DNS Name=example.net'],
    },
    {
      title: 'F-01 an intermediate that nobody was given',
      because: /unable to get local issuer certificate/,
      stack: [],
      saidBy: [/^bundles\/.*imp1/, 'Example Root CA in cup-xmpp-trust'],
    },
  ])('fails, as the plan says: $title', async (mistake) => {
    const { heard, files, log } = await talk(mistake);
    expect(heard).toEqual(mistake.heard ?? { there: false, here: false });
    expect(log).toMatch(mistake.because);
    const [file, text] = mistake.saidBy;
    expect(textOf(files, file)).toContain(text);
  });

  test('R-125 a certificate for Server Authentication alone is none of a client, and the plan asks for both', () => {
    const files = planned(chain());
    const configuration = files['tickets/certificates/imp1-cup-xmpp-s2s.cnf'];
    ca.write('server-only.cnf', configuration.replaceAll(', clientAuth', ''));
    ca.sign('server-only');
    ca.write('chain.store', ['root', 'policy', 'issuing'].map((name) => ca.read(`${name}.pem`)).join(''));
    expect(ca.verified('-CAfile', 'chain.store', '-purpose', 'sslclient', 'server-only.pem')).toContain(
      'refused',
    );
    expect(ca.verified('-CAfile', 'chain.store', '-purpose', 'sslserver', 'server-only.pem')).toContain('OK');
    expect(textOf(files, /^checks\/example-net-ca\.md/)).toContain(
      'Client Authentication (1.3.6.1.5.5.7.3.2)',
    );
    expect(ca.openssl('x509', '-in', 'server-only.pem', '-noout', '-text')).not.toContain(
      'Client Authentication',
    );
  });
};

function textOf(files: Readonly<Record<string, string>>, which: RegExp): string {
  return Object.entries(files)
    .filter(([file]) => which.test(file))
    .map(([, text]) => text)
    .join('\n');
}

/** What a checklist fills into a field. */
function fieldOf(text: string, field: string): string {
  const row = text.split('\n').find((line) => line.trim().startsWith(`| ${field} |`));
  if (row === undefined) throw new Error(`No field ${field} in:\n${text}`);
  return row.split('|')[2].trim();
}

const PARTNER_REQUEST = `[ req ]
prompt = no
distinguished_name = subject
[ subject ]
CN = xmpp.def.com
[ v3_sign ]
extendedKeyUsage = serverAuth, clientAuth
subjectAltName = DNS:def.com, DNS:xmpp.def.com
`;

const TITLE = 'Two XMPP servers federate by the files of a plan';
describeWith(PROGRAMS, TITLE, () => {
  if (canAddAddresses()) suite();
  else skipLoudly('with real addresses', 'adding an address to lo needs an administrator');
});
