import { EXPRESSWAY_CASES, HandMadeExpressway } from './expressway-cases';
import { otherVerdicts, verdictsOf } from './support';

/** Ids of records end in a hash of their name. */
const withoutHash = (verdict: string): string => verdict.replace(/(\/srv)-.*$/, '$1');

test('X-124 nothing is wrong with a federation through Expressway made by hand, but the age of the product', () => {
  expect(otherVerdicts(new HandMadeExpressway().stack)).toEqual([
    'info sip-federation/retired-product Abc/Partner',
  ]);
});

describe.each(EXPRESSWAY_CASES)('$ids $rule: $what', ({ rule, breaks, finds, holds }) => {
  test('is found', () => {
    expect(verdictsOf(new HandMadeExpressway(breaks).stack, rule).map(withoutHash)).toEqual(finds);
  });

  test('the closest that is right is not', () => {
    expect(verdictsOf(new HandMadeExpressway(holds).stack, rule)).toEqual([]);
  });
});
