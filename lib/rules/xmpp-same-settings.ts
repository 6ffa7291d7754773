import type { IConstruct } from 'constructs';
import { Rule, type Deployment, type Finding } from '../core';
import { quote } from '../net';
import { xmppViews } from './xmpp-view';

/** what is not replicated between clusters is the same on all. */
export class XmppSameSettings extends Rule {
  constructor() {
    super({
      id: 'xmpp-federation/same-settings',
      demand: 'All nodes and clusters have the same XMPP settings and policy.',
      source: 'Guide, "Check System Troubleshooter"',
    });
  }

  public judge(deployment: Deployment): Finding[] {
    const views = xmppViews(deployment).filter(({ nodes }) => nodes.length > 0);
    const settings = views.flatMap(({ nodes }) => nodes.flatMap((node) => node.securitySettings ?? []));
    const policies = views.flatMap(({ policy }) => policy ?? []);
    return [
      ...this.unlike(settings, ({ mode }) => mode._signature, 'The XMPP settings'),
      ...this.unlike(
        policies,
        ({ defaultPolicy, exceptions }) =>
          [
            defaultPolicy,
            ...exceptions.map(({ domain, direction }) => `${domain}: ${direction}`).sort(),
          ].join(', '),
        'The XMPP policy',
      ),
    ];
  }

  private unlike<T extends IConstruct>(all: readonly T[], say: (one: T) => string, what: string): Finding[] {
    return all
      .filter((one) => say(one) !== say(all[0]))
      .map((one) =>
        this.finding(one, {
          problem: `${what} here say ${quote(say(one))}, and elsewhere ${quote(say(all[0]))}.`,
          advice: 'Make them equal: they are not replicated, and the System Troubleshooter compares them.',
        }),
      );
  }
}
