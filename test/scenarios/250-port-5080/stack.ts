import type { App } from 'cdktf';
import { AsaRelease, AsaStaticPat, FederationStack } from '../../../lib';
import { BEFORE_US } from '../../day-two/firewall';
import type { Scenario } from '../../support/scenario';
import { standingFirewall } from '../../support/standing-firewall';

/** Federation stands behind a firewall already, set up by hand; the cluster moves to 9.0, which needs port 5080. */
export class Port5080 extends FederationStack {
  constructor(scope: App, further: readonly (readonly [address: string, port: number])[] = []) {
    super(scope, 'Port5080');
    const asa = standingFirewall(this, { release: AsaRelease.of('8.2(5)'), existingDeployment: true });
    for (const [realAddress, publicPort] of [['1.1.1.1', 5080], ['2.2.2.2', 45080], ...further] as const) {
      new AsaStaticPat(this, `Pat${publicPort}`, {
        asa,
        realAddress,
        realPort: 5080,
        publicAddress: '10.10.10.10',
        publicPort,
      });
    }
  }
}

export const scenario: Scenario = {
  proves: 'S-39 T-124 R-197 X-006',
  stack: (app) => new Port5080(app),
  keeps: /(bundles|undo|preflight)\/|runbook/,
  firewalls: { fw1: [BEFORE_US, { release: '8.2' }] },
};
