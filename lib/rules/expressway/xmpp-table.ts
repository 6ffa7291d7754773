import { Severity, type Deployment } from '../../core';
import { every } from '../../core/deployment';
import { XmppFederatedDomain, XmppPeerProduct } from '../../partners';
import { quote } from '../../net';
import { type Broken, type BuiltInRule, rule } from '../rule';
import { groupBy, firstOf } from '../words';

const RESTRICTIONS = 'Guide, "Restrictions"';

/** Rules about external XMPP that Expressway-E terminates. */
export const EXPRESSWAY_XMPP_RULES: readonly BuiltInRule[] = [
  rule<readonly XmppFederatedDomain[]>({
    id: 'expressway/one-termination',
    catalogue: ['R-284'],
    demand: 'XMPP of a cluster ends on its nodes or on Expressway-E, never on both.',
    source: RESTRICTIONS,
    over: terminatedElsewhere,
    judge: (domains): Broken[] => {
      const [{ cluster, terminatedOn = '' }] = domains;
      const nodes = cluster.xmppFederationNodes;
      if (nodes.length === 0) return [];
      return [
        {
          at: nodes[0],
          problem: `${quote(terminatedOn)} terminates XMPP of ${cluster.vendorName}, and ${firstOf(nodes.map(({ imPresenceNode }) => imPresenceNode.fqdn))} federates too: both together are not supported.`,
          advice:
            'Take the XmppFederationNode and its connection manager away, or terminate all of it on the nodes: XmppBorder.asa(...).',
        },
      ];
    },
  }),
  rule<readonly XmppFederatedDomain[]>({
    id: 'expressway/xmpp-one-protocol',
    catalogue: ['R-007'],
    demand: 'A domain that Expressway-E federates with over XMPP is not federated over SIP as well.',
    source: 'Guide, "Basic Federated Network"',
    over: terminatedElsewhere,
    judge: (domains): Broken[] => {
      const sip = new Set(domains[0].cluster.sipFederatedDomains.map(({ domain }) => domain));
      return domains
        .filter(({ domain }) => sip.has(domain))
        .map((domain) => ({
          at: domain,
          problem: `${quote(domain.domain)} is a SIP federated domain of ${domain.cluster.vendorName} too.`,
          advice: 'Delete the SipFederatedDomain first, or federate with it over SIP alone.',
        }));
    },
  }),
  rule<readonly XmppFederatedDomain[]>({
    id: 'expressway/xmpp-product',
    catalogue: ['R-286'],
    demand: 'Expressway-E federates with products that the vendor supports there.',
    severity: Severity.WARNING,
    source: 'Guide, "Supported Federations"',
    over: terminatedElsewhere,
    judge: (domains): Broken[] =>
      domains
        .filter(({ peer }) => peer.product === XmppPeerProduct.SAMETIME)
        .map((domain) => ({
          at: domain,
          problem: `${quote(domain.domain)} runs ${domain.peer.productName}, which is no peer of Expressway-E.`,
          advice:
            'Terminate that federation on the nodes, or try it first and suppress with what was seen: it has to know server dialback.',
        })),
  }),
];

/** Of each cluster the domains whose XMPP something else terminates. */
function terminatedElsewhere(deployment: Deployment): readonly (readonly XmppFederatedDomain[])[] {
  const domains = every(deployment, XmppFederatedDomain).filter(
    ({ terminatedOn }) => terminatedOn !== undefined,
  );
  return [...groupBy(domains, ({ cluster }) => cluster).values()];
}
