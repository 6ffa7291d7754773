import { Severity } from '../../core';
import { SipPeerProduct } from '../../partners';
import { rule } from '../rule';
import { Firewall } from '../views/firewall';
import { partners } from '../views/partners';

/** The guide names both together and describes only the way through Expressway. */
export const skypeBehindAsa = rule({
  id: 'sip-federation/skype-behind-asa',
  catalogue: ['X-123'],
  demand: 'Skype for Business of another company is met through Expressway.',
  severity: Severity.WARNING,
  source: 'Guide, "Configure Expressway for Federation with Skype for Business"; "Basic Federated Network"',
  over: (deployment) =>
    partners(deployment).filter(({ peer }) => peer.product === SipPeerProduct.SKYPE_FOR_BUSINESS),
  judge: ({ peer, at }, deployment) => {
    const { addresses } = peer.nextHop;
    return Firewall.withClusters(deployment)
      .filter(({ outbound }) => outbound.some(({ external }) => addresses.includes(external)))
      .map(({ asa }) => ({
        at,
        problem: `"${peer.name}" runs Skype for Business, and is met through ${asa.hostname}: the guide has no workflow for that.`,
        advice:
          'Put Expressway-C and Expressway-E between; or try it with a test user before anybody relies on it.',
      }));
  },
});
