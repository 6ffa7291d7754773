import { Severity } from '../../core';
import { broken, rule } from '../rule';
import { Firewall, type Flow } from '../views/firewall';
import { Reach } from '../views/reach';
import { groupBy, firstOf } from '../words';

export const outsideAccess = rule({
  id: 'asa/outside-access',
  catalogue: ['R-389'],
  demand: 'The access list of the outside interface permits what the classes of inbound sessions match.',
  severity: Severity.WARNING,
  source: 'Guide, "Access List Configuration Requirements"',
  over: (deployment) => Firewall.withClusters(deployment),
  judge: (firewall) => {
    const permitted = new Reach<string>();
    for (const { source, destination, port } of firewall.ofInterfaces.flatMap((list) => list.permits)) {
      const nodes = firewall.nodesIn(destination).map((node) => node.address);
      for (const to of destination === 'any' ? ['any'] : nodes) permitted.add(`${to} ${port}`, source);
    }
    const meant = firewall.meantBy(firewall.ofInterfaces);
    const missing = firewall.inbound.filter(
      ({ external, node, port }) =>
        !meant.has(node) &&
        !permitted.covers(`${node.address} ${port}`, external) &&
        !permitted.covers(`any ${port}`, external),
    );
    return [...groupBy(missing, (flow) => flow.list)].map(([list, group]) =>
      broken(list, {
        problem: `${firewall.asa.outsideAccess.accessListName} does not permit ${firstOf(group.map(sayFlow))}: ${list.name} only classifies, it lets nothing in.`,
        advice:
          'Add the same entries with AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit(...).',
      }),
    );
  },
});

function sayFlow({ external, node, port }: Flow): string {
  return `${external} to ${node.address} port "${port}"`;
}
