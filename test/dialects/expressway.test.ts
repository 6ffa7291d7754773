import fc from 'fast-check';
import type { ValueData } from '../../lib/core/value';
import { APART, expresswayGrammar, expresswayLine } from '../../lib/dialects/grammars/expressway';
import { expresswaySteps, expresswayStepsBeforeX14 } from '../../lib/dialects/expressway-steps';
import { budget } from '../support/budget';
import { hostile, spelledOrRefused } from './hostile';

const line = (...command: (string | ValueData)[]): string => expresswayLine('Abc', { command });

describe('xConfiguration and xCommand', () => {
  test('text stands between double quotes, keywords and numbers as they are', () => {
    expect(
      line('xCommand Zone Add ZoneName:', { name: 'to E' }, 'Type:', { choice: 'Neighbor' }, 'Port:', {
        port: 5062,
      }),
    ).toBe('xCommand Zone Add ZoneName: "to E" Type: Neighbor Port: 5062');
    expect(line('xConfiguration Mode:', { checked: true })).toBe('xConfiguration Mode: On');
    expect(line('xConfiguration Pattern String:', { pattern: '.*@a\\.com' })).toBe(
      'xConfiguration Pattern String: ".*@a\\.com"',
    );
  });

  test('before X14 the words of an xCommand stand together, and nothing else does', () => {
    const old = (...command: (string | ValueData)[]): string =>
      expresswayStepsBeforeX14.line('Abc', { does: { command } });
    expect(old('xCommand Zone Add ZoneName:', { name: 'to E: xCommand Zone Add Name: x' })).toBe(
      'xCommand ZoneAdd ZoneName: "to E: xCommand Zone Add Name: x"',
    );
    expect(old('xCommand Search Rule Delete SearchRuleId:', { number: 7 })).toBe(
      'xCommand SearchRuleDelete SearchRuleId: 7',
    );
    expect(old('xConfiguration SIP TLS Verify Mode:', { checked: true })).toBe(
      'xConfiguration SIP TLS Verify Mode: On',
    );
  });

  test('what is not known yet is a blank with what to put in', () => {
    const blanks = new Set<string>();
    const secret = { secret: { from: 'prompt', name: 'PASSWORD' } } as const;
    const number = { assigned: { of: 'zone IMP/zone', list: ['xConfiguration Zones Zone'] } };
    const command = ['xConfiguration Zones Zone', number, 'Password:', secret];
    expect(expresswayGrammar(APART).lines('Abc', { command }, blanks, new Map())).toEqual([
      'xConfiguration Zones Zone <value> Password: "<PASSWORD>"',
    ]);
    expect([...blanks]).toEqual([
      'the number that `xConfiguration Zones Zone` shows for it',
      'the secret `PASSWORD`: ask who keeps it; write it down nowhere',
    ]);
  });

  test.each<[string, ValueData]>([
    ['a quote', { text: 'a"b' }],
    ['a backslash that would take the closing quote', { pattern: 'a\\' }],
    ['a line break', { name: 'a\nxCommand Restart' }],
    ['an artifact', { artifact: 'cert' }],
    ['a pair', { pair: ['a', 'b'] }],
    ['words for a person', { words: 'not listed' }],
  ])('%s is refused', (_what, value) => {
    expect(() => line('xCommand Zone Add ZoneName:', value)).toThrow(/dialect\/expressway/);
  });

  test('whatever a value holds, it stays one value of one line', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom('name', 'text', 'pattern', 'choice', 'domain'),
        (content, kind) => {
          const spelled = spelledOrRefused(() =>
            line('xCommand A:', { [kind]: content } as unknown as ValueData, 'B:', { number: 1 }),
          );
          if (spelled === undefined) return;
          expect(spelled).toMatch(/^xCommand A: (?:"[\x20-\x7e]*"|[A-Za-z0-9]+) B: 1$/);
          expect(spelled.match(/"/g)?.length ?? 0).toBeLessThanOrEqual(2);
        },
      ),
      budget(200),
    );
  });

  test('a check of a name asks the resolver of the device', () => {
    expect(
      expresswaySteps.probe('Abc', { srv: { name: '_sipfederationtls._tcp.abc.com', port: 5061 } }),
    ).toBe('xCommand DNS Lookup Hostname: "_sipfederationtls._tcp.abc.com" RecordType: srv');
  });
});
