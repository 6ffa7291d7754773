import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { BEFORE_US } from '../../day-two/firewall';
import { edited } from '../../support/examples';
import type { Scenario } from '../../support/scenario';

export const ON_8_2 = [
  ["AsaRelease.of('9.16'),", "AsaRelease.of('8.2(5)'),\n      existingDeployment: true,"],
  ['AsaOutboundTranslation.existing()', "AsaOutboundTranslation.allTraffic('10.10.10.10')"],
] as const;

const { SipViaAsa: OnAsa82 } = edited<{ SipViaAsa: typeof SipViaAsa }>('sip-via-asa', ...ON_8_2);

export const scenario: Scenario = {
  proves: 'S-14 T-114 T-118 T-119 T-120 T-121 T-122 T-123 T-130 T-132 T-271 R-204 R-212 R-214 X-098',
  stack: (app) => new OnAsa82(app, 'Abc'),
  like: '010-sip-via-asa',
  firewalls: { fw1: [BEFORE_US, { release: '8.2' }] },
};
