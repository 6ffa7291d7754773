import { Deployment, Secret } from '../../lib/core';
import { asFederationError } from '../../lib/core/errors';
import {
  ExpresswayCertificate,
  ExpresswayDefaultZoneTls,
  ExpresswayDnsZone,
  ExpresswayE,
  ExpresswayGateway,
  ExpresswayNeighborZone,
  ExpresswayPattern,
  ExpresswayRelease,
  ExpresswaySearchRule,
  ExpresswayTrafficType,
  ExpresswayTraversal,
  ExpresswayTraversalClientZone,
  ExpresswayTraversalServerZone,
  type ExpresswaySearchRuleProps,
} from '../../lib/expressway';
import { describeDeployment } from '../support/described';
import { change } from '../../lib/planning/change';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { making, object, pair, taking, type Pair } from './support';

const ruleOf = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    return asFederationError(error)?.details[0].rule ?? String(error);
  }
  return 'nothing is wrong';
};

const TRAVERSAL = {
  userName: 'traversal',
  password: Secret.fromPrompt('TRAVERSAL_PASSWORD'),
};

function zones(made: Pair): { imp: ExpresswayNeighborZone; client: ExpresswayTraversalClientZone } {
  const { c, e } = made;
  const traversal = ExpresswayTraversal.created('Traversal', TRAVERSAL);
  const imp = new ExpresswayNeighborZone(c, 'Imp', {
    expressway: c,
    name: 'IMP',
    peers: ['imp1.example.com', 'imp2.example.com'],
    port: 5062,
  });
  const client = ExpresswayTraversalClientZone.of(c, e, traversal);
  ExpresswayTraversalServerZone.of(e, c, traversal);
  return { imp, client };
}

