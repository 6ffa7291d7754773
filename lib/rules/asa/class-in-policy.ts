import { broken, rule } from '../rule';
import { Firewall } from '../views/firewall';

export const classInPolicy = rule({
  id: 'asa/class-in-policy',
  catalogue: ['R-215', 'R-224'],
  demand: 'Every class map of federation stands in global_policy.',
  source: 'Guide, "Enable TLS Proxy"',
  over: (deployment) => Firewall.all(deployment),
  judge: (firewall) => {
    const inPolicy = new Set(firewall.policyClasses.map((policyClass) => policyClass.classMap));
    return firewall.classMaps
      .filter((classMap) => !inPolicy.has(classMap))
      .map((classMap) =>
        broken(classMap, {
          problem: `The class map "${classMap.name}" is not in global_policy: nothing is done with its sessions.`,
          advice: 'Write AsaPolicyClass.of(classMap, tlsProxy).',
        }),
      );
  },
});
