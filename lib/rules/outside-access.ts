import { Rule, Severity, type Deployment, type Finding } from '../core';
import { Firewall, type Flow } from './firewall';
import { groupBy, listed } from './words';

/** */
export class OutsideAccess extends Rule {
  constructor() {
    super({
      id: 'asa/outside-access',
      demand: 'The access list of the outside interface permits what the classes of inbound sessions match.',
      severity: Severity.WARNING,
      source: 'Guide, "Access List Configuration Requirements"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.withClusters(deployment).flatMap((firewall) => {
      const permits = firewall.ofInterfaces.flatMap((list) => list.permits);
      const permitted = new Set(
        permits.map(({ source, destination, port }) => `${source} ${destination} ${port}`),
      );
      const missing = firewall.inbound.filter(
        ({ external, node, port }) =>
          ![external, 'any'].some((source) =>
            [node.address, 'any'].some((destination) => permitted.has(`${source} ${destination} ${port}`)),
          ),
      );
      return [...groupBy(missing, (flow) => flow.list)].map(([list, group]) =>
        this.finding(list, {
          problem: `${firewall.asa.outsideAccess.accessListName} does not permit ${listed(group.map(sayFlow))}: ${list.name} only classifies, it lets nothing in.`,
          advice: 'Add the same entries with asa.outsideAccessList.permit(...).',
        }),
      );
    });
  }
}

function sayFlow({ external, node, port }: Flow): string {
  return `${external} to ${node.address} port "${port}"`;
}
