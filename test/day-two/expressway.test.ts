import fc from 'fast-check';
import {
  CertificateAuthority,
  CupCertificate,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayE,
  ExpresswayRelease,
  ExpresswayTraversal,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  Secret,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
} from '../../lib';
import { phasePaths, renderFederation } from '../../lib/output/render';
import { planBetween } from '../../lib/output/plan-file';
import { change } from '../../lib/planning/change';
import { stepsOf } from '../../lib/planning/state';
import { testApp } from '../support/app';
import { ExpresswayModel } from '../support/expressway/model';
import { wantedOf } from './deployment';
import { dayTwo, someMembersOf, type World } from './properties';

const RUNS = 2;

/** A federation through Expressway in a few values. */
interface Shape {
  /** Names the constructs: renaming them changes nothing on any device. */
  readonly constructs: string;
  readonly nodes: number;
  readonly listener: number;
  readonly localDomains: number;
  readonly peers: readonly number[];
  readonly servers: number;
  readonly port: number;
  readonly mutualTls: boolean;
  readonly openFederation: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  constructs: fc.constantFrom('Abc', 'Other'),
  nodes: fc.integer({ min: 1, max: 3 }),
  listener: fc.constantFrom(5062, 5063),
  localDomains: fc.constantFrom(1, 2),
  peers: fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  servers: fc.constantFrom(1, 2),
  port: fc.constantFrom(7001, 7002),
  mutualTls: fc.boolean(),
  openFederation: fc.boolean(),
});

const KEYS: readonly (keyof Shape)[] = [
  'constructs',
  'nodes',
  'listener',
  'localDomains',
  'peers',
  'servers',
  'port',
  'mutualTls',
  'openFederation',
];

const range = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);
const nodeOf = (n: number): string => `imp${n}.example.com`;
const ownDomain = (n: number): string => `example${n}.com`;

function stackOf(wanted: Shape): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc');
  const id = (what: string): string => `${wanted.constructs}${what}`;
  const authority = CertificateAuthority.microsoft(stack, id('Ca'), {
    name: 'our-ca',
    host: 'ca.example.com',
  });
  const edgeAuthority = CertificateAuthority.partner(stack, id('EdgeCa'), {
    name: 'edge-ca',
    owner: Owner.partner('peer1.com'),
  });
  const certificate = ExpresswayCertificate.existing({ authority });
  const release = ExpresswayRelease.of('X14.2');
  const imp = new ImPresenceCluster(stack, id('Imp'), {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: nodeOf(1), address: '10.0.0.1' },
    localDomains: range(wanted.localDomains).map(ownDomain),
    peerAuthListenerPort: wanted.listener,
    cupCertificate: CupCertificate.existing(),
  });
  for (const n of range(wanted.nodes).slice(1))
    imp.addNode(id(`Imp${n}`), { fqdn: nodeOf(n), address: `10.0.0.${n}` });
  const c = new ExpresswayC(stack, id('C'), {
    release,
    certificate,
    clusterName: 'expc.example.com',
    peers: [{ fqdn: 'expc1.example.com', address: '10.0.1.1' }],
  });
  const e = new ExpresswayE(stack, id('E'), {
    release,
    certificate,
    clusterName: 'expe.example.com',
    peers: range(wanted.servers).map((n) => ({
      fqdn: `expe${n}.example.com`,
      address: `10.0.2.${n}`,
      publicAddress: `192.0.2.${n}`,
    })),
  });
  const federation = new SipFederation(stack, id('Federation'), {
    deployment: imp,
    border: SipBorder.expressway(c, e, {
      traversal: ExpresswayTraversal.created('Traversal', {
        userName: 'traversal',
        password: Secret.fromPrompt('TRAVERSAL_PASSWORD'),
        port: wanted.port,
      }),
      routingFqdn: 'imp-public.example.com',
      publicFqdns: range(wanted.localDomains).map((n) => `sip.${ownDomain(n)}`),
      mutualTls: wanted.mutualTls,
      openFederation: wanted.openFederation,
    }),
  });
  for (const n of wanted.peers) {
    federation.addPeer(
      SipPeer.office365({
        domains: [`peer${n}.com`],
        publishesSrv: SrvState.PUBLISHED,
        handOut: false,
        certificateAuthority: edgeAuthority,
      }),
    );
  }
  return stack;
}

/** The two devices, by what a plan calls them. */
type Pair = ReadonlyMap<string, ExpresswayModel>;

const C = 'expressway-c:expc.example.com';
const E = 'expressway-e:expe.example.com';
const CHAT = 'Microsoft IM and Presence';

function expectReachable(pair: Pair, { nodes, peers, localDomains, openFederation }: Shape): void {
  const [c, e] = [pair.get(C)!, pair.get(E)!];
  for (const node of range(nodes).map(nodeOf)) {
    for (const n of peers) {
      const alias = `user@peer${n}.com`;
      expect(c.route({ alias, from: c.zoneOf(node), traffic: CHAT })?.type).toBe('TraversalClient');
      expect(e.route({ alias, from: 'Traversal', traffic: CHAT })?.type).toBe('DNS');
    }
    const stranger = c.route({ alias: 'user@stranger.com', from: c.zoneOf(node), traffic: CHAT });
    expect(stranger?.type).toBe(openFederation ? 'TraversalClient' : undefined);
  }
  for (const domain of range(localDomains).map(ownDomain)) {
    const alias = `user@${domain}`;
    expect(e.route({ alias, from: 'DefaultZone', traffic: CHAT })?.name).toBe('Traversal');
    const zone = c.route({ alias, from: 'Traversal', traffic: CHAT })!;
    expect(c.peersOf(zone)).toEqual(range(nodes).map(nodeOf));
    expect(e.route({ alias, from: 'DefaultZone', traffic: 'Standard' })).toBeUndefined();
  }
}

const WORLD: World<Shape, Pair> = {
  shape,
  edit: someMembersOf(shape, KEYS),
  raise: (wanted) => wanted,
  wanted: (wanted) => wantedOf(stackOf(wanted)),
  boot: () => new Map([C, E].map((device) => [device, new ExpresswayModel()])),
  clone: (pair) => new Map([...pair].map(([device, model]) => [device, model.clone()])),
  carryOut: (pair, installed, wanted, until = () => false) => {
    const input = planBetween('Abc', installed, wanted, change);
    const files = renderFederation(input);
    const paths = phasePaths(input);
    const refused: string[] = [];
    for (const phase of input.plan.phases) {
      const ids = stepsOf(phase).map((step) => step.id);
      const stop = ids.find(until);
      const left = new Set(stop === undefined ? [] : ids.slice(ids.indexOf(stop)));
      const texts = new Set(phase.files.map((file) => files.get(paths.get(file)!)!));
      const model = pair.get(phase.device);
      if (model !== undefined) for (const text of texts) refused.push(...model.carryOut(text, left));
      if (stop !== undefined) break;
    }
    return { plan: input.plan, refused };
  },
  expectSame: (a, b) => {
    for (const device of [C, E]) expect(a.get(device)!.state()).toBe(b.get(device)!.state());
  },
  expectWorks: expectReachable,
  runs: RUNS,
};

describe('Expressway, day two, on the emitted text', () => {
  dayTwo(WORLD);
});
