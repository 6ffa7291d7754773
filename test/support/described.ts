import type { Deployment } from '../../lib/core';
import { Description } from '../../lib/federation-describe';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE } from '../../lib/planning/state';

/** The finished tree as the planner takes it, beside what stands. */
export function describeDeployment(deployment: Deployment, installed: State = EMPTY_STATE): State {
  return new Description(deployment).beside(installed);
}
