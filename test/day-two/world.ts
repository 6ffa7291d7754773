import fc from 'fast-check';
import { SipTransport } from '../../lib';
import { difference, inbound, outbound, type AsaModel } from '../support/asa/asa-model';
import type { PowerShell } from '../support/powershell';
import {
  addressDomainsOf,
  EXPRESSWAYS,
  nodesOf,
  PUBLIC,
  ROUTING_NODE,
  sipEdge,
  VIRTUAL,
  wholeStackOf,
  xmppServer,
  type WholeShape,
} from './composed';
import { wantedOf } from './deployment';
import { ExpresswayInstallation } from './expressways';
import { bootFirewall, carryOut, emitted } from './firewall';
import { carryOutScripts, LyncInstallation, lyncWorld } from './lync';
import { someMembersOf, type World } from './properties';
import { bootSkype } from './skype';

export const WHOLE: WholeShape = {
  constructs: 'Abc',
  clusters: 1,
  prefixes: [4],
  listener: 5061,
  perNode: false,
  localDomains: 1,
  sipBorder: 'asa',
  sip: [1],
  xmppBorder: 'asa',
  xmpp: [1],
  lync: ['synergy.com'],
  calls: false,
  ocs: 'none',
  skype: false,
  open: false,
  rooms: false,
  files: false,
  email: false,
  generation: 1,
};

const some = (max: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.integer({ min: 1, max }), { maxLength: 2 });

const wholeShape: fc.Arbitrary<WholeShape> = fc.record({
  constructs: fc.constantFrom('Abc', 'Other'),
  clusters: fc.constantFrom(1, 2),
  prefixes: fc.uniqueArray(fc.constantFrom(4, 5), { maxLength: 1 }),
  listener: fc.constantFrom(5061, 5062),
  perNode: fc.boolean(),
  localDomains: fc.constantFrom(1, 2),
  sipBorder: fc.constantFrom('asa', 'balanced', 'expressway'),
  sip: some(4),
  xmppBorder: fc.constantFrom('asa', 'otherMake', 'expresswayE'),
  xmpp: some(4),
  lync: fc.uniqueArray(fc.constantFrom('synergy.com', 'eu.synergy.com')),
  calls: fc.boolean(),
  ocs: fc.constantFrom<WholeShape['ocs']>('none', SipTransport.TLS, SipTransport.TCP),
  skype: fc.boolean(),
  open: fc.boolean(),
  rooms: fc.boolean(),
  files: fc.boolean(),
  email: fc.boolean(),
  generation: fc.constant(1),
});

/** Everything that has a model. */
export interface WholeInstallation {
  readonly firewall: AsaModel;
  readonly expressways: ExpresswayInstallation;
  readonly lync: LyncInstallation;
  readonly skype: LyncInstallation;
}

function expectFirewallWorks(firewall: AsaModel, shape: WholeShape): void {
  const viaAsa = shape.sipBorder !== 'expressway' ? shape.sip : [];
  const entrance = shape.sipBorder === 'balanced' ? [VIRTUAL, 5062] : [ROUTING_NODE, shape.listener];
  for (const partner of viaAsa) {
    expect(inbound(firewall, { from: sipEdge(partner), toMapped: PUBLIC, port: 5061 })).toMatchObject({
      reaches: { address: entrance[0], port: entrance[1] },
      tlsProxy: 'ent_external_to_imp',
    });
    for (const from of new Set([ROUTING_NODE, String(entrance[0])])) {
      expect(outbound(firewall, { from, to: sipEdge(partner), port: 5061 })).toMatchObject({
        tlsProxy: 'ent_imp_to_external',
      });
    }
  }
  const xmpp = { port: 5269, proxied: false };
  const terminated = shape.xmppBorder === 'asa' ? shape.xmpp : [];
  for (const partner of terminated) {
    const server = xmppServer(partner);
    expect(inbound(firewall, { ...xmpp, from: server, toMapped: PUBLIC })).toMatchObject({
      reaches: { address: ROUTING_NODE, port: 5269 },
    });
    expect(outbound(firewall, { ...xmpp, from: ROUTING_NODE, to: server })).toMatchObject({
      reaches: { address: server, port: 5269 },
    });
  }
  // Whom nobody declared does not get in by SIP, and by XMPP only where there is such a federation.
  for (const stranger of ['100.100.100.100', ...(viaAsa.length === 0 ? [1, 2, 3, 4].map(sipEdge) : [])])
    expect(inbound(firewall, { from: stranger, toMapped: PUBLIC, port: 5061 })).toHaveProperty('blockedAt');
  const open = inbound(firewall, { ...xmpp, from: '100.100.100.100', toMapped: PUBLIC });
  expect('blockedAt' in open).toBe(terminated.length === 0);
}

