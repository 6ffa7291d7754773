import { Testing } from 'cdktf';
import {
  DnsZone,
  FederationStack,
  Secret,
  Tsig,
  type DeviceResource,
  type SrvRecordSetOptions,
} from '../../lib';
import { errorOf } from '../im-presence/support';

const NAME = '_xmpp-server._tcp.example.com';

function zoneOf(): DnsZone {
  const stack = new FederationStack(Testing.app(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  return DnsZone.rfc2136(stack, 'Zone', {
    zone: 'example.com',
    server: '192.0.2.53',
    tsig: Tsig.hmac(Secret.fromVariable('tsig_key'), { keyName: 'federation' }),
  });
}

const srv = (target: string, more: Partial<SrvRecordSetOptions> = {}): SrvRecordSetOptions => ({
  name: NAME,
  target,
  port: 5269,
  ...more,
});

/** What Terraform is told of a record set. */
function told(resource: DeviceResource & { readonly _resource: unknown }): Record<string, unknown> {
  const applied = resource._resource as { toTerraform(): unknown };
  const json = JSON.parse(JSON.stringify(applied.toTerraform())) as {
    resource: Record<string, Record<string, Record<string, unknown>>>;
  };
  return Object.values(Object.values(json.resource)[0])[0];
}

describe('a name that two federations publish', () => {
  test('each adds its targets to one record set, in Terraform as well', () => {
    const zone = zoneOf();
    const first = zone.addSrv(srv('west.example.com'));
    const second = zone.addSrv(srv('east.example.com', { port: 25269 }));
    expect(second).toBe(first);
    expect(first.targets.map(({ target, port }) => `${target} ${port}`)).toEqual([
      'west.example.com 5269',
      'east.example.com 25269',
    ]);
    expect(told(first).srv).toMatchObject([{ target: 'west.example.com.' }, { target: 'east.example.com.' }]);
  });

  test('an equal target is the same one; other numbers for it are an error', () => {
    const zone = zoneOf();
    const first = zone.addSrv(srv('west.example.com'));
    zone.addSrv(srv('west.example.com'));
    expect(first.targets).toHaveLength(1);
    expect(errorOf(() => zone.addSrv(srv('west.example.com', { priority: 10 })))).toMatchObject({
      rule: 'dns/srv-target-twice',
      path: first.node.path,
    });
  });

  test('another time to live is an error', () => {
    const zone = zoneOf();
    zone.addSrv(srv('west.example.com'));
    expect(errorOf(() => zone.addSrv(srv('east.example.com', { ttl: 60 }))).rule).toBe('dns/ttl-differs');
  });

  test('it waits for what either of them leads to', () => {
    const zone = zoneOf();
    const record = zone.addSrv(srv('west.example.com'));
    expect(record._gated).toBe(false);
    zone.addSrv(srv('east.example.com', { leadsTo: [zone.addAddress('east.example.com', ['10.10.10.11'])] }));
    expect(record._gated).toBe(true);
    expect(record.describe().after).toHaveLength(1);
  });

  test('addresses are added to one record set for each family', () => {
    const zone = zoneOf();
    const a = zone.addAddress('imp.example.com', ['10.10.10.11']);
    expect(zone.addAddress('imp.example.com', ['10.10.10.10', '10.10.10.11'])).toBe(a);
    const aaaa = zone.addAddress('imp.example.com', ['2001:db8::1']);
    expect(a.addresses).toEqual(['10.10.10.10', '10.10.10.11']);
    expect(aaaa.addresses).toEqual(['2001:db8::1']);
    expect(told(a).addresses).toEqual(['10.10.10.10', '10.10.10.11']);
    expect(errorOf(() => zone.addAddress('imp.example.com', ['10.10.10.12', '2001:db8::2'])).rule).toBe(
      'dns/address-family',
    );
  });
});
