import fc from 'fast-check';
import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  CertificateAuthority,
  CupCertificate,
  CupXmppS2sCertificate,
  Deployment,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  LoadBalancer,
  LoadBalancerCertificate,
  CsDeployment,
  CsRelease,
  Owner,
  Secret,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
  XmppFederation,
  CsTrustedApplicationPool,
  XmppBorder,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
} from '../../lib';
import { every } from '../../lib/core/deployment';
import { testApp } from '../support/app';
import { difference, inbound, outbound, type AsaModel } from '../support/asa/asa-model';
import type { PowerShell } from '../support/powershell';
import { wantedOf } from './deployment';
import { bootFirewall, carryOut } from './firewall';
import { LyncInstallation, lyncWorld } from './lync';
import { someMembersOf, type World } from './properties';

/** A deployment, what stands between, and whom it federates with, in a few numbers: each part may be there or not. */
export interface WholeShape {
  /** Names the constructs: renaming them changes nothing on any device. */
  readonly constructs: string;
  /** Port prefixes of the nodes beside the routing node. */
  readonly prefixes: readonly number[];
  readonly listener: number;
  readonly perNode: boolean;
  readonly localDomains: number;
  /** A load balancer stands between the firewall and the nodes, for SIP. */
  readonly balanced: boolean;
  /** Partners behind the firewall over SIP, by number; none, no such federation. */
  readonly sip: readonly number[];
  /** Partners over XMPP, by number; none, no such federation. */
  readonly xmpp: readonly number[];
  /** Domains of the own Lync; none, no such federation. */
  readonly lync: readonly string[];
}

export const WHOLE: WholeShape = {
  constructs: 'Abc',
  prefixes: [4],
  listener: 5061,
  perNode: false,
  balanced: false,
  localDomains: 1,
  sip: [1],
  xmpp: [1],
  lync: ['synergy.com'],
};

const some = (max: number): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.integer({ min: 1, max }), { maxLength: 3 });

const wholeShape: fc.Arbitrary<WholeShape> = fc.record({
  constructs: fc.constantFrom('Abc', 'Other'),
  prefixes: fc.uniqueArray(fc.constantFrom(4, 5), { maxLength: 2 }),
  listener: fc.constantFrom(5061, 5062),
  perNode: fc.boolean(),
  balanced: fc.boolean(),
  localDomains: fc.constantFrom(1, 2),
  sip: some(4),
  xmpp: some(4),
  lync: fc.uniqueArray(fc.constantFrom('synergy.com', 'eu.synergy.com')),
});

const PUBLIC = '10.10.10.10';
const ROUTING_NODE = '1.1.1.1';
const BALANCED = { address: '5.5.5.5', port: 5063 };
const sipEdge = (partner: number): string => `20.20.20.${partner}`;
const xmppServer = (partner: number): string => `30.30.30.${partner}`;
const localDomainsOf = ({ localDomains }: WholeShape): string[] =>
  ['example.com', 'sales.example.com'].slice(0, localDomains);

/** Everything that a shape asks for, in one stack: one cluster, one firewall, one zone. */
export function wholeStackOf(shape: WholeShape): FederationStack {
  const stack = new FederationStack(testApp(), 'Whole');
  const id = (name: string): string => `${shape.constructs}${name}`;
  const authority = CertificateAuthority.microsoft(stack, id('Ca'), {
    name: 'example-ca',
    host: 'ca.example.com',
  });
  const imp = new ImPresenceCluster(stack, id('Imp'), {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: ROUTING_NODE },
    localDomains: localDomainsOf(shape),
    peerAuthListenerPort: shape.listener,
    serverAuthListenerPort: 5063,
    cupCertificate: CupCertificate.existing(),
    // One of ours would have to be made anew with each local domain.
    cupXmppS2sCertificate: CupXmppS2sCertificate.existing(),
  });
  for (const prefix of shape.prefixes) {
    imp.addNode(id(`Node${prefix}`), {
      fqdn: `node${prefix}.example.com`,
      address: `2.2.2.${prefix}`,
      arbitraryPortPrefix: prefix,
    });
  }
  const asa = new Asa(stack, 'Asa', {
    identity: 'fw1',
    hostname: 'fw1',
    managementAddress: '10.0.0.1',
    release: AsaRelease.of('9.16'),
    inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
    outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
    outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
    outboundTranslation: AsaOutboundTranslation.allTraffic(PUBLIC),
  });
  const zone = DnsZone.ticket(stack, id('Zone'), { zone: 'example.com' });
  const partnerCa = (partner: string): CertificateAuthority =>
    CertificateAuthority.partner(stack, id(`Ca-${partner}`), {
      name: `ca-${partner}`,
      rootCommonName: `Root ${partner}`,
      owner: Owner.partner(partner),
    });

  const sipPeers = shape.sip.map((partner) =>
    SipPeer.ocs2007R2({
      name: `sip${partner}`,
      domains: [`s${partner}.com`],
      accessEdge: { fqdn: `edge.s${partner}.com`, addresses: [sipEdge(partner)] },
      certificateAuthority: partnerCa(`sip${partner}`),
      publishesSrv: SrvState.PUBLISHED,
    }),
  );
  if (sipPeers.length > 0) {
    const identity = AsaIdentity.signedBy(authority, { trustpoint: 'msoft_public_fqdn' });
    const common = {
      publicAddress: PUBLIC,
      outsideIdentity: identity,
      classMaps: shape.perNode ? AsaClassMaps.perNode() : AsaClassMaps.perDomain(),
    };
    const border = shape.balanced
      ? SipBorder.asaWithLoadBalancer(
          asa,
          new LoadBalancer(stack, id('LoadBalancer'), {
            name: 'lb1',
            fqdn: 'imp-public.example.com',
            virtualAddress: BALANCED.address,
            port: BALANCED.port,
            certificate: LoadBalancerCertificate.existing(authority),
          }),
          { ...common, routingNodePort: 35061 },
        )
      : SipBorder.asa(asa, {
          ...common,
          routingFqdn: 'imp-public.example.com',
          insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        });
    const sip = new SipFederation(stack, id('Sip'), { deployment: imp, border });
    for (const peer of sipPeers) sip.addPeer(peer);
    sip.publishDns(zone);
  }

  if (shape.lync.length > 0) {
    const lync = new CsDeployment(stack, id('Lync'), {
      release: CsRelease.LYNC_2010,
      registrar: 'lyncserver.synergy.com',
      sipDomains: [...shape.lync],
      frontEnd: { fqdn: 'lyncserver.synergy.com', address: '10.10.2.10' },
      certificateAuthority: authority,
    });
    new SipFederation(stack, id('LyncFederation'), { deployment: imp, border: SipBorder.direct() }).addPeer(
      SipPeer.lync(lync, {
        trustedApplicationPool: 'trustedpool.example.com',
        trustedApplicationId: 'imptrustedapp.example.com',
      }),
    );
    if (sipPeers.length > 0) {
      const [pool] = every(new Deployment(stack), CsTrustedApplicationPool);
      pool.addComputer('imp-public.example.com');
    }
  }

  const xmppPeers = shape.xmpp.map((partner) =>
    XmppPeer.standardsCompliant({
      domains: [`x${partner}.com`],
      supportsTls: true,
      publishesSrv: SrvState.PUBLISHED,
      addresses: [xmppServer(partner)],
      certificate: XmppPeerCertificate.signedBy(partnerCa(`xmpp${partner}`)),
    }),
  );
  if (xmppPeers.length > 0) {
    const xmpp = new XmppFederation(stack, id('Xmpp'), {
      deployment: imp,
      nodes: [{ node: imp.publisher, publicFqdn: 'imp-public.example.com', publicAddress: PUBLIC }],
      border: XmppBorder.asa(asa),
      securityMode: XmppSecurityMode.tlsRequired({
        requireClientSideCertificates: false,
        dialbackSecret: Secret.fromPrompt('dialback_secret'),
      }),
    });
    for (const peer of xmppPeers) xmpp.addPeer(peer);
    xmpp.publishDns(zone);
  }
  return stack;
}

