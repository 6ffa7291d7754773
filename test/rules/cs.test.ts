import { FederationTesting } from '../../lib';
import { HandMadeCs, CS_CASES } from './cs-cases';
import { otherVerdicts, verdictsOf } from './support';

test('nothing is wrong with a federation with Lync made by hand but its age', () => {
  expect(otherVerdicts(new HandMadeCs().stack)).toEqual(['info sip-federation/retired-product Synergy/Lync']);
});

describe.each(CS_CASES)('$ids $rule: $what', ({ rule, breaks, finds, holds }) => {
  test('is found', () => {
    expect(verdictsOf(new HandMadeCs(breaks).stack, rule)).toEqual(finds);
  });

  test('the closest that is right is not', () => {
    expect(verdictsOf(new HandMadeCs(holds).stack, rule)).toEqual([]);
  });
});

test('X-048 mixed listener ports: one finding names every place, in the cluster, in Lync and in the firewall', () => {
  const made = new HandMadeCs({
    routes: [{ matchUri: 'sip.com', port: 5062 }],
    applicationPort: 5062,
    firewall: true,
  });
  const [finding, ...others] = FederationTesting.findings(made.stack).filter(
    ({ rule }) => rule === 'sip-federation/one-listener-port',
  );
  expect(others).toEqual([]);
  expect(finding.problem).toBe(
    '2 of 4 places name another port than the listener: peerAuthListenerPort of Synergy/Imp "5061", static route Synergy/LyncRoute1 "5062", trusted application Synergy/Application "5062", static PAT Synergy/Pat "5061".',
  );
});
