import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

export const classForAccessList = rule({
  id: 'asa/class-for-access-list',
  catalogue: ['R-215'],
  demand: 'Every access list of federation is matched by a class map.',
  source: 'Guide, "Access List Configuration Requirements"',
  over: (deployment) => Firewall.withClusters(deployment),
  judge: (firewall) => {
    const matched = new Set(firewall.classMaps.map((classMap) => classMap.accessList));
    const federated = new Set([...firewall.outbound, ...firewall.inbound].map((flow) => flow.list));
    return [...federated]
      .filter((list) => !matched.has(list))
      .map((list) =>
        broken(list, {
          problem: `No class map matches "${list.name}", so that its sessions pass uninspected or not at all.`,
          advice: 'Write AsaPolicyClass.of(AsaClassMap.of(asa, name, list), tlsProxy).',
        }),
      );
  },
});
