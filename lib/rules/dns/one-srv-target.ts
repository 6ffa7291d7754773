import { broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';
import { Zones } from '../views/zones';

export const oneSrvTarget = rule({
  id: 'dns/one-srv-target',
  catalogue: ['R-094'],
  demand: 'The SRV records of all local domains of a cluster lead to the same public name.',
  source: 'Guide, "DNS Configuration for SIP Federation"',
  over: theDeployment,
  judge: (deployment) => {
    const zones = new Zones(deployment);
    return [...Firewall.byCluster(deployment).keys()].flatMap((cluster) => {
      const [first, ...others] = cluster.addressDomains.flatMap((domain) => zones.sipSrvOf(domain) ?? []);
      return others
        .filter((record) => record.target !== first.target)
        .map((record) =>
          broken(record, {
            problem: `${record.owner} leads to "${record.target}", and ${first.owner} to "${first.target}".`,
            advice: 'Point both at the public name of the routing node.',
          }),
        );
    });
  },
});
