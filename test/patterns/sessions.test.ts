import { Deployment, type FederationStack } from '../../lib';
import { describeDeployment } from '../support/described';
import type { FlowState } from '../../lib/planning/model';
import { wholeStackOf, type WholeShape } from '../day-two/composed';
import { WHOLE } from '../day-two/world';
import { SIMPLE_XMPP, xmppStackOf } from '../day-two/xmpp-deployment';
import { playOf } from '../support/scenario';

const flowsOf = (stack: FederationStack): readonly FlowState[] =>
  describeDeployment(new Deployment(stack)).flows!;

describe('whose sessions a path carries', () => {
  test.each<[string, Partial<WholeShape>]>([
    ['another border for SIP', { sipBorder: 'expressway' }],
    ['a load balancer', { sipBorder: 'balanced' }],
    ['another border for XMPP', { xmppBorder: 'expresswayE' }],
    ['a firewall of another make', { xmppBorder: 'otherMake' }],
  ])('is said without what it leads through: with %s it is the same path', (_what, edit) => {
    const names = (shape: WholeShape): string[] => flowsOf(wholeStackOf(shape)).map(({ name }) => name);
    const before = names(WHOLE);
    expect(before.length).toBeGreaterThan(3);
    expect(names({ ...WHOLE, ...edit })).toEqual(expect.arrayContaining(before));
  });

  test('over XMPP a node carries its own, with what lets the peer in', () => {
    const flows = flowsOf(xmppStackOf({ ...SIMPLE_XMPP, second: true, peers: [1, 2] }));
    const carriers = flows.find(({ name }) => name === 'd2.com to imp2.example.com')!.carriedBy;
    expect(carriers.filter((id) => id.includes('imp1.example.com XMPP federation security'))).toEqual([
      expect.stringContaining('settings of imp2.example.com'),
    ]);
    expect(carriers.filter((id) => id.includes('policy exception'))).toEqual([
      expect.stringContaining('policy exception d2.com'),
    ]);
    expect(carriers.filter((id) => id.includes(' nat '))).toEqual([
      expect.stringContaining('obj_host_2.2.2.2'),
    ]);
  });

  test('behind Expressway a peer has the search rules of its own domains alone', () => {
    const flows = flowsOf(wholeStackOf({ ...WHOLE, sip: [1, 2], sipBorder: 'expressway' }));
    const rules = flows
      .filter(({ name }) => name.startsWith('imp1.example.com to '))
      .map(({ carriedBy }) => carriedBy.filter((id) => /search rule Chat to s/.test(id)))
      .filter((own) => own.length > 0);
    expect(rules).toEqual(
      ['s1.com', 's2.com'].map((name) => [`expressway-c:expc.example.com search rule Chat to ${name}`]),
    );
  });
});

describe('a peer that no border answers for', () => {
  const carriersIn = (scenario: string, name: string): string[] => {
    const flow = playOf(scenario).first.plan.result.flows!.find((each) => each.name === name)!;
    return flow.carriedBy.map((id) => id.slice(id.indexOf(' ') + 1));
  };
  const lync = ['cups.tomt.local to tomt.it', 'tomt.it to cups.tomt.local'];

  test.each([
    [
      '270-laboratory',
      lync,
      ['cup-trust certificate, root certificate of tomt-ca', 'TLS peer subject mapping lync.tomt.it'],
    ],
    [
      '200-ocs-direct',
      ['imp1.foo.com to bar.com', 'ocs1.bar.com to imp1.foo.com', 'pool2.bar.com to imp1.foo.com'],
      ['cup-trust certificate, root certificate of foo-ca', 'TLS peer subject mapping ocs1.bar.com'],
    ],
  ])('%s: what our nodes know it by carries its sessions, either way', (scenario, paths, known) => {
    for (const path of paths)
      for (const each of known)
        expect(carriersIn(scenario, path)).toContainEqual(expect.stringContaining(each));
  });

  test('on Cisco Unified Presence what spares it the digest authentication does, each way for itself', () => {
    const entries = (path: string): string[] =>
      carriersIn('270-laboratory', path).filter((each) => each.includes(' ACL '));
    expect(entries(lync[0])).toEqual([
      'outgoing ACL Allow from lync.tomt.it',
      'outgoing ACL Allow from 10.1.1.10',
    ]);
    expect(entries(lync[1])).toEqual([
      'incoming ACL Allow from lync.tomt.it',
      'incoming ACL Allow from 10.1.1.10',
    ]);
  });
});

describe('the runbook of an edit says how long nobody gets through', () => {
  const runbook = (scenario: string): string => playOf(scenario).edit!.files['runbook.md'];

  test('S-31 a domain that goes from SIP to XMPP is away in between', () => {
    expect(runbook('320-email-addresses')).toMatch(
      /abc\.com to imp1\.example\.com and imp1\.example\.com to abc\.com: down from step 2\.\d+ to 2\.\d+/,
    );
  });

  test('S-15 where the nodes call themselves by another name, and the firewall shows it from one line on', () => {
    expect(runbook('220-load-balancer')).toMatch(
      /abc\.com to imp1\.example\.com: down from step (\d+)\.\d+ to (?!\1\.)\d+\.01, some 70 minutes \(phases \1 to \d+, one directly after the other\), and up to 3600 seconds more/,
    );
    expect(runbook('220-load-balancer')).toMatch(
      /\*\*Must not wait\*\*: go straight on to phase \d+, sessions/,
    );
  });

  test('records that lead to us are said of what comes in, whatever was declared first; those of a partner of what goes out', () => {
    const flows = flowsOf(wholeStackOf(WHOLE));
    const ledBy = (name: string): readonly string[] | undefined =>
      flows.find((flow) => flow.name === name)!.ledBy;
    expect(ledBy('sip1 to imp1.example.com')).toEqual([
      'dns:example.com A imp-public.example.com',
      'dns:example.com SRV _sipfederationtls._tcp.example.com',
    ]);
    expect(ledBy('imp1.example.com to sip1')).toEqual([
      'partner-dns:sip1 address of edge.s1.com',
      'partner-dns:sip1 SRV _sipfederationtls._tcp.s1.com',
    ]);
  });
});
