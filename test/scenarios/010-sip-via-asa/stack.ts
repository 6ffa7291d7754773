import { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { BEFORE_US } from '../../day-two/firewall';
import type { Scenario } from '../../support/scenario';

export const scenario: Scenario = {
  proves: 'S-10 S-14 S-32 S-34',
  stack: (app) => new SipViaAsa(app, 'Abc'),
  json: true,
  firewalls: { fw1: [BEFORE_US] },
};
