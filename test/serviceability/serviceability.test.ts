import * as fs from 'node:fs';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import { AvailabilityClient, AvailabilityMapping } from '../../lib';
import { jsonDocument } from '../../lib/cli/json';
import type { Project } from '../../lib/cli/project';
import { troubleshoot, troubleshootJson } from '../../lib/cli/troubleshoot';
import { VERBS } from '../../lib/cli/verbs';
import { SYMPTOMS } from '../../lib/serviceability/symptoms';
import { playOf } from '../support/scenario';

interface Cause {
  readonly on: string;
  readonly cause: string;
  readonly remedy: string;
  readonly checks: readonly { file: string; number: number; look: string; must: string }[];
}

/** A project that holds one synthesized scenario. */
function projectOf(scenario: string): Pick<Project, 'stack'> {
  const { stack } = playOf(scenario).first;
  const input = stack._synthesized!;
  return { stack: () => ({ name: stack.node.id, input }) as unknown as ReturnType<Project['stack']> };
}

const asked = (scenario: string, ...words: string[]): { symptom: string; causes: readonly Cause[] }[] =>
  (
    troubleshootJson(projectOf(scenario), undefined, words) as {
      symptoms: { symptom: string; causes: readonly Cause[] }[];
    }
  ).symptoms;

const SIP = '010-sip-via-asa';

