import { IpAddress } from '../../net';
import { broken, type Broken, rule } from '../rule';
import { Firewall } from '../views/firewall';
import { firstOf } from '../words';

/** An interface that stood there before has its routes from before. */
export const staticRoutes = rule({
  id: 'asa/static-routes',
  catalogue: ['R-190'],
  demand: 'A firewall whose interfaces are configured here has a static route through each.',
  source: 'Guide, "Configure Static IP Routes"',
  over: (deployment) => Firewall.all(deployment),
  judge: (firewall) => {
    const { asa } = firewall;
    const { inside, outside, routes } = asa;
    const routed = new Set(routes.map((route) => route.nameif));
    const found: Broken[] = [];
    if (outside.hardware !== undefined && !routed.has(outside.nameif)) {
      found.push(
        broken(asa, {
          problem: `No route leads through "${outside.nameif}" of ${asa.hostname}, which is configured here.`,
          advice: `Write routes: [AsaRoute.of('${outside.nameif}', 'default', ...)] with the gateway of the provider.`,
        }),
      );
    }
    const nodes = new Set([...firewall.nodes, ...firewall.xmppPats.keys()]);
    const far = [...nodes].filter(
      (node) => inside._network?.contains(IpAddress.of(node.address, 'address of the node')) !== true,
    );
    if (inside.hardware !== undefined && !routed.has(inside.nameif) && far.length > 0) {
      found.push(
        broken(asa, {
          problem: `No route leads through "${inside.nameif}" of ${asa.hostname}, which is configured here, and ${firstOf(far.map((node) => `"${node.address}"`))} stands in another subnet.`,
          advice: `Write routes: [AsaRoute.of('${inside.nameif}', ...)] to the nodes, CUCM and the clients.`,
        }),
      );
    }
    return found;
  },
});
