import { Rule, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';
import { listed } from './words';
import { Zones } from './zones';

/** R-074, R-094: the name has to lead to where 5061 is published. */
export class SrvTargetIsPublished extends Rule {
  constructor() {
    super({
      id: 'dns/srv-target-is-published',
      demand: 'The public name of a cluster has the address that the firewall publishes port 5061 on.',
      source: 'Guide, "Public FQDN"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const zones = new Zones(deployment);
    return [...Firewall.byCluster(deployment)].flatMap(([cluster, firewalls]) => {
      const published = new Set(
        firewalls.flatMap((firewall) =>
          cluster.nodes.flatMap((node) => firewall.entryPats(node).map((pat) => pat.publicAddress)),
        ),
      );
      if (published.size === 0) return [];
      const targets = cluster.localDomains.flatMap((domain) => zones.sipSrvOf(domain)?.target ?? []);
      return [...new Set(targets)]
        .flatMap((target) => zones.addressesOf(target))
        .filter((record) =>
          record.addresses.some((address) => address.includes('.') && !published.has(address)),
        )
        .map((record) =>
          this.finding(record, {
            problem: `${record.owner} has the address ${listed(record.addresses.map((address) => `"${address}"`))}, and port 5061 is published on ${listed([...published])}.`,
            advice: 'Give both the public address of IM and Presence.',
          }),
        );
    });
  }
}
