import { Deployment } from '../../lib';
import { describeDeployment } from '../support/described';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE } from '../../lib/planning/state';
import { readmeStack, type Edit } from './readme-stack';

/** Others upgrade a device; the line of the stack that says so changes nothing on it. */
test.each<[string, Edit, Edit]>([
  ['IM and Presence 9.1 to 10.5', { imPresence: '9.1' }, { imPresence: '10.5(2)' }],
  ['IM and Presence 10.5 to 11.5', { imPresence: '10.5(2)' }, { imPresence: '11.5(1)' }],
  ['IM and Presence 11.5 to 12.5', { imPresence: '11.5(1)' }, { imPresence: '12.5(1)SU3' }],
  ['IM and Presence 12.5 to 14', { imPresence: '12.5(1)SU3' }, { imPresence: '14SU3' }],
  ['ASA 8.4 to 9.1', { asa: '8.4' }, { asa: '9.1' }],
  ['ASA 9.1 to 9.16', { asa: '9.1' }, { asa: '9.16' }],
  ['ASA 9.16 to 9.20', { asa: '9.16' }, { asa: '9.20' }],
])('an upgrade of %s is nothing to do', (_, from, to) => {
  const wanted = (edit: Edit, stands: State): State =>
    describeDeployment(new Deployment(readmeStack(edit)), stands);
  const installed = change(EMPTY_STATE, wanted(from, EMPTY_STATE)).result;
  expect(change(installed, wanted(to, installed)).phases).toEqual([]);
});
