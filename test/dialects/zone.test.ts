import fc from 'fast-check';
import type { StatementData } from '../../lib/core/statement';
import type { ValueData } from '../../lib/core/value';
import { zoneFile } from '../../lib/dialects/formats/zone';
import { dnsRecord } from '../../lib/dialects/grammars/dns-record';
import { hostile, spelledOrRefused } from './hostile';
import { budget } from '../support/budget';

const srv = (more: Record<string, ValueData> = {}): StatementData => ({
  does: {
    row: 'SRV',
    columns: {
      owner: { domain: '_sipfederationtls._tcp.example.com' },
      ttl: { number: 3600 },
      priority: { number: 0 },
      weight: { number: 5 },
      port: { port: 5061 },
      target: { domain: 'sip.example.com' },
      ...more,
    },
  },
});

describe('a zone file', () => {
  test('writes records relative to their zone', () => {
    const records = [
      dnsRecord('Abc', srv()),
      dnsRecord('Abc', {
        does: {
          row: 'A',
          columns: {
            owner: { domain: 'example.com' },
            ttl: { number: 60 },
            address: { address: '10.0.0.1' },
          },
        },
      }),
      dnsRecord('Abc', {
        does: {
          row: 'AAAA',
          columns: {
            owner: { domain: 'a.example.com' },
            ttl: { number: 60 },
            address: { address: '2001:db8::1' },
          },
        },
      }),
    ];
    expect(zoneFile([{ zone: 'example.com', records }], ['what it is\nand ünseen'])).toBe(
      [
        '; what it is.and .nseen',
        '',
        '$ORIGIN example.com.',
        '_sipfederationtls._tcp\t3600\tIN\tSRV\t0 5 5061 sip.example.com.',
        '@\t60\tIN\tA\t10.0.0.1',
        'a\t60\tIN\tAAAA\t2001:db8::1',
        '',
      ].join('\n'),
    );
  });

  test.each<[string, StatementData]>([
    ['another type', { does: { row: 'TXT', columns: { owner: { domain: 'a' }, ttl: { number: 1 } } } }],
    ['a command', { does: { command: ['x'] } }],
    ['a final dot', srv({ target: { domain: 'a.' } })],
    ['a target that is text', srv({ target: { text: 'sip.example.com' } })],
    ['a weight out of range', srv({ weight: { number: 65536 } })],
    [
      'an IPv6 address as A',
      {
        does: {
          row: 'A',
          columns: { owner: { domain: 'a' }, ttl: { number: 1 }, address: { address: '::1' } },
        },
      },
    ],
    ['no owner', { does: { row: 'A', columns: { ttl: { number: 1 }, address: { address: '1.1.1.1' } } } }],
  ])('refuses %s', (_, statement) => {
    expect(spelledOrRefused(() => dnsRecord('Abc', statement).data)).toBeUndefined();
  });

  test('a hostile name or address makes no second record, no directive and no other name', () => {
    fc.assert(
      fc.property(hostile, (content) => {
        const name = spelledOrRefused(() =>
          zoneFile(
            [
              {
                zone: 'example.com',
                records: [dnsRecord('Abc', srv({ owner: { domain: content }, target: { domain: content } }))],
              },
            ],
            [],
          ),
        );
        if (name !== undefined) {
          expect(content).toMatch(/^[A-Za-z0-9_.-]+$/);
          expect(name.split('\n')).toHaveLength(4);
          expect(name.split('\n')[2].split('\t')[4].split(' ')[3]).toBe(`${content}.`);
        }
        const address = spelledOrRefused(
          () =>
            dnsRecord('Abc', {
              does: {
                row: 'AAAA',
                columns: { owner: { domain: 'a' }, ttl: { number: 1 }, address: { address: content } },
              },
            }).data,
        );
        if (address !== undefined) expect(address).toMatch(/^[0-9a-fA-F:.]+$/);
      }),
      budget(200),
    );
  });
});