describe('ucfed troubleshoot', () => {
  test('a symptom leads to its causes, what to do, and the checks of this stack that show them', () => {
    expect(troubleshoot(projectOf(SIP), undefined, ['403', 'subscription'])).toMatchInlineSnapshot(`
     "403 FORBIDDEN answers a subscription (Guide, "403 FORBIDDEN Returned Following an Availability Subscription Attempt")
       1. Microsoft Office Communications Server: We are no IM provider of the Access Edge, or our domain stands on its Allow tab.
          Add our name on the IM Provider tab, and take every one of our domains off the Allow tab.
          - handouts/abc.com/checks.md, edge.abc.com, check 5: the Access Edge service
            must be: Started
       2. DNS: The SRV record of a domain is missing, or leads elsewhere.
          Look it up from both sides, and correct the record of the side that gets no answer.
          - checks/imp1.example.com.md, imp1.example.com, check 28: utils network host _sipfederationtls._tcp.abc.com srv
            must be: one answer with port 5061
          - handouts/abc.com/checks.md, abc.com (public DNS), check 2: nslookup -type=srv _sipfederationtls._tcp.abc.com
            must be: port 5061, edge.abc.com, one record
          - handouts/abc.com/checks.md, edge.abc.com, check 6: nslookup -type=srv _sipfederationtls._tcp.example.com
            must be: port 5061, imp-public.example.com
     "
    `);
  });

  test.each([
    ['no presence', 'Availability is exchanged in neither direction'],
    ['IM not received', 'Instant messages do not arrive'],
    ['stops after hours', 'Availability and messages work, then cease after a while'],
    ['delay', 'Changes of availability and messages come late'],
    ['Specified ACL', 'class-map: Specified ACL either does not exist or its type is not supported'],
    ['packet dropped', 'Nothing gets through the firewall'],
    ['handshake', 'The TLS handshake fails with a certificate error'],
    ['empty fragments', 'Changes of availability and messages come late'],
  ])('%s', (words, symptom) => {
    expect(asked(SIP, words).map((found) => found.symptom)).toContain(symptom);
  });

  test('each cause that can be looked at names the check, its file and its number', () => {
    const files = playOf(SIP).first.files;
    for (const { causes } of asked(SIP)) {
      for (const { file, number, must } of causes.flatMap(({ checks }) => checks)) {
        const row = files[file].split('\n').filter((line) => line.startsWith(`| ${number} |`));
        expect(row.join('\n')).toContain(must.split(/[`*_\\]/)[0].slice(0, 12));
      }
    }
  });

  test('a stack is asked about what it has alone', () => {
    const lync = asked('020-lync-direct');
    expect(lync.flatMap(({ causes }) => causes.map(({ on }) => on))).not.toContain('Cisco ASA');
    expect(lync.map(({ symptom }) => symptom)).not.toContain('Nothing gets through the firewall');
    expect(asked('030-xmpp-direct', 'sasl')[0].symptom).toBe('An XMPP partner cannot connect');
  });

  test('what only SIP has is no cause over XMPP, and the other way round', () => {
    const SIP_ALONE = /SIP Proxy|[Ss]tatic route|IM Gateway|SIP Federation|Communicator|TLS prox/;
    const causes = (scenario: string): string[] =>
      asked(scenario).flatMap((symptom) =>
        symptom.causes.map(({ cause, remedy }) => `${symptom.symptom}: ${cause} ${remedy}`),
      );
    for (const scenario of ['030-xmpp-direct', '120-xmpp-on-expressway'])
      expect(causes(scenario).filter((cause) => SIP_ALONE.test(cause))).toEqual([]);
    expect(causes(SIP).filter((cause) => /xmpp-s2s|XMPP Federation/.test(cause))).toEqual([]);
    expect(causes('050-everything-together').join()).toMatch(/IM Gateway[^]*xmpp-s2s|xmpp-s2s[^]*IM Gateway/);
    expect(causes('250-port-5080').join()).toContain('without its TLS proxy');
    const [{ causes: refused }] = asked('030-xmpp-direct', 'no presence');
    expect(refused.map(({ cause }) => cause)).toContainEqual(expect.stringContaining('cup-xmpp-s2s'));
  });

  test('X-094 a block is told to differ between SIP and XMPP, and to be no fault', () => {
    const [{ symptom, causes }] = asked(SIP, 'blocked');
    expect(symptom).toBe('A blocked user still sees the availability, or can still write');
    expect(causes.map(({ cause }) => cause).join()).toContain('over SIP the one who blocks can still write');
  });

  test('without words it lists the symptoms; words that describe none are refused with that advice', () => {
    const all = troubleshoot(projectOf(SIP), undefined, []);
    expect(all).toContain('  NOTIFY times out');
    expect(() => troubleshoot(projectOf(SIP), undefined, ['xylophone'])).toThrow(/describes|described/);
  });

  test('a program gets the same, in the shape of the schema', () => {
    const ajv = new Ajv({ strictTypes: false });
    for (const name of ['findings', 'ucfed']) {
      const file = path.join(__dirname, `../../schemas/${name}.schema.json`);
      ajv.addSchema(JSON.parse(fs.readFileSync(file, 'utf8')) as object);
    }
    const document = jsonDocument('troubleshoot', troubleshootJson(projectOf(SIP), undefined, ['403']));
    expect(ajv.validate('ucfed.schema.json', JSON.parse(document))).toBe(true);
    expect(VERBS.troubleshoot.options.json).toBeDefined();
  });

  test('every place to look at is a check that some stack has', () => {
    const checks = [SIP, '020-lync-direct', '030-xmpp-direct'].flatMap((name) => asked(name));
    const shown = new Set(
      checks.flatMap(({ causes }) => causes.filter((one) => one.checks.length > 0).map(({ cause }) => cause)),
    );
    const lost = SYMPTOMS.flatMap(({ causes }) =>
      causes.filter(({ cause, shows }) => shows !== undefined && !shown.has(cause)).map(({ cause }) => cause),
    );
    // No scenario federates with OCS over TCP, or by email address.
    expect(lost).toEqual([
      'Use Transport in Record-Route Header is Off.',
      'All ticks are there, but the use of email addresses differs between the clusters.',
    ]);
  });
});

describe('mappings of availability', () => {
  const { LYNC, JABBER, XMPP_CLIENT, SAMETIME, WEBEX, FEDERATED_JABBER } = AvailabilityClient;

  test.each([
    [LYNC, XMPP_CLIENT, 'Do Not Disturb', 'Away with status "Busy"', 'Guide, Table 1'],
    [LYNC, JABBER, 'Be Right Back', 'Away', 'Guide, Table 1'],
    [JABBER, LYNC, 'do not disturb', 'Busy', 'Guide, Table 2'],
    [XMPP_CLIENT, LYNC, 'Extended Away', 'Away', 'Guide, Table 3'],
    [SAMETIME, JABBER, 'Away', 'Away with status message', 'Guide, Table 4'],
    [WEBEX, JABBER, 'Away with status "In a meeting"', 'Away with status "In a meeting"', 'Guide, Table 5'],
    [JABBER, WEBEX, 'Busy', 'Idle', 'Guide, Table 6'],
    [XMPP_CLIENT, FEDERATED_JABBER, 'Away with status "Idle"', 'Idle', 'Guide, Table 7'],
  ])('from %s to %s, %s is seen as %s', (from, to, set, seen, source) => {
    const mapping = AvailabilityMapping.between(from, to);
    expect(mapping.seenOf(set)).toBe(seen);
    expect(mapping.source).toBe(source);
  });

  test('X-093 Webex in a meeting is seen as Available by a third-party client, as printed', () => {
    expect(AvailabilityMapping.between(WEBEX, XMPP_CLIENT).seenOf('Away with status "In a meeting"')).toBe(
      'Available with status "In a meeting"',
    );
  });

  test('every table is whole: each status of each row is seen as something', () => {
    for (const from of Object.values(AvailabilityClient)) {
      for (const to of Object.values(AvailabilityClient)) {
        try {
          const { rows } = AvailabilityMapping.between(from, to);
          expect(rows.length).toBeGreaterThan(3);
          for (const { set, seen } of rows) expect([set, typeof seen]).toEqual([set, 'string']);
          expect(rows.at(-1)).toEqual({ set: 'Offline', seen: 'Offline' });
        } catch (error) {
          expect((error as Error).message).toContain('is in no table of the documents');
        }
      }
    }
  });

  test('what no table knows is refused with what they know', () => {
    expect(() => AvailabilityMapping.between(LYNC, SAMETIME)).toThrow(
      /From Lync they know third-party XMPP client, Cisco Jabber\./,
    );
    expect(() => AvailabilityMapping.between(JABBER, LYNC).seenOf('Idle')).toThrow(
      /Write one of Available, Busy/,
    );
  });
});