describe('zones', () => {
  test('T-163 a neighbor zone leads to the peer-auth listener over TLS, and its certificate is verified', () => {
    const made = pair();
    zones(made);
    const zone = object(made, 'zone IMP');
    expect(making(zone)).toEqual([
      'xCommand Zone Add ZoneName: "IMP" Type: Neighbor',
      'xConfiguration Zones Zone <value> H323 Mode: Off',
      'xConfiguration Zones Zone <value> SIP Mode: On',
      'xConfiguration Zones Zone <value> Neighbor SIP Port: 5062',
      'xConfiguration Zones Zone <value> Neighbor SIP Transport: TLS',
      'xConfiguration Zones Zone <value> Neighbor SIP TLS Verify Mode: On',
      'xConfiguration Zones Zone <value> Neighbor Authentication Mode: DoNotCheckCredentials',
      'xConfiguration Zones Zone <value> Neighbor ZoneProfile: Default',
      'xConfiguration Zones Zone <value> Neighbor Peer 1 Address: "imp1.example.com"',
      'xConfiguration Zones Zone <value> Neighbor Peer 2 Address: "imp2.example.com"',
    ]);
    expect(taking(zone)).toEqual(['xCommand Zone Delete ZoneId: <value>']);
  });

  test('the two ends of a traversal zone share user and port; the password is a reference', () => {
    const made = pair();
    zones(made);
    const described = object(made, 'zone Traversal');
    expect(making(described)).toEqual(
      expect.arrayContaining([
        'xCommand Zone Add ZoneName: "Traversal" Type: TraversalClient',
        'xConfiguration Zones Zone <value> TraversalClient Authentication UserName: "traversal"',
        'xConfiguration Zones Zone <value> TraversalClient Authentication Password: "<TRAVERSAL_PASSWORD>"',
        'xConfiguration Zones Zone <value> TraversalClient SIP Port: 7001',
        'xConfiguration Zones Zone <value> TraversalClient Peer 1 Address: "expe1.example.com"',
      ]),
    );
    expect(object(made, 'user traversal of the local database').device).toBe(
      'expressway-e:expe1.example.com',
    );
  });

  test('what stands already is referred to and never made', () => {
    const made = pair();
    const { c, e } = made;
    const traversal = ExpresswayTraversal.existing('UC traversal', { port: 7002 });
    expect(ExpresswayTraversalClientZone.of(c, e, traversal).existing).toBe(true);
    expect(ExpresswayTraversalServerZone.of(e, c, traversal).existing).toBe(true);
  });

  test('the DNS zone of a provider verifies his name; the Default Zone asks for a certificate', () => {
    const made = pair();
    const { e: expressway } = made;
    new ExpresswayDnsZone(expressway, 'Dns', {
      expressway,
      name: 'DNS',
      verifySubjectName: 'sipfed.online.lync.com',
    });
    ExpresswayDefaultZoneTls.of(expressway);
    expect(making(object(made, 'zone DNS'))).toEqual(
      expect.arrayContaining([
        'xConfiguration Zones Zone <value> DNS SIP TLS Verify Mode: On',
        'xConfiguration Zones Zone <value> DNS SIP TLS Verify Subject Name: "sipfed.online.lync.com"',
      ]),
    );
    const setting = object(made, 'TLS verify mode of the Default Zone');
    expect(making(setting)).toEqual(['xConfiguration Zones DefaultZone SIP TLS Verify Mode: On']);
  });

  test('another user of a traversal zone is changed on both ends, which stay; until both have it, it is down', () => {
    const state = (userName: string) => {
      const made = pair();
      const traversal = ExpresswayTraversal.created('Traversal', { ...TRAVERSAL, userName });
      const client = ExpresswayTraversalClientZone.of(made.c, made.e, traversal);
      ExpresswayTraversalServerZone.of(made.e, made.c, traversal)._meets(client);
      return describeDeployment(new Deployment(made.root));
    };
    const installed = change(EMPTY_STATE, state('one')).result;
    const steps = change(installed, state('other')).phases.flatMap(stepsOf);
    expect(steps.map(({ action, object }) => `${action} ${object?.split(' ').slice(1).join(' ')}`)).toEqual([
      'configure user other of the local database',
      'update zone Traversal',
      'update zone Traversal',
      'undo user one of the local database',
    ]);
    const server = installed.objects.find(({ meets }) => meets !== undefined);
    expect(server!.meets).toEqual([expect.stringMatching(/^expressway-c:.* zone Traversal$/)]);
  });

  test('before X14 the words of a command stand together: the same zone, so that an upgrade is nothing to do', () => {
    const states = ['X12.7', 'X14.2'].map((release) => {
      const made = pair({ release: ExpresswayRelease.of(release) });
      zones(made);
      return describeDeployment(new Deployment(made.root));
    });
    const grammars = states.map(({ devices }) =>
      devices.map(({ wording }) => (wording!.language as { grammar: string }).grammar),
    );
    expect(grammars[0]).toContain('expressway-before-x14');
    expect(grammars[1]).not.toContain('expressway-before-x14');
    const [before, after] = states;
    expect(change(change(EMPTY_STATE, before).result, after).phases).toEqual([]);
  });

  test.each<[string, string, (made: Pair) => unknown]>([
    ['a name of 51 characters', 'expressway/name', ({ c }) => zoneOf(c, { name: 'n'.repeat(51) })],
    ['a name with a quote', 'expressway/name', ({ c }) => zoneOf(c, { name: 'a"b' })],
    ['no peer', 'expressway/zone-peers', ({ c }) => zoneOf(c, { peers: [] })],
    [
      'seven peers',
      'expressway/zone-peers',
      ({ c }) => zoneOf(c, { peers: [1, 2, 3, 4, 5, 6, 7].map((n) => `i${n}.example.com`) }),
    ],
    ['port 0', 'expressway/zone-port', ({ c }) => zoneOf(c, { port: 0 })],
    ['a release before X8.9', 'expressway/minimum-release', () => ExpresswayRelease.of('X8.8')],
    ['no release', 'expressway/release', () => ExpresswayRelease.of('14.2')],
    [
      'seven servers',
      'expressway/peers',
      () =>
        pair({
          peers: [1, 2, 3, 4, 5, 6, 7].map((n) => ({ fqdn: `x${n}.example.com`, address: `10.0.0.${n}` })),
        }),
    ],
    [
      'a cluster without a name',
      'expressway/cluster-name',
      () => pair({ peers: [1, 2].map((n) => ({ fqdn: `x${n}.example.com`, address: `10.0.0.${n}` })) }),
    ],
    [
      'a traversal user with a blank',
      'expressway/traversal-user',
      () => ExpresswayTraversal.created('Traversal', { ...TRAVERSAL, userName: 'a b' }),
    ],
    [
      'a key of 1024 bits',
      'certificate/key-bits',
      ({ ca }) => ExpresswayCertificate.signedBy(ca, { keyBits: 1024 }),
    ],
  ])('%s is the error %s', (_what, rule, make) => {
    expect(ruleOf(() => make(pair()))).toBe(rule);
  });

  test('R-150 what an Expressway-E presents is signed by an authority; inside its own certificate will do', () => {
    const certificate = ExpresswayCertificate.selfSigned();
    const { root } = pair();
    const peers = [{ fqdn: 'x.example.com', address: '10.0.0.9' }];
    const release = ExpresswayRelease.of('X14.2');
    expect(ruleOf(() => new ExpresswayE(root, 'Self', { release, peers, certificate }))).toBe(
      'certificate/outside-self-signed',
    );
    expect(ruleOf(() => new ExpresswayGateway(root, 'Gateway', { release, peers, certificate }))).toBe(
      'nothing is wrong',
    );
  });
});

