import { Removal, Severity, type Deployment } from '../../core';
import { every } from '../../core/deployment';
import { EmailDomainManagement, EmailFederatedDomain, ImPresenceCluster } from '../../im-presence';
import { quote } from '../../net';
import { type BuiltInRule, each, rule } from '../rule';
import { firstOf } from '../words';
import { xmppViews } from '../views/xmpp';

const ENABLEMENT = 'Guide, "Email for Federation Enablement"';
const MANAGEMENT = 'Guide, "Email Domain Management Interactions and Restrictions"';

/** Rules about email addresses for federation, short ones. */
export const EMAIL_ADDRESS_RULES: readonly BuiltInRule[] = [
  rule<ImPresenceCluster>({
    id: 'email-address/every-cluster',
    catalogue: ['R-273', 'R-297'],
    demand: 'Email addresses are used on every cluster of an enterprise, or on none.',
    source: ENABLEMENT,
    over: each(ImPresenceCluster),
    judge: (cluster, deployment) => {
      if (cluster.emailAddressForFederation !== undefined) return undefined;
      const other = peersOf(cluster, deployment).find(
        ({ emailAddressForFederation }) => emailAddressForFederation !== undefined,
      );
      return other === undefined
        ? undefined
        : {
            problem: `${quote(cluster.vendorName)} uses no email addresses, and ${quote(other.vendorName)}, which has users of the same domain, does.`,
            advice: 'Give EmailAddressFederation an ImPresenceDeployment of all clusters of the enterprise.',
          };
    },
  }),
  rule({
    id: 'email-address/certificate-names',
    catalogue: ['R-304'],
    demand: 'The cup-xmpp-s2s certificate holds every email domain in use.',
    source: 'Guide, "Email Address for Federation Support of Multiple Domains"',
    over: xmppViews,
    judge: ({ cluster, mode }) => {
      const { isExisting, emailDomains: held } = cluster.cupXmppS2sCertificate;
      if (!isExisting || mode?.usesTls !== true) return [];
      const missing = cluster.addressDomains.filter(
        (domain) => !cluster.isLocalDomain(domain) && !held.includes(domain),
      );
      return missing.length === 0
        ? []
        : [
            {
              at: cluster,
              problem: `The certificate that stands there is not for ${firstOf(missing.map(quote))}: partners refuse it for addresses of that domain.`,
              advice:
                'Have one made: CupXmppS2sCertificate.signedBy(...) or .selfSigned(...); or say in emailDomains what it holds.',
            },
          ];
    },
  }),
  rule<ImPresenceCluster>({
    id: 'email-address/chat-rooms',
    catalogue: ['R-303'],
    demand: 'Nobody counts on email addresses in chat rooms of an enterprise with several clusters.',
    severity: Severity.WARNING,
    source: ENABLEMENT,
    over: each(ImPresenceCluster),
    judge: (cluster, deployment) => {
      const aliases = cluster.groupChatServerAliases;
      if (aliases.length === 0 || cluster.emailAddressForFederation === undefined) return undefined;
      return peersOf(cluster, deployment).length === 0
        ? undefined
        : {
            at: aliases[0],
            problem: `Partners enter the rooms of ${firstOf(aliases.map(({ alias }) => quote(alias)))}, where names of users of several clusters show as user ids, not as email addresses.`,
            advice: 'Tell the users, and suppress with that; everything else in the rooms works.',
          };
    },
  }),
  rule({
    id: 'email-address/removal',
    catalogue: ['R-044', 'R-045'],
    demand:
      'An email domain is removed by who keeps it: never one that users have, never one of another cluster.',
    source: MANAGEMENT,
    over: removals,
    judge: ({ at, email: { domain, management } }) => {
      switch (management) {
        case EmailDomainManagement.SYSTEM:
          return {
            at,
            problem: `${quote(domain)} is to be removed, and is system-managed: users have addresses of it.`,
            advice:
              'Take the Removal away: it becomes administrator-managed when the last user of it is gone.',
          };
        case EmailDomainManagement.PEER_CLUSTER:
          return {
            at,
            problem: `${quote(domain)} is to be removed, and another cluster keeps it.`,
            advice: 'Remove it on the cluster that keeps it.',
          };
        case EmailDomainManagement.ADMINISTRATOR:
          return undefined;
      }
    },
  }),
  rule({
    id: 'email-address/removed-everywhere',
    catalogue: ['R-046'],
    demand: 'An email domain that several clusters keep is removed on all of them.',
    severity: Severity.WARNING,
    source: 'Guide, "Delete an Email Domain"',
    over: removals,
    judge: ({ at, email: { domain, cluster } }, deployment) => {
      const gone = new Set(removals(deployment).map(({ email }) => email));
      const left = every(deployment, EmailFederatedDomain).find(
        (other) => other.domain === domain && other.cluster !== cluster && !gone.has(other),
      );
      return left === undefined
        ? undefined
        : {
            at,
            problem: `${quote(domain)} is removed here, and stays on ${left.cluster.vendorName}: the list goes on showing it, as configured on the peer cluster.`,
            advice: 'Remove it on every cluster that has it.',
          };
    },
  }),
];

/** The other clusters that federate as one with it, or have users of its domains: its intercluster peers, as far as the stack knows. */
function peersOf(cluster: ImPresenceCluster, deployment: Deployment): ImPresenceCluster[] {
  return every(deployment, ImPresenceCluster).filter(
    (other) => other !== cluster && cluster._isTogetherWith(other),
  );
}

interface Removed {
  readonly at: Removal;
  readonly email: EmailFederatedDomain;
}

/** What takes away email domains that stood there before. */
function removals(deployment: Deployment): readonly Removed[] {
  const domains = new Map(
    every(deployment, EmailFederatedDomain).map((email) => [`${email.device.deviceId} ${email.key}`, email]),
  );
  return every(deployment, Removal).flatMap((at) => {
    const email = domains.get(`${at.device.deviceId} ${at.key.replace(/^removal of /, '')}`);
    return email === undefined ? [] : [{ at, email }];
  });
}
