import { broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';
import { firstOf } from '../words';
import { Zones } from '../views/zones';

/** The name has to lead to where 5061 is published. */
export const srvTargetIsPublished = rule({
  id: 'dns/srv-target-is-published',
  catalogue: ['R-074', 'R-094'],
  demand: 'The public name of a cluster has the address that the firewall publishes port 5061 on.',
  source: 'Guide, "Public FQDN"',
  over: theDeployment,
  judge: (deployment) => {
    const zones = new Zones(deployment);
    return [...Firewall.byCluster(deployment)].flatMap(([cluster, firewalls]) => {
      const published = new Set(
        firewalls.flatMap((firewall) =>
          cluster.nodes.flatMap((node) => firewall.entryPats(node).map((pat) => pat.publicAddress)),
        ),
      );
      if (published.size === 0) return [];
      const targets = cluster.addressDomains.flatMap((domain) => zones.sipSrvOf(domain)?.target ?? []);
      return [...new Set(targets)]
        .flatMap((target) => zones.addressesOf(target))
        .filter((record) =>
          record.addresses.some((address) => address.includes('.') && !published.has(address)),
        )
        .map((record) =>
          broken(record, {
            problem: `${record.owner} has the address ${firstOf(record.addresses.map((address) => `"${address}"`))}, and port 5061 is published on ${firstOf([...published])}.`,
            advice: 'Give both the public address of IM and Presence.',
          }),
        );
    });
  },
});
