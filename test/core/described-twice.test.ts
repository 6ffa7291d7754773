import { Deployment } from '../../lib/core';
import { describeDeployment } from '../../lib/federation-describe';
import { testApp } from '../support/app';
import { scenarioOf } from '../support/scenario';

/** Every vendor, its restarts, settings and once-steps. */
const SCENARIOS = [
  '050-everything-together',
  '060-new-firewall',
  '140-lync-via-expressway',
  '220-load-balancer',
  '310-chat-and-files',
];

test.each(SCENARIOS)('every object of %s describes itself a second time as the first time', (name) => {
  const deployment = new Deployment(scenarioOf(name).scenario.stack(testApp()));
  const first = describeDeployment(deployment);
  expect(first.objects.length).toBeGreaterThan(20);
  expect(describeDeployment(deployment)).toEqual(first);
});
