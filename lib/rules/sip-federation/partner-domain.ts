import { every } from '../../core/deployment';
import { SipFederatedDomain } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { partners } from '../views/partners';
import { firstOf } from '../words';

export const partnerDomain = rule({
  id: 'sip-federation/partner-domain',
  catalogue: ['R-037', 'R-371'],
  demand: 'Every SIP domain of a partner is a federated domain of a cluster.',
  source: 'Guide, "Presence Subscriptions and Blocking Levels"',
  over: theDeployment,
  judge: (deployment) => {
    const federated = new Set(every(deployment, SipFederatedDomain).map(({ domain }) => domain));
    return partners(deployment).flatMap(({ peer, at }) => {
      const missing = peer.domains.filter((domain) => !federated.has(domain));
      if (missing.length === 0) return [];
      return broken(at, {
        problem: `No cluster federates with ${firstOf(missing.map((domain) => `"${domain}"`))} of ${peer.name}: requests from there are refused before a user is asked.`,
        advice: 'Add a SipFederatedDomain for each, or take it out of the domains of the peer.',
      });
    });
  },
});