function zoneOf(
  expressway: Pair['c'],
  more: Partial<{ name: string; peers: string[]; port: number }>,
): ExpresswayNeighborZone {
  return new ExpresswayNeighborZone(expressway, 'Zone', {
    expressway,
    name: 'IMP',
    peers: ['imp1.example.com'],
    port: 5062,
    ...more,
  });
}

describe('search rules', () => {
  const rule = (made: Pair, more: Partial<ExpresswaySearchRuleProps> = {}): ExpresswaySearchRule => {
    const { imp, client } = zones(made);
    return new ExpresswaySearchRule(made.c, 'Rule', {
      expressway: made.c,
      name: 'Chat to msexample.com',
      priority: 20,
      source: imp,
      pattern: ExpresswayPattern.domain('msexample.com'),
      target: client,
      ...more,
    });
  };

  test('T-161 T-166 a rule is off until all of it stands, its traffic type too', () => {
    const made = pair();
    rule(made);
    const lines = making(object(made, 'search rule Chat to msexample.com'));
    expect(lines.slice(0, 2)).toEqual([
      'xCommand Search Rule Add Name: "Chat to msexample.com" ZoneName: "Traversal"',
      'xConfiguration Zones Policy SearchRules Rule <value> State: Disabled',
    ]);
    expect(lines.slice(-2)).toEqual(['Traffic type = Microsoft IM and Presence', 'State = Enabled']);
    expect(lines).toEqual(
      expect.arrayContaining([
        'xConfiguration Zones Policy SearchRules Rule <value> Source Name: "IMP"',
        'xConfiguration Zones Policy SearchRules Rule <value> Pattern String: ".*@msexample\\.com"',
        'xConfiguration Zones Policy SearchRules Rule <value> Progress: Stop',
      ]),
    );
  });

  test('any alias has no pattern', () => {
    const made = pair();
    rule(made, { pattern: ExpresswayPattern.any(), trafficType: ExpresswayTrafficType.ANY });
    const lines = making(object(made, 'search rule Chat to msexample.com')).join('\n');
    expect(lines).toContain('Mode: AnyAlias');
    expect(lines).not.toContain('Pattern');
  });

  test.each<[string, string, (made: Pair) => unknown]>([
    ['priority 0', 'expressway/priority', (made) => rule(made, { priority: 0 })],
    [
      'a description of 65 characters',
      'expressway/description',
      (made) => rule(made, { description: 'd'.repeat(65) }),
    ],
    ['a pattern of 61 characters', 'expressway/pattern', () => ExpresswayPattern.regex('a'.repeat(61))],
    ['a pattern with a quote', 'expressway/pattern', () => ExpresswayPattern.regex('.*@a"b')],
    ['a pattern that is none', 'expressway/pattern', () => ExpresswayPattern.regex('(')],
    [
      'a pattern that misses its sample',
      'expressway/pattern-sample',
      () => ExpresswayPattern.regex('.*@abc\\.com', 'user@abcXcom'),
    ],
    [
      'a domain too long for a pattern',
      'expressway/pattern',
      () => ExpresswayPattern.domain(`${'l'.repeat(55)}.example.com`),
    ],
    [
      'a zone of another device',
      'expressway/unknown-zone',
      (made) => {
        const { e } = made;
        return rule(made, { target: new ExpresswayDnsZone(e, 'Dns', { expressway: e, name: 'DNS' }) });
      },
    ],
  ])('%s is the error %s', (_what, id, make) => {
    expect(ruleOf(() => make(pair()))).toBe(id);
  });
});