function expectExpresswaysWork(expressways: ExpresswayInstallation, shape: WholeShape): void {
  const declared = shape.sipBorder === 'expressway' ? shape.sip : [];
  const [routing] = nodesOf(shape);
  for (const domain of addressDomainsOf(shape)) {
    const zone = expressways.inward(`user@${domain}`);
    if (declared.length === 0) expect(zone).toBeUndefined();
    else {
      expect(expressways.c.peersOf(zone!)).toEqual(routing);
      expect(zone!.settings.get('Neighbor SIP Port')).toBe(String(shape.listener));
    }
  }
  expect(expressways.inward('user@elsewhere.com')).toBeUndefined();
  for (const partner of [1, 2, 3, 4]) {
    for (const node of nodesOf(shape).flat()) {
      const leaves = expressways.outward(node, `user@s${partner}.com`)?.type;
      expect(leaves).toBe(declared.includes(partner) ? 'DNS' : undefined);
    }
  }
}

function expectLyncWorks({ model }: LyncInstallation, shape: WholeShape): void {
  const { routes, trustedApplications } = model.state();
  const ours = (routes.Global as { MatchUri: string }[])
    .map(({ MatchUri }) => MatchUri)
    .filter((domain) => domain !== 'other.org');
  expect(ours.sort()).toEqual(shape.lync.length > 0 ? addressDomainsOf(shape).sort() : []);
  if (shape.lync.length > 0 && !shape.calls) {
    expect(trustedApplications).toContainEqual({
      id: 'urn:application:imptrustedapp.example.com',
      pool: 'trustedpool.example.com',
      port: shape.listener,
    });
  }
}

/** Random deployments, borders and peers in one stack: on each device the emitted text does what it says. */
export function wholeWorld(powerShell: () => PowerShell, runs: number): World<WholeShape, WholeInstallation> {
  const onLync = lyncWorld(powerShell, runs);
  return {
    shape: wholeShape,
    edit: someMembersOf(wholeShape, Object.keys(WHOLE) as (keyof WholeShape)[]),
    raise: (shape) => ({ ...shape, generation: shape.generation + 1 }),
    wanted: (shape) => wantedOf(wholeStackOf(shape)),
    boot: () => ({
      firewall: bootFirewall(false),
      expressways: new ExpresswayInstallation(),
      lync: new LyncInstallation(),
      skype: bootSkype(),
    }),
    clone: ({ firewall, expressways, lync, skype }) => ({
      firewall: firewall.clone(),
      expressways: expressways.clone(),
      lync: onLync.clone(lync),
      skype: onLync.clone(skype),
    }),
    carryOut: ({ firewall, expressways, lync, skype }, installed, wanted, until) => {
      const text = emitted(installed, wanted);
      const first = carryOut(firewall, installed, wanted, until, text);
      const second = expressways.carryOut(text, EXPRESSWAYS, until);
      const third = carryOutScripts(powerShell(), lync, installed, wanted, until, text, /^cs.*synergy\.com/);
      const fourth = carryOutScripts(powerShell(), skype, installed, wanted, until, text, /^cs.*s4b\.com/);
      return {
        plan: first.plan,
        refused: [...first.refused, ...second, ...third.refused, ...fourth.refused],
      };
    },
    expectSame: (a, b) => {
      expect(difference(a.firewall, b.firewall, { generations: false })).toEqual([]);
      for (const which of ['c', 'e', 'gateway', 'alone'] as const)
        expect(a.expressways[which].state()).toBe(b.expressways[which].state());
      onLync.expectSame(a.lync, b.lync);
      onLync.expectSame(a.skype, b.skype);
    },
    expectWorks: ({ firewall, expressways, lync, skype }, shape) => {
      expectFirewallWorks(firewall, shape);
      expectExpresswaysWork(expressways, shape);
      expectLyncWorks(lync, shape);
      const allowed = skype.model.allowedDomains.map(({ Identity }) => Identity);
      expect(allowed.sort()).toEqual([...(shape.skype ? addressDomainsOf(shape) : []), 'partner.org'].sort());
    },
    runs,
  };
}
