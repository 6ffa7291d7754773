import { SipTransport } from '../../../lib';
import type { Scenario } from '../../support/scenario';
import { ocsDirect } from '../200-ocs-direct/stack';

/** One enterprise: foo.com on IM and Presence and bar.com on OCS 2007 R2, over TCP: nobody authenticates anybody. */
export const scenario: Scenario = {
  proves: 'S-09',
  like: '200-ocs-direct',
  keeps: /bundles|undo|runbook|imp1\.foo\.com\.md|tickets\/ports/,
  stack: (app) => ocsDirect(app, { transport: SipTransport.TCP }),
};
