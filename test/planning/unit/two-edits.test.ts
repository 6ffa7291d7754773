import { change } from '../../../lib/planning/change';
import { partId, type ObjectState, type State } from '../../../lib/planning/model';
import { renamings } from '../../../lib/planning/renamings';
import { EMPTY_STATE } from '../../../lib/planning/state';
import { twoEdits } from '../../../lib/planning/two-edits';
import { object } from '../support/object';

interface Shape {
  readonly node?: string;
  readonly edge?: string;
  /** What the stack wants beside it. */
  readonly more?: readonly ObjectState[];
  /** The node is named by itself, too. */
  readonly known?: boolean;
  /** While the translation is exchanged, something else is done. */
  readonly slow?: boolean;
}

/** A translation to a node, an entry for node and edge, and the record of the edge. */
function between({
  node = '10.0.0.1',
  edge = '20.0.0.1',
  more = [],
  known = false,
  slow = false,
}: Shape): State {
  const entry = `permit ${edge} ${node}`;
  const objects = [
    object('fw', `pat ${node}`, { claims: ['public port'], places: ['public'] }),
    object('fw', 'list', {
      effect: 'early',
      parts: [
        { name: entry, mode: 'member', set: [{ does: entry }], unset: [{ does: `no ${entry}` }], uses: [] },
      ],
    }),
    object('partner', 'record', {
      effect: 'night',
      stands: true,
      parts: [{ name: 'target', mode: 'overwrite', set: [{ does: edge }], unset: [], uses: [] }],
      switchingAfter: ['fw list'],
    }),
    ...(known ? [object('imp', `address ${node}`)] : []),
    ...(slow
      ? [
          object('imp', 'slow', {
            parts: [{ name: 'at', mode: 'overwrite', set: [{ does: node }], unset: [], uses: [] }],
            meets: [`fw pat ${node}`],
          }),
        ]
      : []),
    ...more,
  ];
  return {
    ...EMPTY_STATE,
    devices: ['fw', 'imp', 'partner'].map((device) => ({ id: device })),
    objects,
    flows: [
      {
        name: 'in',
        carriedBy: [`fw pat ${node}`, partId('fw list', entry), ...(slow ? ['imp slow'] : [])],
        begunBy: ['partner record'],
      },
    ],
  };
}

const node = { from: '10.0.0.1', to: '10.0.0.2' };
const moved = { node: node.to, edge: '20.0.0.2' };

function advised(from: Shape, to: Shape): ReturnType<typeof twoEdits> {
  const { result } = change(EMPTY_STATE, between(from));
  return twoEdits(result, between(to), change(result, between(to)));
}

describe('one edit as two', () => {
  test('what is behind each end of the gap changes by itself, where nothing else does', () => {
    expect(renamings(between({ known: true }), between({ ...moved, known: true }))).toEqual([
      node,
      { from: '20.0.0.1', to: '20.0.0.2' },
    ]);
    expect(advised({ known: true }, { ...moved, known: true })).toEqual({ first: [node], isCut: true });
  });

  test('what one device alone knows changes by itself, whatever else does', () => {
    expect(advised({}, { ...moved, more: [object('imp', 'more')] })).toEqual({ first: [node], isCut: true });
  });

  test('none, where more changes, and several devices know each of them', () => {
    expect(
      advised({ known: true }, { ...moved, known: true, more: [object('imp', 'more')] }),
    ).toBeUndefined();
  });

  test('none, where one of the two has a long gap as well', () => {
    expect(advised({ slow: true }, { ...moved, slow: true })).toBeUndefined();
  });

  test('none, where the one has no long gap', () => {
    expect(advised({}, { node: '10.0.0.2' })).toBeUndefined();
  });

  test('a word that stands in no place of the other is none of its names', () => {
    const one = object('fw', 'class of-a-thing');
    const other = object('imp', 'rule of-another');
    expect(renamings(between({ more: [one] }), between({ more: [other] }))).toEqual([]);
  });
});
