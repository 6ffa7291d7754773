import {
  AsaAccessList,
  FederationTesting,
  Rule,
  Severity,
  Suppressions,
  type Deployment,
  type Finding,
} from '../../lib';
import { ImPresenceCluster } from '../../lib/im-presence';
import { builtInRules } from '../../lib/rules';
import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import { FederationApp } from '../../lib';
import { CASES, classedBy } from './cases';
import { CS_CASES } from './cs-cases';
import { EXPRESSWAY_CASES } from './expressway-cases';
import { XMPP_CASES } from './xmpp-cases';
import { EDGE, PUBLIC, handMade, otherVerdicts, verdictsOf, type Change } from './support';
import { besideSamples } from '../support/findings';

describe('what nothing is wrong with', () => {
  test('a federation made by hand has two findings, the age of OCS and the cipher that it needs', () => {
    expect(otherVerdicts(handMade().stack)).toEqual([]);
    expect(verdictsOf(handMade().stack, 'sip-federation/3des-required')).toHaveLength(1);
    expect(verdictsOf(handMade().stack, 'sip-federation/retired-product')).toHaveLength(1);
  });

  test('the example too', () => {
    const stack = new SipViaAsa(new FederationApp(), 'Abc');
    expect(otherVerdicts(stack)).toEqual([]);
  });
});

describe.each(CASES)('$ids $rule: $what', ({ rule, breaks, finds, holds }) => {
  test('is found', () => {
    const made = handMade(breaks);
    expect(verdictsOf(made.stack, rule)).toEqual(finds(made));
  });

  if (rule !== 'sip-federation/3des-required' || holds !== undefined) {
    test('the closest that is right is not', () => {
      expect(verdictsOf(handMade(holds).stack, rule)).toEqual([]);
    });
  }
});

test('every rule has a case, and every case a rule', () => {
  const ids = builtInRules().map(({ id }) => id);
  const cases = [...CASES, ...CS_CASES, ...EXPRESSWAY_CASES, ...XMPP_CASES];
  expect([...new Set(cases.map(({ rule }) => rule))].sort()).toEqual([...ids].sort());
});

