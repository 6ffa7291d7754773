import type { IConstruct } from 'constructs';
import { quote } from '../../net';
import { broken, type Broken, rule, theDeployment } from '../rule';
import { xmppViews } from '../views/xmpp';

/** What is not replicated between clusters is the same on all. */
export const xmppSameSettings = rule({
  id: 'xmpp-federation/same-settings',
  catalogue: ['R-272'],
  demand: 'All nodes and clusters have the same XMPP settings and policy.',
  source: 'Guide, "Check System Troubleshooter"',
  over: theDeployment,
  judge: (deployment) => {
    const views = xmppViews(deployment).filter(({ nodes }) => nodes.length > 0);
    const settings = views.flatMap(({ nodes }) => nodes.flatMap((node) => node.securitySettings ?? []));
    const policies = views.flatMap(({ policy }) => policy ?? []);
    return [
      ...unlike(settings, ({ securityMode: mode }) => mode._signature, 'The XMPP settings'),
      ...unlike(
        policies,
        ({ defaultPolicy, exceptions }) =>
          [
            defaultPolicy,
            ...exceptions.map(({ domain, direction }) => `${domain}: ${direction}`).sort(),
          ].join(', '),
        'The XMPP policy',
      ),
    ];
  },
});

function unlike<T extends IConstruct>(all: readonly T[], say: (one: T) => string, what: string): Broken[] {
  return all
    .filter((one) => say(one) !== say(all[0]))
    .map((one) =>
      broken(one, {
        problem: `${what} here say ${quote(say(one))}, and elsewhere ${quote(say(all[0]))}.`,
        advice: 'Make them equal: they are not replicated, and the System Troubleshooter compares them.',
      }),
    );
}
