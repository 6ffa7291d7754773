import { DnsZone, FederationStack, type SrvRecordSetOptions } from '../../lib';
import { errorOf } from '../im-presence/support';
import { testApp } from '../support/app';

const add = (options: Partial<SrvRecordSetOptions>): string[] => {
  const zone = DnsZone.ticket(new FederationStack(testApp(), 'Abc'), 'Zone', { zone: 'example.com' });
  const record = zone.addSrv({
    name: '_xmpp-server._tcp.example.com',
    target: 'a.example.com',
    port: 5269,
    ...options,
  });
  return record.targets.map(
    ({ target, port, priority, weight }) => `${priority} ${weight} ${port} ${target}`,
  );
};

describe('SRV records of one name', () => {
  test('R-103 further targets have the same priority and weight unless they say otherwise', () => {
    expect(
      add({
        furtherTargets: [
          { target: 'b.example.com', port: 5269 },
          { target: 'A.example.com', port: 25269, priority: 10, weight: 5 },
        ],
      }),
    ).toEqual(['0 0 5269 a.example.com', '0 0 5269 b.example.com', '10 5 25269 a.example.com']);
  });

  test.each<[string, Partial<SrvRecordSetOptions>]>([
    ['dns/srv-target-twice', { furtherTargets: [{ target: 'A.example.com', port: 5269 }] }],
    ['dns/srv-target', { furtherTargets: [{ target: '10.10.10.10', port: 5269 }] }],
    ['dns/srv-port', { furtherTargets: [{ target: 'b.example.com', port: 0.5 }] }],
    ['dns/srv-number', { furtherTargets: [{ target: 'b.example.com', port: 5269, weight: 65536 }] }],
  ])('%s is an error of each target', (rule, options) => {
    expect(errorOf(() => add(options)).rule).toBe(rule);
  });
});
