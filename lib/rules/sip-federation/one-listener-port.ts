import { type Deployment } from '../../core';
import { NetworkProtocol } from '../../core';
import type { ImPresenceCluster } from '../../im-presence';
import { broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';
import { csViews } from '../views/cs';
import { groupBy } from '../words';

/** A place that names the listener of a cluster. */
interface Place {
  readonly path: string;
  readonly port: number;
  readonly what: string;
}

/** What stands in Lync, in the firewall and in the cluster is one number. One finding, since whoever mixes them has to see all the places to choose. */
export const oneListenerPort = rule({
  id: 'sip-federation/one-listener-port',
  catalogue: ['R-082', 'R-333', 'X-048'],
  demand: 'Everything that leads to a cluster names its one peer authentication listener.',
  source: 'Guide, "Configure a Static Route from Lync to IM and Presence"; Table 13',
  over: theDeployment,
  judge: (deployment) => {
    const ofLync = groupBy(placesInLync(deployment), ({ cluster }) => cluster);
    return [...ofLync].flatMap(([cluster, inLync]) => {
      const listener = cluster.peerAuthListenerPort;
      const places = [...inLync.map(({ place }) => place), ...placesInFirewalls(deployment, cluster)];
      const wrong = places.filter((place) => place.port !== listener);
      if (!inLync.some(({ place }) => place.port !== listener)) return [];
      const listed = [`peerAuthListenerPort of ${cluster.node.path} "${listener}"`];
      for (const place of places) listed.push(`${place.what} ${place.path} "${place.port}"`);
      return broken(cluster, {
        problem: `${wrong.length} of ${listed.length} places name another port than the listener: ${listed.join(', ')}.`,
        advice: `Write ${listener} in each, or change peerAuthListenerPort: Cisco advises 5061 with Lync, and serverAuthListenerPort: 5063 then.`,
      });
    });
  },
});

function placesInLync(deployment: Deployment): { cluster: ImPresenceCluster; place: Place }[] {
  return csViews(deployment).flatMap((view) => {
    const named = [
      ...view.routes.map((route) => ({ fqdn: route.destination, at: route, what: 'static route' })),
      ...view.applications.map((application) => ({
        fqdn: application.pool.computerFqdn,
        at: application,
        what: 'trusted application',
      })),
    ];
    return named.flatMap(({ fqdn, at, what }) => {
      const node = view.nodeOf(fqdn);
      return node === undefined
        ? []
        : [{ cluster: node.cluster, place: { path: at.node.path, port: at.port, what } }];
    });
  });
}

/** The access lists towards the nodes, and the static rules whose real port is a listener's. */
function placesInFirewalls(deployment: Deployment, cluster: ImPresenceCluster): Place[] {
  return (Firewall.byCluster(deployment).get(cluster) ?? []).flatMap((firewall) => [
    ...new Map(
      firewall.inbound
        .filter(({ node, protocol }) => node.cluster === cluster && protocol === NetworkProtocol.TCP)
        .map(({ list, port }) => [
          `${list.name} ${port}`,
          { path: list.node.path, port, what: 'access list' },
        ]),
    ).values(),
    ...cluster.nodes
      .flatMap((node) => firewall.entryPats(node))
      .map((pat) => ({ path: pat.node.path, port: pat.realPort, what: 'static PAT' })),
  ]);
}
