import { asFederationError, parsed } from '../../lib/core/errors';
import { Port } from '../../lib/net';

function thrown(parse: () => unknown): unknown {
  try {
    return parsed('Abc/Fw', 'asa/port', parse, 'Guide, "Ports"');
  } catch (error) {
    return error;
  }
}

test('what a value type refuses gets its place, its rule and its source', () => {
  for (const [value, shown] of [
    [70000, '"70000"'],
    [undefined, 'undefined'],
  ] as const) {
    expect(asFederationError(thrown(() => Port.of(value as number, 'public port')))?.details).toEqual([
      {
        rule: 'asa/port',
        path: 'Abc/Fw',
        problem: `public port ${shown}: a TCP or UDP port is 1 to 65535.`,
        advice: expect.stringMatching(/^Write .*\.$/) as string,
        source: 'Guide, "Ports"',
      },
    ]);
  }
});

test("an error of somebody else is not taken for a bad value, whatever it has in common with one's own", () => {
  const error = Object.assign(new Error('no such file'), { expected: 'a file', advice: 'Make it.' });
  expect(
    thrown(() => {
      throw error;
    }),
  ).toBe(error);
});
