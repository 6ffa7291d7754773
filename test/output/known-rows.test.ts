import { deployedFile, parseDeployed } from '../../lib/output/deployed';
import { rowsKnownOf } from '../../lib/output/packed-state';
import { cmd, host, object, part, state } from './fixture';

/** Partners in an access list, and a federated domain for each. */
const partners = (count: number): ReturnType<typeof state> => {
  const numbers = Array.from({ length: count }, (_, n) => n);
  return state([
    host,
    object('asa:fw1', 'access-list l', {
      declaration: 1,
      parts: numbers.map((n) => part(`permit 10.0.0.${n}`, [cmd('access-list l', `10.0.0.${n}`)])),
    }),
    ...numbers.map((n) => object('asa:fw1', `domain d${n}.com`, { declaration: n + 2 })),
  ]);
};

const reading = (text: string, known: ReturnType<typeof state>): ReturnType<typeof state> =>
  parseDeployed('state.json', text, rowsKnownOf(known)).reached;

test('what is the same in a file is the very thing that is wanted', () => {
  const wanted = partners(20);
  const { objects } = reading(deployedFile({ reached: partners(20) }), wanted);
  objects.slice(1).forEach((one, at) => expect(one).toBe(wanted.objects[at + 1]));
});

test('of a list with one entry more, all the others are', () => {
  const wanted = partners(20);
  const [, list, ...domains] = reading(deployedFile({ reached: partners(19) }), wanted).objects;
  expect(list.parts).toHaveLength(19);
  list.parts.forEach((entry, at) => expect(entry).toBe(wanted.objects[1].parts[at]));
  domains.forEach((domain, at) => expect(domain).toBe(wanted.objects[at + 2]));
});

test.each([
  ['an entry of a list', { mode: 'somehow' }, {}, '/reached/objects/1/parts/7/mode'],
  ['an object', {}, { section: 'first' }, '/reached/objects/1/section'],
])('what somebody changed in %s is refused by its place, whatever is known', (_, entry, all, place) => {
  const damaged = partners(20);
  const [first, list, ...others] = damaged.objects;
  const parts = list.parts.map((one, at) => (at === 7 ? { ...one, ...entry } : one));
  const objects = [first, { ...list, ...all, parts }, ...others];
  expect(() => reading(deployedFile({ reached: { ...damaged, objects } as never }), partners(20))).toThrow(
    place,
  );
});
