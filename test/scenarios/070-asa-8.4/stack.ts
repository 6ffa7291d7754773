import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { BEFORE_US } from '../../day-two/firewall';
import { edited } from '../../support/examples';
import type { Scenario } from '../../support/scenario';

const { SipViaAsa: OnAsa84 } = edited<{ SipViaAsa: typeof SipViaAsa }>('sip-via-asa', [
  "AsaRelease.of('9.16')",
  "AsaRelease.of('8.4')",
]);

export const scenario: Scenario = {
  proves: 'T-008 R-135 R-176',
  stack: (app) => new OnAsa84(app, 'Abc'),
  like: '010-sip-via-asa',
  firewalls: { fw1: [BEFORE_US, { release: '8.4' }] },
};
