import { commonSteps } from './admin-steps';
import type { Dialect } from './script';

/**
 * A zone is carried out by people with forms of their own, or by Terraform: the steps are a checklist of
 * records, and the records themselves a ticket.
 */
export const zoneSteps: Dialect = {
  ...commonSteps,
  guidance: () => ({
    before: ['What the records lead to is up: its checks hold.'],
    manner: 'publish',
    back: 'withdraw what it names',
    carryOut: 'It names the records, each as it shall stand.',
    expect: 'every name server of the zone answers with exactly these records',
    stop: 'a record of the same name that is not in the list',
  }),
};
