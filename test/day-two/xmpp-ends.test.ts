import fc from 'fast-check';
import { ExpresswayPrivacyMode } from '../../lib';
import { change } from '../../lib/planning/change';
import { EMPTY_STATE } from '../../lib/planning/state';
import { budget } from '../support/budget';
import { cutAtTheEnd } from './between-ends';
import { wantedOf } from './deployment';
import { goalOf } from './properties';
import { endStackOf, type EndShape } from './xmpp-ends';

const some = fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 });

const shape: fc.Arbitrary<EndShape> = fc.record({
  constructs: fc.constantFrom('Abc', 'Other'),
  end: fc.constantFrom('expressway', 'expressway', 'asa', 'otherMake'),
  nodes: fc.constantFrom(1, 2),
  servers: fc.constantFrom(1, 2),
  named: fc.boolean(),
  listed: fc.boolean(),
  mode: fc.constantFrom('required', 'strict', 'optional', 'none'),
  privacy: fc.constantFrom(...Object.values(ExpresswayPrivacyMode)),
  denied: some,
  localDomains: fc.constantFrom(1, 2),
  rooms: fc.boolean(),
  peers: some.map((others) => [...new Set([1, ...others])]),
  routed: some,
  authority: fc.constantFrom('our-ca', 'other-ca', 'stands'),
  generation: fc.constant(1),
});

const WORLD = {
  wanted: (wanted: EndShape) => wantedOf(endStackOf(wanted)),
  raise: (wanted: EndShape): EndShape => ({ ...wanted, generation: wanted.generation + 1 }),
};

test('T-168 R-283 R-284 wherever external XMPP ends, who federates before and after passes behind any step, or a gap says that he does not', () => {
  fc.assert(
    fc.property(shape, shape, (from, to) => {
      const installed = change(EMPTY_STATE, WORLD.wanted(from)).result;
      // What somebody else signed does not stand there as if our authority had.
      const stands = from.authority === 'other-ca' && to.authority === 'stands';
      const wanted: EndShape = stands ? { ...to, authority: 'our-ca' } : to;
      expect(cutAtTheEnd(installed, goalOf(WORLD, installed, wanted), [from, wanted])).toEqual([]);
    }),
    budget(6),
  );
});
