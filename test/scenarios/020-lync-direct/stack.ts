import { LyncDirect } from '../../../examples/lync-direct/stack';
import type { Scenario } from '../../support/scenario';

export const scenario: Scenario = {
  proves: 'S-04 R-320 X-001',
  stack: (app) => new LyncDirect(app, 'Synergy'),
  lync: { release: 2013 },
};
