import { Severity } from '../../core';
import { ImPresenceCluster, SipFederatedDomain } from '../../im-presence';
import { quote } from '../../net';
import { type BuiltInRule, each, rule } from '../rule';
import { listed } from '../words';

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
        problem: `${listed(without.map(({ fqdn }) => quote(fqdn)))} is in no redundancy group: nobody turns high availability off around its restarts.`,
        advice:
          'Write addRedundancyGroup(...) for it too, as Cisco Unified CM shows it; a node alone is a group of one.',
      };
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
];
