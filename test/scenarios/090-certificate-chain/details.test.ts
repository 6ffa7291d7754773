import { Deployment } from '../../../lib';
import { describeDeployment } from '../../support/described';
import { change } from '../../../lib/planning/change';
import type { Change, State } from '../../../lib/planning/model';
import { EMPTY_STATE } from '../../../lib/planning/state';
import { certificate } from '../../certificates/fixtures';
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

describe('what is written', () => {
  const { files } = playOf('090-certificate-chain').first;

  test('F-13 the dates of what is known stand in the runbook, and a place for those of what is signed, in the ticket too', () => {
    const { 'runbook.md': runbook, 'tickets/certificates.csv': ticket } = files;
    expect(runbook).toContain('| root certificate of example-ca | 2045-12-30 | 2045-11-30 |\n');
    expect(runbook).toMatch(/\| fw1-msoft_public_fqdn for fw1 \| _+ \| _+ \|/);
    expect(ticket.split('\n')[0]).toMatch(/,"valid until","renewal begins"\r?$/);
  });

  test('F-01 the hand-out carries the chain, with the SHA-256 of what is known', () => {
    const readme = files['handouts/abc.com/README.md'];
    const { fingerprint256 } = certificate('chain-issuing');
    expect(readme).toContain(
      `| intermediate certificate Example Issuing CA 1 of example-ca | SHA-256 ${fingerprint256} |`,
    );
    expect(readme).toMatch(
      /\| root certificate of abc-ca, as abc-ca-root\.pem, and its SHA-256 by another way \|/,
    );
  });

  test('F-46 no way back leads behind a cup certificate, and both ends of the plan say so', () => {
    const [, step] = /\*\*(\d+\.\d+)\*\* \*\*once:\*\* signed cup certificate of imp1/.exec(
      files['bundles/080-imp1.example.com.md'],
    )!;
    const sentence = `No way back leads behind ${step}: what stood there goes with its key, and only a restore of the backup of that device has it.`;
    expect(files['runbook.md']).toContain(sentence);
    expect(files['undo/README.md']).toContain(sentence);
  });
});