/** Everything that has a model. */
export interface WholeInstallation {
  readonly firewall: AsaModel;
  readonly lync: LyncInstallation;
}

function expectFirewallWorks(firewall: AsaModel, shape: WholeShape): void {
  for (const partner of shape.sip) {
    expect(inbound(firewall, { from: sipEdge(partner), toMapped: PUBLIC, port: 5061 })).toMatchObject({
      reaches: shape.balanced ? BALANCED : { address: ROUTING_NODE, port: shape.listener },
      tlsProxy: 'ent_external_to_imp',
    });
    for (const from of [ROUTING_NODE, ...(shape.balanced ? [BALANCED.address] : [])]) {
      expect(outbound(firewall, { from, to: sipEdge(partner), port: 5061 })).toMatchObject({
        tlsProxy: 'ent_imp_to_external',
      });
    }
  }
  const xmpp = { port: 5269, proxied: false };
  for (const partner of shape.xmpp) {
    const server = xmppServer(partner);
    expect(inbound(firewall, { ...xmpp, from: server, toMapped: PUBLIC })).toMatchObject({
      reaches: { address: ROUTING_NODE, port: 5269 },
    });
    expect(outbound(firewall, { ...xmpp, from: ROUTING_NODE, to: server })).toMatchObject({
      reaches: { address: server, port: 5269 },
    });
  }
  // Whom nobody declared does not get in by SIP, and by XMPP only where there is such a federation.
  const stranger = '100.100.100.100';
  expect(inbound(firewall, { from: stranger, toMapped: PUBLIC, port: 5061 })).toHaveProperty('blockedAt');
  const open = inbound(firewall, { ...xmpp, from: stranger, toMapped: PUBLIC });
  expect('blockedAt' in open).toBe(shape.xmpp.length === 0);
}

function expectLyncWorks({ model }: LyncInstallation, shape: WholeShape): void {
  const { routes, trustedApplications } = model.state();
  const ours = (routes.Global as { MatchUri: string }[])
    .map(({ MatchUri }) => MatchUri)
    .filter((domain) => domain !== 'other.org');
  expect(ours.sort()).toEqual(shape.lync.length > 0 ? localDomainsOf(shape) : []);
  if (shape.lync.length > 0) {
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
    raise: (shape) => shape,
    wanted: (shape) => wantedOf(wholeStackOf(shape)),
    boot: () => ({ firewall: bootFirewall(false), lync: new LyncInstallation() }),
    clone: ({ firewall, lync }) => ({ firewall: firewall.clone(), lync: onLync.clone(lync) }),
    carryOut: ({ firewall, lync }, installed, wanted, until) => {
      const first = carryOut(firewall, installed, wanted, until);
      const second = onLync.carryOut(lync, installed, wanted, until);
      return { plan: first.plan, refused: [...first.refused, ...second.refused] };
    },
    expectSame: (a, b) => {
      expect(difference(a.firewall, b.firewall, { generations: false })).toEqual([]);
      onLync.expectSame(a.lync, b.lync);
    },
    expectWorks: ({ firewall, lync }, shape) => {
      expectFirewallWorks(firewall, shape);
      expectLyncWorks(lync, shape);
    },
    runs,
  };
}
