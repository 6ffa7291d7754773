import fc from 'fast-check';
import { Statement, Value } from '../../lib/core';
import { budget } from '../support/budget';

describe('statement', () => {
  test.each([
    '',
    ' host',
    'host\n',
    'a  b\nc',
    'no!',
    'show ?',
    '"quoted"',
    "it's",
    'a;b',
    'a`b`',
    '$(x)',
    'bücher',
  ])('keywords refuse %j and quote it', (word) => {
    expect(() => Statement.command(word)).toThrow(JSON.stringify(word));
  });

  test('what varies is a value, and keeps every character of it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Statement.command('description', Value.text(text))._data).toEqual({
          does: {
            command: ['description', { text }],
          },
        });
      }),
      budget(100),
    );
  });

  test('a block stands beneath its command', () => {
    const statement = Statement.command('object network', Value.name('x')).withBlock(
      Statement.command('host', Value.address('1.1.1.1')),
    );
    expect(statement._data).toEqual({
      does: {
        command: ['object network', { name: 'x' }],
        block: [{ command: ['host', { address: '1.1.1.1' }] }],
      },
    });
  });
});
