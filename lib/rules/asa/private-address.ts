import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

export const privateAddress = rule({
  id: 'asa/private-address',
  catalogue: ['R-213', 'R-275'],
  demand: 'Access lists name the private addresses of the nodes, not the public one.',
  source: 'Guide, Table 12',
  over: (deployment) => Firewall.all(deployment),
  judge: (firewall) => {
    const addresses = new Map(
      [...firewall.staticPats.values(), ...firewall.xmppPats.values()]
        .flat()
        .map((pat) => [pat.publicAddress, pat.realAddress]),
    );
    return [...firewall.classifying, ...firewall.ofInterfaces].flatMap((list) => {
      const wrong = list.permits.find(
        ({ source, destination }) => addresses.has(destination) || addresses.has(source),
      );
      if (wrong === undefined) return [];
      const address = addresses.has(wrong.destination) ? wrong.destination : wrong.source;
      return broken(list, {
        problem: `${list.name} permits the public address "${address}".`,
        advice: `Write the private address of each node, such as ${addresses.get(address)}: from release 8.3 on the firewall looks for that.`,
      });
    });
  },
});
