import { Rule, type Deployment, type Finding } from '../core';
import { Firewall } from './firewall';

/** */
export class ClassInPolicy extends Rule {
  constructor() {
    super({
      id: 'asa/class-in-policy',
      demand: 'Every class map of federation stands in global_policy.',
      source: 'Guide, "Enable TLS Proxy"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    return Firewall.all(deployment).flatMap((firewall) => {
      const inPolicy = new Set(firewall.policyClasses.map((policyClass) => policyClass.classMap));
      return firewall.classMaps
        .filter((classMap) => !inPolicy.has(classMap))
        .map((classMap) =>
          this.finding(classMap, {
            problem: `The class map "${classMap.name}" is not in global_policy: nothing is done with its sessions.`,
            advice: 'Write AsaPolicyClass.of(classMap, tlsProxy).',
          }),
        );
    });
  }
}
