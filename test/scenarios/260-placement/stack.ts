import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { BEFORE_US } from '../../day-two/firewall';
import { edited } from '../../support/examples';
import type { Scenario } from '../../support/scenario';

/** The firewall at a place of its own. */
export function placed(placement: string): typeof SipViaAsa {
  return edited<{ SipViaAsa: typeof SipViaAsa }>(
    'sip-via-asa',
    ['  AsaTimeZone,', '  AsaTimeZone,\n  AsaFrontFirewall,\n  AsaPlacement,'],
    ["hostname: 'fw1',", `hostname: 'fw1',\n      placement: ${placement},`],
  ).SipViaAsa;
}

const Parallel = placed("AsaPlacement.parallel('core1')");

export const scenario: Scenario = {
  proves: 'S-40 T-003',
  stack: (app) => new Parallel(app, 'Abc'),
  like: '010-sip-via-asa',
  keeps: /fw|runbook|handouts\/|undo\/README|ports|core1/,
  firewalls: { fw1: [BEFORE_US] },
};
