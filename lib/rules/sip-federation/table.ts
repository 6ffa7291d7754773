import { Severity } from '../../core';
import { every } from '../../core/deployment';
import {
  StaticRouteProtocol,
  DefaultStaticRoute,
  ImPresenceCluster,
  SipFederatedDomain,
  XmppFederationNode,
} from '../../im-presence';
import { quote } from '../../net';
import { XmppFederatedDomain } from '../../partners';
import { type BuiltInRule, each, rule } from '../rule';
import { firstOf } from '../words';

const OPEN_FEDERATION = 'Guide, "IM and Presence Service Configuration for SIP Open Federation"';

/** Rules about SIP federation, short ones; a long one is a file beside this. */
export const SIP_FEDERATION_RULES: readonly BuiltInRule[] = [
  rule<SipFederatedDomain>({
    id: 'sip-federation/recognisable-description',
    catalogue: ['R-033'],
    demand: 'The description of a federated domain is a name that users recognise.',
    severity: Severity.WARNING,
    source: 'Guide, "Add a SIP Federated Domain"',
    over: each(SipFederatedDomain),
    judge: ({ domain, description }) =>
      /\p{L}{2}/u.test(description)
        ? undefined
        : {
            problem: `The description of ${domain} is ${quote(description)}: users read it in their privacy preferences.`,
            advice: 'Write the name of the company.',
          },
  }),
  rule<ImPresenceCluster>({
    id: 'im-presence/node-without-group',
    catalogue: ['F-40'],
    demand: 'Where presence redundancy groups are declared, every node is in one.',
    severity: Severity.WARNING,
    source: 'Guide, "High Availability for SIP Federation"',
    over: each(ImPresenceCluster),
    judge: ({ nodes, redundancyGroups }) => {
      const without = nodes.filter((node) => !redundancyGroups.some((group) => group.nodes.includes(node)));
      if (redundancyGroups.length === 0 || without.length === 0) return undefined;
      return {
        problem: `${firstOf(without.map(({ fqdn }) => quote(fqdn)))} is in no redundancy group: nobody turns high availability off around its restarts.`,
        advice:
          'Write addRedundancyGroup(...) for it too, as Cisco Unified CM shows it; a node alone is a group of one.',
      };
    },
  }),
  rule<ImPresenceCluster>({
    id: 'im-presence/high-availability-release',
    catalogue: ['R-022'],
    demand: 'A cluster whose nodes stand in for each other has release 8.5 or later.',
    severity: Severity.WARNING,
    source: 'Guide, "High Availability for SIP Federation"',
    over: each(ImPresenceCluster),
    judge: ({ release, redundancyGroups }) =>
      release.isAtLeast('8.5') || !redundancyGroups.some(({ nodes }) => nodes.length > 1)
        ? undefined
        : {
            problem: `Two nodes of a redundancy group are to stand in for each other on release ${quote(release.toString())}.`,
            advice: 'Upgrade to 8.5 or later before high availability of federation is planned.',
          },
  }),
  rule<SipFederatedDomain>({
    id: 'sip-federation/aol',
    catalogue: ['R-002', 'R-003'],
    demand:
      'Federation with AOL has its licence and its routing data, and a release whose guide describes it.',
    severity: Severity.WARNING,
    source: 'Guide, "Configuration Workflow for SIP Federation with AOL"',
    over: each(SipFederatedDomain),
    judge: ({ domain, integrationType, cluster }) => {
      if (integrationType.isMicrosoft) return undefined;
      const gone = cluster.release.isAtLeast('12.5(1)SU3');
      return {
        problem: `"${domain}" is federated as AOL${gone ? `, which the guide of ${cluster.release.toString()} does not describe any more` : ''}.`,
        advice:
          'Confirm with the vendor that it is supported, and hand routing and provisioning data over with the licence.',
      };
    },
  }),
  rule<SipFederatedDomain>({
    id: 'sip-federation/cups-direct',
    catalogue: ['R-004', 'R-182', 'X-043'],
    demand:
      'Who federates Cisco Unified Presence with Lync promises presence, contacts and chat of two, and no more.',
    severity: Severity.INFO,
    source: 'Blog, "CUPS configuration"',
    over: each(SipFederatedDomain),
    judge: ({ cluster, directFederation, domain }) =>
      directFederation && cluster.release.isCups
        ? {
            problem: `${quote(domain)} is federated directly with release ${cluster.release.toString()}: presence, contact lists and chat of two users were seen to work, nothing else; with Direct Federation checked or not.`,
            advice:
              'Promise no calls: they are a matter of a SIP trunk. The incoming and outgoing ACL entries of its servers keep them from being asked for digest authentication; they filter nothing.',
          }
        : undefined,
  }),
  rule<DefaultStaticRoute>({
    id: 'sip-federation/open',
    catalogue: ['R-067', 'R-069'],
    demand: 'Somebody has weighed that open federation lets every domain of the world in.',
    severity: Severity.WARNING,
    source: OPEN_FEDERATION,
    over: each(DefaultStaticRoute),
    judge: ({ blocked, cluster, nextHop }) =>
      blocked
        ? {
            problem: `The default route of ${quote(cluster.vendorName)} is blocked: no new domain is found, and those that were found go on.`,
            advice: 'Take each of them away with a CachedSipDomainRemoval.',
            severity: Severity.INFO,
          }
        : {
            problem: `Every domain that ${quote(nextHop)} lets through may send requests to ${cluster.vendorName}, and IM and Presence cannot block a single one of them.`,
            advice:
              'Block domains on Expressway, look at the list of found domains every month; suppress with the reason why the enterprise wants it.',
          },
  }),
  rule<DefaultStaticRoute>({
    id: 'sip-federation/open-clients',
    catalogue: ['R-381'],
    demand: 'Users of open federation have Cisco Jabber.',
    severity: Severity.INFO,
    source: OPEN_FEDERATION,
    over: each(DefaultStaticRoute),
    judge: ({ blocked, cluster }) =>
      blocked
        ? undefined
        : {
            problem: `Open federation of ${quote(cluster.vendorName)} is described for Cisco Jabber, and for no other client.`,
            advice: 'Tell users of other clients that it may not work for them.',
          },
  }),
  rule<DefaultStaticRoute>({
    id: 'sip-federation/open-tls',
    catalogue: ['X-088'],
    demand: 'Open federation leaves over TLS.',
    severity: Severity.WARNING,
    source: OPEN_FEDERATION,
    over: each(DefaultStaticRoute),
    judge: ({ blocked, nextHop, protocol }) =>
      blocked || protocol === StaticRouteProtocol.TLS
        ? undefined
        : {
            problem: `The default route to ${quote(nextHop)} is over ${protocol}: an Expressway and Microsoft servers take TLS.`,
            advice: 'Leave protocol out; or suppress with the reason that this next hop takes nothing else.',
          },
  }),
  rule<DefaultStaticRoute>({
    id: 'sip-federation/open-xmpp',
    catalogue: ['R-063', 'R-288', 'T-038'],
    demand:
      'Open federation has XMPP federation beside it, on the nodes or on an Expressway-E, and not on both.',
    source: OPEN_FEDERATION,
    over: each(DefaultStaticRoute),
    judge: ({ blocked, cluster, xmppOnExpresswayE }, deployment) => {
      const onNodes = every(deployment, XmppFederationNode).length > 0;
      const elsewhere = every(deployment, XmppFederatedDomain).some(
        ({ terminatedOn }) => terminatedOn !== undefined,
      );
      if (blocked || onNodes !== (xmppOnExpresswayE || elsewhere)) return undefined;
      return onNodes
        ? {
            problem: `XMPP federation of ${quote(cluster.vendorName)} is on its nodes, and Expressway-E terminates it too.`,
            advice: 'Leave one out: where an Expressway-E terminates XMPP, no node does.',
          }
        : {
            problem: `The default route of ${quote(cluster.vendorName)} is not blocked, and XMPP federation is nowhere: it is asked first, and the default route after it gave no answer.`,
            advice:
              'Declare an XmppFederation; or write xmppOnExpresswayE: true where an Expressway-E has it.',
          };
    },
  }),
];
