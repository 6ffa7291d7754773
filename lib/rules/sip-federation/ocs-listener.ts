import { every } from '../../core/deployment';
import { ImPresenceNode } from '../../im-presence';
import { OcsStaticRoute, SipTransport } from '../../partners';
import { SIP_TLS_PORT } from '../../net';
import { broken, rule, theDeployment } from '../rule';

export const ocsListener = rule({
  id: 'sip-federation/ocs-listener',
  catalogue: ['R-079', 'R-081'],
  demand: 'OCS inside the enterprise reaches the peer authentication listener of a node over TLS, on 5061.',
  source: 'Guide, "Verify Peer Authentication Listener"',
  over: theDeployment,
  judge: (deployment) => {
    const nodes = new Map(every(deployment, ImPresenceNode).map((node) => [node.fqdn, node]));
    return every(deployment, OcsStaticRoute).flatMap((route) => {
      const listener = nodes.get(route.nextHopFqdn)?.cluster.peerAuthListenerPort;
      if (route.transport === SipTransport.TCP || listener === undefined) return [];
      if (route.port !== listener) {
        return broken(route, {
          problem: `The static route for "${route.domain}" on ${route.pool.fqdn} leads to port ${route.port} of ${route.nextHopFqdn}, which listens on ${listener}.`,
          advice: `Write port: ${listener}.`,
        });
      }
      if (listener === SIP_TLS_PORT) return [];
      return broken(route, {
        problem: `The static route for "${route.domain}" on ${route.pool.fqdn} leads to the listener ${listener}, and the guide has ${SIP_TLS_PORT} for OCS over TLS.`,
        advice: `Write peerAuthListenerPort: ${SIP_TLS_PORT} and serverAuthListenerPort: 5063 on the cluster.`,
      });
    });
  },
});
