import { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { BEFORE_US } from '../../day-two/firewall';
import type { Scenario } from '../../support/scenario';

/** The authority of the partner is a standalone one: it takes both usages from the request. */
export const scenario: Scenario = {
  proves: 'S-35 T-106 T-107 T-108 T-109 T-110',
  stack: (app) => new SipViaAsa(app, 'Abc'),
  like: '010-sip-via-asa',
  keeps: /handouts\/|fw1|runbook/,
  firewalls: { fw1: [BEFORE_US] },
};
