import { Severity } from '../core';
import { quote } from '../net';
import { Reach } from './reach';
import { listed } from './words';
import type { XmppRow } from './xmpp-rule';
import { XMPP_PORT } from './xmpp-view';

const FIREWALL = 'Guide, "Configure the Cisco Adaptive Security Appliance for XMPP Federation"';

/** What the firewall has to let through. */
export const XMPP_FIREWALL_ROWS: readonly XmppRow[] = [
  //
  {
    id: 'xmpp-federation/firewall',
    demand: 'Between the nodes and the internet stands a firewall that lets XMPP in.',
    severity: Severity.WARNING,
    source: 'Guide, "Configure the Cisco Adaptive Security Appliance for Integration"',
    broken: ({ cluster, nodes, firewalls, asksForFlows }) =>
      nodes.length === 0 || firewalls.length > 0 || asksForFlows
        ? []
        : [
            {
              at: cluster,
              problem: `No firewall lets TCP 5269 in to ${listed(nodes.map((node) => quote(node.imPresenceNode.fqdn)))}.`,
              advice:
                'Put an XmppFederation between them: with an ASA, or with the firewall of another make.',
            },
          ],
  },
  //
  {
    id: 'asa/xmpp-inbound',
    demand: 'The outside access list lets TCP 5269 in to every published node.',
    source: FIREWALL,
    broken: ({ cluster, firewalls, domains, insideLists }) =>
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
            problem: `${firewall.asa.outsideAccess.accessListName} does not let every peer in to ${listed(missing.map(({ address }) => quote(address)))} on TCP 5269.`,
            advice:
              "Write AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({ source: 'any', destination: <private address>, port: 5269 }).",
          },
        ];
      }),
  },
  //
  {
    id: 'asa/xmpp-outbound',
    demand: 'A list that is bound to the inside interface lets TCP 5269 out.',
    severity: Severity.WARNING,
    source: FIREWALL,
    broken: ({ cluster, firewalls, insideLists }) =>
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
                problem: `${list.name} is bound to ${firewall.asa.inside.nameif} and does not let ${listed(missing.map(({ address }) => quote(address)))} out on TCP 5269.`,
                advice: "Permit it: { source: <private address>, destination: 'any', port: 5269 }.",
              },
            ];
          }),
      ),
  },
  //
  {
    id: 'asa/xmpp-published-node',
    demand: 'Behind a firewall every node that federates has a rule for its XMPP port.',
    severity: Severity.WARNING,
    source: 'Guide, "Sample NAT Configuration for XMPP Federation"',
    broken: ({ nodes, firewalls, pats }) =>
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
  },
];