describe('the engine', () => {
  test('the rules, by id', () => {
    const ids = builtInRules().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toMatchInlineSnapshot(`
     [
       "access-edge/complete-hand-out",
       "access-edge/one-provider-address",
       "asa/access-list-pair",
       "asa/class-direction",
       "asa/class-for-access-list",
       "asa/class-in-policy",
       "asa/class-per-domain",
       "asa/clock",
       "asa/dedicated-outside-address",
       "asa/host-addresses",
       "asa/listener-port",
       "asa/null-cipher",
       "asa/one-entry-node",
       "asa/one-public-address",
       "asa/outbound-row",
       "asa/outside-access",
       "asa/partner-ciphers",
       "asa/private-address",
       "asa/public-range",
       "asa/security-level-order",
       "asa/shared-access-list",
       "asa/static-pat-set",
       "asa/static-routes",
       "asa/tls-proxy-identities",
       "asa/two-tls-proxies",
       "asa/xmpp-inbound",
       "asa/xmpp-outbound",
       "asa/xmpp-published-node",
       "certificate/device-kinds",
       "certificate/expired",
       "certificate/leaf-in-trust-store",
       "certificate/node-exchange",
       "certificate/organization-subject",
       "certificate/partner-root",
       "certificate/public-client-authentication",
       "certificate/public-name",
       "certificate/public-self-signed",
       "certificate/scep-authority",
       "certificate/self-signed-subject",
       "certificate/template-server",
       "certificate/usage-of-trustpoint",
       "certificate/xmpp-peer-root",
       "certificate/xmpp-peer-trusts-us",
       "chat/alias-labels",
       "chat/alias-record",
       "chat/both-families",
       "chat/connection-manager",
       "chat/direct-port",
       "chat/no-failover",
       "chat/port",
       "cs/allowed-domain",
       "cs/application-in-pool",
       "cs/chat-or-calls",
       "cs/computer-per-node",
       "cs/direct-federation",
       "cs/edge-name",
       "cs/external-access",
       "cs/federated-domain",
       "cs/gateway-port",
       "cs/name-is-domain",
       "cs/partner-discovery",
       "cs/public-provider",
       "cs/route-per-domain",
       "cs/route-to-routing-node",
       "cs/routing-fqdn-trusted",
       "cs/skype-direct",
       "cs/way-to-us",
       "cs/wildcard-without-parent",
       "dns/one-srv-target",
       "dns/partner-finds-us",
       "dns/public-range",
       "dns/replaced-is-ours",
       "dns/sip-internal-name",
       "dns/sip-srv-port",
       "dns/srv-per-local-domain",
       "dns/srv-target-address",
       "dns/srv-target-is-published",
       "dns/xmpp-chat-alias",
       "dns/xmpp-dual-stack",
       "dns/xmpp-inbound-redundancy",
       "dns/xmpp-srv-is-published",
       "dns/xmpp-srv-name",
       "dns/xmpp-srv-per-local-domain",
       "dns/xmpp-srv-port",
       "dns/xmpp-srv-priority",
       "dns/xmpp-srv-to-federation-node",
       "email-address/certificate-names",
       "email-address/chat-rooms",
       "email-address/every-cluster",
       "email-address/removal",
       "email-address/removed-everywhere",
       "expressway/acl-covered",
       "expressway/acl-not-expressway-e",
       "expressway/acl-pair",
       "expressway/any-alias-last",
       "expressway/certificate-names",
       "expressway/cup-trust",
       "expressway/domain-led-out",
       "expressway/e-not-needed",
       "expressway/gateway-for-chat",
       "expressway/im-presence-release",
       "expressway/listener-port",
       "expressway/next-hop",
       "expressway/one-termination",
       "expressway/pair",
       "expressway/search-rules-limit",
       "expressway/srv-in-public-dns",
       "expressway/srv-to-expressway-c",
       "expressway/srv-to-expressway-e",
       "expressway/trusts-nodes",
       "expressway/trusts-partner",
       "expressway/xmpp-one-protocol",
       "expressway/xmpp-product",
       "file-transfer/alias-record",
       "file-transfer/base-record",
       "file-transfer/certificate-names",
       "file-transfer/each-node",
       "file-transfer/peer-trusts-us",
       "file-transfer/security-mode",
       "file-transfer/single-node",
       "file-transfer/tls-preferred",
       "file-transfer/webex",
       "im-presence/high-availability-release",
       "im-presence/node-without-group",
       "load-balancer/access-lists",
       "load-balancer/entrance",
       "load-balancer/every-node",
       "load-balancer/one-name",
       "load-balancer/peer-subject",
       "release/known",
       "sip-federation/3des-required",
       "sip-federation/aol",
       "sip-federation/border-element",
       "sip-federation/cups-direct",
       "sip-federation/direct-behind-firewall",
       "sip-federation/im-gateway-on",
       "sip-federation/ocs-listener",
       "sip-federation/one-listener-port",
       "sip-federation/open",
       "sip-federation/open-clients",
       "sip-federation/open-tls",
       "sip-federation/open-xmpp",
       "sip-federation/partner-domain",
       "sip-federation/recognisable-description",
       "sip-federation/retired-product",
       "sip-federation/route-or-srv",
       "sip-federation/routing-fqdn-alias",
       "sip-federation/routing-fqdn-target",
       "sip-federation/service-on-every-node",
       "sip-federation/skype-behind-asa",
       "sip-federation/subdomain",
       "static-route/direct-federation",
       "static-route/lync-requires-tls",
       "static-route/lync-server",
       "static-route/one-per-priority",
       "static-route/tcp-transport-header",
       "static-route/tls-listener-port",
       "static-route/to-access-edge",
       "tls-context/elliptic-curves-only",
       "tls-context/empty-fragments",
       "tls-peer/subject-name",
       "tls-peer/subject-selected",
       "xmpp-federation/denied-peer",
       "xmpp-federation/federation-node",
       "xmpp-federation/firewall",
       "xmpp-federation/high-availability",
       "xmpp-federation/one-protocol",
       "xmpp-federation/one-way-exception",
       "xmpp-federation/peer-srv",
       "xmpp-federation/peer-tls",
       "xmpp-federation/same-settings",
       "xmpp-federation/sametime-failover",
       "xmpp-federation/sametime-tls",
       "xmpp-federation/self-signed-peer",
       "xmpp-federation/service-on-federation-node",
       "xmpp-federation/subdomain",
       "xmpp-federation/tls-optional",
       "xmpp-federation/unproven-peer",
       "xmpp-federation/webex-client-certificates",
     ]
    `);
  });

  class NodesInPairs extends Rule {
    constructor() {
      super({ id: 'our/nodes-in-pairs', demand: 'Nodes come in pairs.', severity: Severity.WARNING });
    }

    public judge(deployment: Deployment): Finding[] {
      return (deployment.all(ImPresenceCluster) as ImPresenceCluster[])
        .filter((cluster) => cluster.nodes.length % 2 === 1)
        .map((cluster) =>
          this.finding(cluster, {
            problem: `${cluster.vendorName} has "${cluster.nodes.length}" nodes.`,
            advice: 'Add another.',
          }),
        );
    }
  }

  test.each<[string, Change]>([
    ['class lists', { lists: classedBy(PUBLIC) }],
    ['class lists of the way in', { lists: classedBy(PUBLIC, 'in') }],
    ['class lists of the way out', { lists: classedBy(PUBLIC, 'out') }],
    [
      'the list of the interface',
      {
        outsideList: ({ asa }) =>
          AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({
            source: EDGE,
            destination: PUBLIC,
            port: 5062,
          }),
      },
    ],
  ])('the public address where the private one belongs is one fault, in %s', (_where, change) => {
    const rules = otherVerdicts(handMade(change).stack).map((verdict) => verdict.split(' ')[1]);
    expect([...new Set(rules)]).toEqual(['asa/private-address']);
  });

  test('a rule of a user judges beside ours', () => {
    const { stack } = handMade({ settings: { imp2: null } });
    stack.addRule(new NodesInPairs());
    expect(besideSamples(FederationTesting.synthesize(stack).findingLines)).toEqual([
      'info sip-federation/retired-product  Abc/Partner/Edge/AccessEdge',
      'warning our/nodes-in-pairs  Abc/Imp',
      'warning sip-federation/3des-required  Abc/Imp/settings of TLS context ...SIP_Proxy_Peer_Auth_TLS_Context',
    ]);
  });

  test('an error of a rule stops the synth', () => {
    const { stack } = handMade({ address: () => undefined });
    expect(() => FederationTesting.synthesize(stack)).toThrow(/dns\/srv-target-address/);
  });

  test('what is suppressed does not, and shows as suppressed with its reason', () => {
    const { stack, zone } = handMade({ address: () => undefined });
    const reason = 'the record stands there since 2019';
    Suppressions.add(zone, { rule: 'dns/srv-target-address', reason });
    const synthesized = FederationTesting.synthesize(stack);
    expect(besideSamples(synthesized.findingLines)).toEqual([
      'info sip-federation/retired-product  Abc/Partner/Edge/AccessEdge',
      'warning sip-federation/3des-required  Abc/Imp/settings of TLS context ...SIP_Proxy_Peer_Auth_TLS_Context',
    ]);
    const suppressed = synthesized.findings.filter((finding) => finding.suppressed !== undefined);
    expect(suppressed.map(({ rule, suppressed: why }) => [rule, why])).toEqual([
      ['dns/srv-target-address', reason],
    ]);
  });
});
