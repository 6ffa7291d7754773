import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { edited } from '../../support/examples';
import type { Scenario } from '../../support/scenario';

const { SipViaAsa: OnImp91 } = edited<{ SipViaAsa: typeof SipViaAsa }>('sip-via-asa', [
  "ImPresenceRelease.of('12.5(1)SU3')",
  "ImPresenceRelease.of('9.1')",
]);

export const scenario: Scenario = {
  proves: 'X-041 R-038',
  stack: (app) => new OnImp91(app, 'Abc'),
  like: '010-sip-via-asa',
};
