import { Deployment } from '../../../lib';
import { describeDeployment } from '../../../lib/federation-describe';
import { change } from '../../../lib/planning/change';
import type { Change, State } from '../../../lib/planning/model';
import { EMPTY_STATE } from '../../../lib/planning/state';
import { testApp } from '../../support/app';
import { playOf } from '../../support/scenario';
import { CertificateChain } from './stack';

const ISSUING = { commonName: 'Example Issuing CA 1' };
const POLICY = { commonName: 'Example Policy CA' };
const ABC = [{ commonName: 'Abc Issuing CA' }];

function done({ phases }: Change): string[] {
  return phases
    .flatMap(({ files }) => files.flatMap(({ steps }) => steps))
    .filter(({ action }) => action !== 'restart')
    .map(({ action, object }) => `${action} ${object ?? ''}`);
}

function wanted(ours: ConstructorParameters<typeof CertificateChain>[2]): State {
  const stack = new CertificateChain(testApp(), ABC, ours);
  return { ...describeDeployment(new Deployment(stack)), order: [], owed: [] };
}

test('F-01 an authority of a partner that gains an intermediate has that one trusted, and nothing is done again', () => {
  expect(done(playOf('090-certificate-chain').edit!.plan)).toEqual([
    'configure asa:Asa crypto ca trustpoint ca_abc-ca_Abc-Policy-CA',
    'configure asa:Asa crypto ca authenticate ca_abc-ca_Abc-Policy-CA',
  ]);
});

test('F-01 so has ours, in every store; what it signed stays', () => {
  const before = wanted({ intermediates: [ISSUING] });
  const after = wanted({ intermediates: [ISSUING, POLICY] });
  const installed = change(EMPTY_STATE, before).result;
  const plan = change(installed, after);
  const policy = 'intermediate certificate Example Policy CA of example-ca';
  expect(done(plan).sort()).toEqual([
    `configure access-edge:edge.abc.com ${policy}`,
    'configure asa:Asa crypto ca authenticate ca_example-ca_Example-Policy-CA',
    'configure asa:Asa crypto ca trustpoint ca_example-ca_Example-Policy-CA',
    `configure im-presence:imp1.example.com cup-trust certificate, ${policy}`,
  ]);
  expect(done(change(plan.result, plan.result))).toEqual([]);
});

test('F-01 certificates that are known later are no others', () => {
  const installed = change(EMPTY_STATE, wanted({ intermediates: [ISSUING, POLICY] })).result;
  expect(done(change(installed, wanted(undefined)))).toEqual([]);
});

test('F-01 another issuing authority is another identity: its generation is to be raised', () => {
  const installed = change(EMPTY_STATE, wanted({ intermediates: [ISSUING] })).result;
  const other = wanted({ intermediates: [{ commonName: 'Example Issuing CA 2' }] });
  expect(() => change(installed, other)).toThrow(/once\/changed/);
});
