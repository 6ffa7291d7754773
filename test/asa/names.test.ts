import fc from 'fast-check';
import {
  AsaAccessList,
  AsaClassMap,
  AsaIdentity,
  AsaInterface,
  AsaKeyPair,
  AsaNetworkObject,
  AsaOutsideAccess,
  AsaSipInspectionMap,
} from '../../lib/asa';
import { asFederationError } from '../../lib/core/errors';
import { error, firewall } from './helpers';
import { budget } from '../support/budget';

const HOSTILE = [
  '',
  ' ',
  'a b',
  'a\nreload',
  'a\r\nreload',
  'a!b',
  'help?',
  'a|b',
  '"a"',
  "a'b",
  'a;b',
  'a`b`',
  '$(x)',
  '#a',
  'bücher',
  'a\u202eb',
  '_internal_x',
  '_default',
];

const KINDS: [string, number, (name: string) => unknown][] = [
  [
    'object',
    64,
    (name) => new AsaNetworkObject(firewall(), 'X', { asa: firewall(), address: '1.1.1.1', name }),
  ],
  ['access list', 241, (name) => new AsaAccessList(firewall(), 'X', { asa: firewall(), name })],
  [
    'class map',
    40,
    (name) => new AsaClassMap(firewall(), 'X', { name, accessList: AsaAccessList.of(firewall(), 'x') }),
  ],
  ['policy map', 40, (name) => new AsaSipInspectionMap(firewall(), 'X', { asa: firewall(), name })],
  ['trustpoint', 64, (name) => AsaIdentity.selfSigned({ trustpoint: name })],
  ['key pair', 64, (name) => new AsaKeyPair(firewall(), 'X', { asa: firewall(), label: name })],
  ['interface name (nameif)', 48, (name) => AsaInterface.existing(name)],
  ['access list', 241, (name) => AsaOutsideAccess.created(name)],
];

describe.each(KINDS)('names of a %s', (what, limit, declare) => {
  test(`${limit} characters and no more`, () => {
    expect(() => declare('x'.repeat(limit))).not.toThrow();
    const detail = error(() => declare('x'.repeat(limit + 1)));
    expect(detail.rule).toBe('asa/name');
    expect(detail.problem).toContain(what);
    expect(detail.problem).toContain(`at most ${limit} characters`);
  });

  test.each(['any', 'ANY4', 'interface', 'host', 'object-group', '-x', '.x', '%x', '{x}'])(
    'F-29 %j is a word of the grammar, and no name',
    (name) => {
      expect(error(() => declare(name)).rule).toBe('asa/name');
    },
  );

  test.each(HOSTILE)('%j is refused on one line', (name) => {
    const detail = error(() => declare(name));
    expect(detail.rule).toBe('asa/name');
    expect(detail.problem).not.toMatch(/[\r\n\u202e]/);
  });

  test('whatever is accepted is one word of the command line', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (name) => {
        try {
          declare(name);
        } catch (thrown) {
          expect(asFederationError(thrown)?.details[0].rule).toBe('asa/name');
          return;
        }
        expect(name).toMatch(/^[A-Za-z0-9.@%^&()\-_{}]+$/);
      }),
      budget(100),
    );
  });
});

test.each([
  [
    'inspection map',
    () => new AsaSipInspectionMap(firewall(), 'X', { asa: firewall(), name: 'global_policy' }),
  ],
  [
    'class map',
    () =>
      new AsaClassMap(firewall(), 'X', {
        name: 'inspection_default',
        accessList: AsaAccessList.of(firewall(), 'x'),
      }),
  ],
])('F-29 an %s of the name that every device has is refused', (_what, declare) => {
  expect(error(declare).problem).toContain('already');
});
