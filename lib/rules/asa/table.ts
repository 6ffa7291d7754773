import { Asa, AsaCipherSuite, AsaClassMap, AsaTlsProxy } from '../../asa';
import { Severity } from '../../core';
import { quote, XMPP_PORT } from '../../net';
import { Reach } from '../views/reach';
import { firstOf } from '../words';
import { xmppViews } from '../views/xmpp';
import { type BuiltInRule, each, rule } from '../rule';

const FIREWALL = 'Guide, "Configure the Cisco Adaptive Security Appliance for XMPP Federation"';

/** Rules about a firewall, short ones; a long one is a file beside this. */
export const ASA_RULES: readonly BuiltInRule[] = [
  rule<Asa>({
    id: 'asa/security-level-order',
    catalogue: ['R-187'],
    demand: 'The inside interface has a higher security level than the outside one.',
    severity: Severity.WARNING,
    source: 'Guide, "External and Internal Interface Configuration"',
    over: each(Asa),
    judge: ({ inside, outside }) => {
      const [high, low] = [inside.securityLevel, outside.securityLevel];
      if (high === undefined || low === undefined || high > low) return undefined;
      return {
        problem: `${inside.nameif} has the security level "${high}", and ${outside.nameif} ${low}.`,
        advice: 'Write 100 for inside and 0 for outside.',
      };
    },
  }),
  rule<AsaClassMap>({
    id: 'asa/class-per-domain',
    catalogue: ['R-225', 'F-35'],
    demand: 'Classes are named after domains only where each domain has an Access Edge of its own.',
    severity: Severity.WARNING,
    source: 'Guide, "Access List Configuration Requirements"',
    over: each(AsaClassMap),
    judge: ({ name, _domains: domains }) =>
      domains.size < 2
        ? undefined
        : {
            problem: `${name} is named after one domain and carries ${firstOf([...domains].map((domain) => quote(domain)))}: they share an Access Edge, and a class knows addresses.`,
            advice:
              'Write classMaps: AsaClassMaps.perEdge(); or suppress with the reason that the names stand on a live device.',
          },
  }),
  rule<AsaTlsProxy>({
    id: 'asa/null-cipher',
    catalogue: ['R-176'],
    demand: 'A TLS proxy offers no suite without encryption.',
    severity: Severity.WARNING,
    source: 'Guide, "Configure TLS Proxy Instances"',
    over: each(AsaTlsProxy),
    judge: ({ name, cipherSuites }) =>
      cipherSuites.includes(AsaCipherSuite.NULL_SHA1)
        ? {
            problem: `${name} offers "${AsaCipherSuite.NULL_SHA1}": a session may go unencrypted.`,
            advice:
              'Where policy forbids it, write cipherSuites without it; every sample of the guide has it.',
          }
        : undefined,
  }),
  rule({
    id: 'asa/xmpp-inbound',
    catalogue: ['R-274', 'R-276', 'R-389'],
    demand: 'The outside access list lets TCP 5269 in to every published node.',
    source: FIREWALL,
    over: xmppViews,
    judge: ({ cluster, firewalls, domains, insideLists }) =>
      firewalls.flatMap((firewall) => {
        const permitted = new Reach<string>();
        for (const list of firewall.ofInterfaces) {
          if (insideLists.has(list)) continue;
          for (const { source, destination, port } of list.permits) {
            if (port !== XMPP_PORT) continue;
            const nodes = destination === 'any' ? cluster.nodes : firewall.nodesIn(destination);
            for (const node of nodes) permitted.add(node.address, source);
          }
        }
        const sources = domains.flatMap(({ peer }) =>
          peer.addresses.length === 0 ? ['any'] : peer.addresses,
        );
        const missing = [...firewall.xmppPats.keys()].filter(
          (node) =>
            node.cluster === cluster && sources.some((source) => !permitted.covers(node.address, source)),
        );
        if (missing.length === 0) return [];
        return [
          {
            at: firewall.asa,
            problem: `${firewall.asa.outsideAccess.accessListName} does not let every peer in to ${firstOf(missing.map(({ address }) => quote(address)))} on TCP 5269.`,
            advice:
              "Write AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({ source: 'any', destination: <private address>, port: 5269 }).",
          },
        ];
      }),
  }),
  rule({
    id: 'asa/xmpp-outbound',
    catalogue: ['R-274'],
    demand: 'A list that is bound to the inside interface lets TCP 5269 out.',
    severity: Severity.WARNING,
    source: FIREWALL,
    over: xmppViews,
    judge: ({ cluster, firewalls, insideLists }) =>
      firewalls.flatMap((firewall) =>
        [...insideLists]
          .filter((list) => list.asa === firewall.asa)
          .flatMap((list) => {
            const out = new Reach<string>();
            for (const { source, port } of list.permits) if (port === XMPP_PORT) out.add('out', source);
            const missing = [...firewall.xmppPats.keys()].filter(
              (node) => node.cluster === cluster && !out.covers('out', node.address),
            );
            if (missing.length === 0) return [];
            return [
              {
                at: list,
                problem: `${list.name} is bound to ${firewall.asa.inside.nameif} and does not let ${firstOf(missing.map(({ address }) => quote(address)))} out on TCP 5269.`,
                advice: "Permit it: { source: <private address>, destination: 'any', port: 5269 }.",
              },
            ];
          }),
      ),
  }),
  rule({
    id: 'asa/xmpp-published-node',
    catalogue: ['R-277'],
    demand: 'Behind a firewall every node that federates has a rule for its XMPP port.',
    severity: Severity.WARNING,
    source: 'Guide, "Sample NAT Configuration for XMPP Federation"',
    over: xmppViews,
    judge: ({ nodes, firewalls, pats }) =>
      firewalls.length === 0
        ? []
        : nodes
            .filter((node) => !pats.some((pat) => pat.realAddress === node.imPresenceNode.address))
            .map((node) => ({
              at: node,
              problem: `No AsaStaticPat leads to port 5269 of ${quote(node.imPresenceNode.fqdn)}.`,
              advice:
                'Publish it on an address of its own, or on another port such as 25269 of a shared one.',
            })),
  }),
];
