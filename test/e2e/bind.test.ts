import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'cdktf';
import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import type { FederationStack } from '../../lib';
import { FederationTesting } from '../../lib/testing';
import { Company, type CompanyProps } from './programs/company';
import { XmppCompany } from './programs/xmpp-company';
import { NameServer, declaredRecords, describeWith, run } from './support';

const PROGRAMS = ['named', 'dig', 'named-checkzone'];
const app = (): App => new App({ stackTraces: false, outdir: '/nowhere' });
const company = (props: Omit<CompanyProps, 'id'>): FederationStack =>
  new Company(app(), { id: 'Abc', ...props });
/** Both parts: what may be made now, and what waits. */
const ticketOf = (stack: FederationStack): string => {
  const { files } = FederationTesting.synthesize(stack);
  return `${files['tickets/dns.zone']}${files['tickets/dns-publish.zone']}`;
};

interface Case {
  readonly title: string;
  /** Who asks for the records. */
  readonly ticket: () => FederationStack;
  /** The same with Terraform. */
  readonly applied: () => FederationStack;
  readonly zones: readonly string[];
  readonly expected: readonly string[];
}

const nameServer = { port: 5353 };
const several: Omit<CompanyProps, 'id'> = {
  localDomains: ['example.com', 'sales.example.com', 'example.net'],
  zones: ['example.com', 'example.net'],
  ipv6: ['2001:DB8::0001', '2001:db8:0:0::2'],
  apex: ['192.0.2.80', '192.0.2.9'],
};

const cases: readonly Case[] = [
  {
    title: 'T-053 T-054 R-093 the README: one domain, one name',
    ticket: () => new SipViaAsa(app(), 'Abc'),
    applied: () => company({ nameServer, publicAddress: '10.10.10.10' }),
    zones: ['example.com'],
    expected: [
      '_sipfederationtls._tcp.example.com. 3600 IN SRV 0 0 5061 imp-public.example.com.',
      'imp-public.example.com. 3600 IN A 10.10.10.10',
    ],
  },
  {
    title:
      'T-053 T-054 R-093 three domains in two zones, one name for all, IPv6 beside IPv4, the name of the zone',
    ticket: () => company(several),
    applied: () => company({ ...several, nameServer }),
    zones: ['example.com', 'example.net'],
    expected: [
      '_sipfederationtls._tcp.example.com. 3600 IN SRV 0 0 5061 imp-public.example.com.',
      '_sipfederationtls._tcp.example.net. 3600 IN SRV 0 0 5061 imp-public.example.com.',
      '_sipfederationtls._tcp.sales.example.com. 3600 IN SRV 0 0 5061 imp-public.example.com.',
      'example.com. 3600 IN A 192.0.2.80',
      'example.com. 3600 IN A 192.0.2.9',
      'imp-public.example.com. 3600 IN A 10.10.10.1',
      'imp-public.example.com. 3600 IN AAAA 2001:db8::1',
      'imp-public.example.com. 3600 IN AAAA 2001:db8::2',
    ],
  },
  {
    title:
      'T-059 T-054 R-099 R-103 XMPP: three domains in two zones, two nodes, a record for IPv4 and one for IPv6',
    ticket: () => new XmppCompany(app(), 'Xmpp', { zones: ['example.com', 'example.net'] }),
    applied: () => new XmppCompany(app(), 'Xmpp', { zones: ['example.com', 'example.net'], nameServer }),
    zones: ['example.com', 'example.net'],
    expected: [
      '_xmpp-server._tcp.example.com. 3600 IN SRV 0 0 5269 xmpp1-v4.example.com.',
      '_xmpp-server._tcp.example.com. 3600 IN SRV 0 0 5269 xmpp1-v6.example.com.',
      '_xmpp-server._tcp.example.com. 3600 IN SRV 0 0 5269 xmpp2.example.com.',
      '_xmpp-server._tcp.example.net. 3600 IN SRV 0 0 5269 xmpp1-v4.example.com.',
      '_xmpp-server._tcp.example.net. 3600 IN SRV 0 0 5269 xmpp1-v6.example.com.',
      '_xmpp-server._tcp.example.net. 3600 IN SRV 0 0 5269 xmpp2.example.com.',
      '_xmpp-server._tcp.sales.example.com. 3600 IN SRV 0 0 5269 xmpp1-v4.example.com.',
      '_xmpp-server._tcp.sales.example.com. 3600 IN SRV 0 0 5269 xmpp1-v6.example.com.',
      '_xmpp-server._tcp.sales.example.com. 3600 IN SRV 0 0 5269 xmpp2.example.com.',
      'xmpp1-v4.example.com. 3600 IN A 10.10.10.10',
      'xmpp1-v6.example.com. 3600 IN AAAA 2001:db8::1',
      'xmpp2.example.com. 3600 IN A 20.20.20.20',
    ],
  },
];

describeWith(PROGRAMS, 'BIND serves the ticket', () => {
  describe.each(cases)('$title', ({ ticket, applied, zones, expected }) => {
    const server = new NameServer();

    beforeAll(async () => {
      fs.writeFileSync(path.join(server.folder, 'dns.zone'), ticketOf(ticket()));
      for (const zone of zones) {
        fs.writeFileSync(path.join(server.folder, zone), NameServer.master(zone, 'dns.zone'));
      }
      await server.start(zones.map((zone) => ({ zone, file: zone })));
    });
    afterAll(() => server.stop());

    test('named-checkzone has nothing to say against the ticket in the zone of its owner', () => {
      for (const zone of zones) {
        const said = run('named-checkzone', ['-i', 'local', zone, zone], { cwd: server.folder });
        expect(said).toMatch(/^OK$/m);
        // A ticket for several zones is one file; what lies elsewhere is left out, and said to be.
        expect(said.match(/ignoring out-of-zone data/g)?.length ?? 0).toBe(
          expected.filter((record) => !record.split(' ')[0].endsWith(`${zone}.`)).length,
        );
      }
    });

    test('the zones hold these records and no other', () => {
      expect(zones.flatMap((zone) => server.content(zone)).sort()).toEqual(expected);
    });

    test('dig answers exactly what cdk.tf.json declares for the same stack', () => {
      const { terraform } = FederationTesting.synthesize(applied());
      const declared = declaredRecords(terraform);
      expect(declared).toEqual(expected);
      const questions = new Set(
        declared.map((record) => {
          const [owner, , , type] = record.split(' ');
          return `${owner} ${type}`;
        }),
      );
      const answers = [...questions].flatMap((question) => {
        const [owner, type] = question.split(' ');
        return server.answers(owner, type);
      });
      expect(answers.sort()).toEqual(declared);
    });

    test('each SRV record leads to a name with an address', () => {
      const targets = expected.flatMap(
        (record) => / SRV \d+ \d+ (?:5061|5269) (\S+)$/.exec(record)?.[1] ?? [],
      );
      expect(targets.length).toBeGreaterThan(0);
      for (const target of targets) {
        expect(server.answers(target, target.includes('-v6.') ? 'AAAA' : 'A')).toHaveLength(1);
      }
    });
  });
});
