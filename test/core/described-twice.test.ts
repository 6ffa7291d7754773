import * as fs from 'node:fs';
import * as path from 'node:path';
import { Deployment } from '../../lib/core';
import { describeDeployment } from '../support/described';
import { testApp } from '../support/app';
import { SCENARIOS, scenarioOf } from '../support/scenario';

const names = fs
  .readdirSync(SCENARIOS)
  .filter((name) => fs.existsSync(path.join(SCENARIOS, name, 'stack.ts')));

test.each(names)('every object of %s describes itself a second time as the first time', (name) => {
  const deployment = new Deployment(scenarioOf(name).scenario.stack(testApp()));
  const first = describeDeployment(deployment);
  expect(first.objects).not.toEqual([]);
  expect(JSON.stringify(describeDeployment(deployment))).toBe(JSON.stringify(first));
});
