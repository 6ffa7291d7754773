import { Rule, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';
import { Zones } from './zones';

/** */
export class OneSrvTarget extends Rule {
  constructor() {
    super({
      id: 'dns/one-srv-target',
      demand: 'The SRV records of all local domains of a cluster lead to the same public name.',
      source: 'Guide, "DNS Configuration for SIP Federation"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const zones = new Zones(deployment);
    return [...Firewall.byCluster(deployment).keys()].flatMap((cluster) => {
      const [first, ...others] = cluster.localDomains.flatMap((domain) => zones.sipSrvOf(domain) ?? []);
      return others
        .filter((record) => record.target !== first.target)
        .map((record) =>
          this.finding(record, {
            problem: `${record.owner} leads to "${record.target}", and ${first.owner} to "${first.target}".`,
            advice: 'Point both at the public name of the routing node.',
          }),
        );
    });
  }
}
