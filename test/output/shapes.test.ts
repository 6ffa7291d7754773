import fc from 'fast-check';
import type { Rows } from '../../lib/output/rows';
import { Shapes } from '../../lib/output/shapes';
import { unpack } from '../../lib/output/unpack';
import { budget } from '../support/budget';

function stored(values: readonly object[]): { rows: Rows; shapes: Shapes['all']; back: object[] } {
  const shapes = new Shapes();
  const rows = JSON.parse(JSON.stringify(shapes.pack(values))) as Rows;
  const all = JSON.parse(JSON.stringify(shapes.all)) as Shapes['all'];
  return { rows, shapes: all, back: unpack(all, rows) };
}

/** Names that stand within each other, that are numbers, that a program could take for something else. */
const word = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '5061',
    'd7',
    'd7.example.org',
    'example.org',
    '__proto__',
    'constructor',
    'is',
    'at',
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
);
const end = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    end,
    fc.array(tie('value'), { maxLength: 10 }),
    fc.dictionary(word, tie('value'), { maxKeys: 5 }),
  ),
}));

describe('what is stored in shapes', () => {
  test('an object a partner is the partner`s name', () => {
    const objects = Array.from({ length: 20 }, (_, n) => ({
      key: `SIP federated domain d${n}.example.org`,
      open: [{ says: { menu: ['Presence', 'SIP Federation'] } }],
      parts: [
        {
          name: 'domain',
          set: [{ does: { form: [{ label: 'Domain Name', value: { domain: `d${n}.example.org` } }] } }],
        },
      ],
      wording: { why: `Federated with d${n}.example.org, and nobody else` },
    }));
    const { rows, shapes, back } = stored(objects);
    expect(back).toEqual(objects);
    expect(rows[7]).toEqual([0, 'd7.example.org']);
    expect(shapes).toHaveLength(1);
  });

  test('a long list within a value is rows of its own', () => {
    const entry = (n: number): object => ({
      name: `permit host 10.0.0.${n}`,
      set: ['access-list', `10.0.0.${n}`],
    });
    const list = { key: 'access-list l', parts: Array.from({ length: 9 }, (_, n) => entry(n)) };
    const { rows, back } = stored([list]);
    expect(back).toEqual([list]);
    expect((rows[0] as unknown as unknown[][])[1][3]).toEqual([1, '10.0.0.3']);
  });

  test('entries of a few kinds in turns are rows; as many fields of a form, each another thing, are not', () => {
    const entry = (n: number): object =>
      n % 3 === 0 ? { to: `10.0.0.${n}`, ends: 'sessions' } : { to: `10.0.0.${n}` };
    const lists = [1, 2, 3].map((list) => ({
      list,
      entries: Array.from({ length: 60 }, (_, n) => entry(n)),
    }));
    const shapes = new Shapes();
    shapes.pack(lists);
    expect(shapes.all).toHaveLength(3);
    const form = (of: string): object => ({
      fields: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => ({ [name]: `${name} of ${of}` })),
    });
    const forms = new Shapes();
    expect(forms.pack(['x.com', 'y.com', 'z.com'].map(form))).toEqual([
      [0, 'x.com'],
      [0, 'y.com'],
      [0, 'z.com'],
    ]);
  });

  test('what is like nothing else stands as it is', () => {
    const { rows, shapes } = stored([{ a: 1 }, { b: 'x' }]);
    expect(rows).toEqual([{ a: 1 }, { b: 'x' }]);
    expect(shapes).toEqual([]);
  });

  test('one more does not change the rows of the others', () => {
    const domain = (name: string): object => ({ key: `domain ${name}`, title: `The domain ${name}` });
    const names = ['contoso.com', 'fabrikam.com', 'litware.com', 'northwind.com'];
    const before = stored(names.map(domain));
    const after = stored([...names, 'proseware.org'].map(domain));
    expect(after.rows.slice(0, -1)).toEqual(before.rows);
    expect(after.shapes).toEqual(before.shapes);
  });

  test('two lists whose entries are alike share a shape, and every entry that is in both', () => {
    const list = (count: number): object[] =>
      Array.from({ length: count }, (_, n) => ({ name: `permit tcp host 10.0.0.${n} any`, set: [{ n }] }));
    const { shapes, back } = stored([
      { key: 'before', parts: list(20) },
      { key: 'after', parts: list(21) },
    ]);
    expect(shapes).toHaveLength(2);
    const [before, after] = (back as { parts: object[] }[]).map(({ parts }) => parts);
    expect(after).toHaveLength(21);
    before.forEach((entry, index) => expect(after[index]).toBe(entry));
  });

  test('everything comes back to the letter', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(word, value), { maxLength: 12 }), (values) => {
        const plain = JSON.parse(JSON.stringify(values)) as object[];
        expect(JSON.stringify(stored(plain).back)).toBe(JSON.stringify(plain));
      }),
      budget(100),
    );
  });

  test('everything comes back where all is of one build', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word, end), { minLength: 3, maxLength: 30 }), (rows) => {
        const values = rows.map(([a, b, c]) => ({
          a,
          b,
          ab: `${a} ${b}`,
          c,
          list: [{ b, c: `<${String(c)}>` }],
        }));
        expect(stored(values).back).toEqual(values);
      }),
      budget(100),
    );
  });

  test('what was read is packed as it was, whatever it is packed with', () => {
    const entry = fc.record(
      { name: word, to: word, end, alias: fc.array(word, { maxLength: 2 }) },
      { requiredKeys: ['name'] },
    );
    const list = fc.array(entry, { maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.record({ key: word, parts: list }), { maxLength: 6 }), (values) => {
        const { rows, shapes, back } = stored(values);
        expect(stored(back)).toEqual({ rows, shapes, back });
        const more = [...back, { key: 'another', parts: [{ name: 'one' }] }];
        expect(stored(more).rows).toEqual(stored(structuredClone(more)).rows);
      }),
      budget(100),
    );
  });

  test.each([
    [[], [[0, 'x']]],
    [[{ at: 1 }], [[0, 'x']]],
    [[{ text: ['a', 3] }], [[0, 'x']]],
    [[{ rows: 0 }], [[0, 'x']]],
    [[{ at: 0 }], [[0, [[1]]]]],
  ])('shapes %j and rows %j do not belong together', (shapes, rows) => {
    expect(() => unpack(shapes as never, rows as never)).toThrow(RangeError);
  });
});
