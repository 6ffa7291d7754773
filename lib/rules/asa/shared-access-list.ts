import { Severity } from '../../core';
import type { AsaAccessList } from '../../asa';
import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';
import { partners } from '../views/partners';

const MAX_CLASSES = 63;

/** Beyond what a policy map holds, sharing is the only way, and nothing to warn of. */
export const sharedAccessList = rule({
  id: 'asa/shared-access-list',
  catalogue: ['R-225'],
  demand: 'Each partner has access lists and classes of its own, as far as a policy map has room.',
  severity: Severity.WARNING,
  source: 'Guide, "Access List Configuration Requirements"',
  over: (deployment) => Firewall.withClusters(deployment),
  judge: (firewall, deployment) => {
    const { asa } = firewall;
    // The addresses of one Access Edge are one partner.
    const edgeOf = new Map(
      partners(deployment).flatMap(({ peer: { nextHop } }) =>
        nextHop.addresses.map((address) => [address, nextHop.fqdn]),
      ),
    );
    const partnersOf = new Map<AsaAccessList, Set<string>>();
    const all = new Set<string>();
    for (const { list, external } of [...firewall.outbound, ...firewall.inbound]) {
      if (external === 'any') continue;
      const partner = edgeOf.get(external) ?? external;
      all.add(partner);
      const known = partnersOf.get(list);
      if (known === undefined) partnersOf.set(list, new Set([partner]));
      else known.add(partner);
    }
    const shared = [...partnersOf].filter(([, externals]) => externals.size > 1);
    const classes = 2 * firewall.nodes.length * all.size;
    if (shared.length === 0 || asa.existingClasses + classes > MAX_CLASSES) return [];
    return broken(asa, {
      problem: `The access list "${shared[0][0].name}" holds ${shared[0][1].size} partners${shared.length === 1 ? '' : `, and so do ${shared.length - 1} others`}: they cannot be told apart in counters, nor switched off alone.`,
      advice: `Write classMaps: AsaClassMaps.perEdge(), or perDomain() where each domain has an edge of its own, which takes ${classes} classes of ${MAX_CLASSES}; or suppress with the reason that more partners will come.`,
    });
  },
});
