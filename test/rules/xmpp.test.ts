import { FederationTesting } from '../../lib';
import { verdictsOf } from './support';
import { HandMadeXmpp, XMPP_CASES } from './xmpp-cases';
import { besideSamples } from '../support/findings';

/** Ids of records end in a hash of their name. */
const withoutHash = (verdict: string): string => verdict.replace(/(\/srv-.*-)[0-9a-f]{8}$/, '$1');

test('R-390 nothing is wrong with a federation over XMPP made by hand, SIP rules included', () => {
  expect(besideSamples(FederationTesting.findings(new HandMadeXmpp().stack))).toEqual([]);
});

describe.each(XMPP_CASES)('$ids $rule: $what', ({ rule, breaks, finds, holds }) => {
  test('is found', () => {
    expect(verdictsOf(new HandMadeXmpp(breaks).stack, rule).map(withoutHash)).toEqual(finds);
  });

  test('the closest that is right is not', () => {
    expect(verdictsOf(new HandMadeXmpp(holds).stack, rule)).toEqual([]);
  });
});
