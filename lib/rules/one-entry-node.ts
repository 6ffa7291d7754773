import { Rule, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';

/** */
export class OneEntryNode extends Rule {
  constructor() {
    super({
      id: 'asa/one-entry-node',
      demand: 'One node of a cluster, the routing node, receives new sessions from outside.',
      source: 'Guide, "SIP Federation Deployments"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.withClusters(deployment).flatMap((firewall) =>
      firewall.clusters.flatMap((cluster) => {
        const [first, ...others] = firewall.entryNodes(cluster);
        return others.map((node) =>
          this.finding(firewall.entryPats(node)[0], {
            problem: `Port 5061 is published for "${node.fqdn}" and for ${first.fqdn}.`,
            advice: `Publish 5061 for one routing node; give the other ports with a digit in front, such as ${node.arbitraryPortPrefix ?? 4}5062.`,
          }),
        );
      }),
    );
  }
}
