import { Rule, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';

/** */
export class ClassForAccessList extends Rule {
  constructor() {
    super({
      id: 'asa/class-for-access-list',
      demand: 'Every access list of federation is matched by a class map.',
      source: 'Guide, "Access List Configuration Requirements"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.withClusters(deployment).flatMap((firewall) => {
      const matched = new Set(firewall.classMaps.map((classMap) => classMap.accessList));
      const federated = new Set([...firewall.outbound, ...firewall.inbound].map((flow) => flow.list));
      return [...federated]
        .filter((list) => !matched.has(list))
        .map((list) =>
          this.finding(list, {
            problem: `No class map matches "${list.name}", so that its sessions pass uninspected or not at all.`,
            advice: 'Write AsaPolicyClass.of(AsaClassMap.of(asa, name, list), tlsProxy).',
          }),
        );
    });
  }
}
