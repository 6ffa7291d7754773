import fc from 'fast-check';
import type { Check } from '../../lib/core';
import { commonSteps } from '../../lib/dialects/admin-steps';
import { SrvState } from '../../lib/core';
import { abc, checklist, described, form, lines, object, partner } from './partner';
import { PartnerFederationSrv } from '../../lib/partners';
import { budget } from '../support/budget';

const GLOBAL = 'Office Communications Server 2007 > global forest branch > Properties > Global Properties';

test('S-10 the partner gets its steps, in the order of the documents', () => {
  const all = described(partner());
  const order = (device: string) =>
    all.objects
      .filter((found) => found.device === device)
      .sort((a, b) => a.section - b.section)
      .map((found) => found.path.split('/').pop());
  expect(order('access-edge:edge.abc.com')).toEqual([
    'CaChain',
    'root certificate of public-ca',
    'Certificate',
    'CertificateAssignment',
    'AllowList',
    'ImProvider',
    'AccessMethods',
    'Fips',
    'Firewall',
  ]);
  expect(order('ocs:abc.com')).toEqual([
    'GlobalFederation',
    'EdgeServer',
    'FrontEnds',
    'Users',
    'EdgeCertificates',
  ]);
  expect(order('partner-dns:abc.com')).toEqual(['address', 'srv abc.com']);
  for (const device of all.devices.filter(({ id }) => id !== 'ca:public-ca'))
    expect(device.wording!.owner).toEqual({ kind: 'partner', name: 'abc.com' });
});

test('T-057 X-097 the partner publishes one record a domain, one target', () => {
  const of = partner(abc({ domains: ['abc.com', 'sub.abc.com'] }));
  const all = described(of);
  expect(of.srvRecords.map((record) => record.recordName)).toEqual([
    '_sipfederationtls._tcp.abc.com',
    '_sipfederationtls._tcp.sub.abc.com',
  ]);
  const first = all.objects.find(({ key }) => key.startsWith('SRV '))!;
  expect(lines([...first.open, ...first.parts[0].set])).toEqual([
    'public DNS',
    'SRV _sipfederationtls._tcp.abc.com = 0 0 5061 edge.abc.com.',
  ]);
  expect(first.parts).toHaveLength(1);
  const check = (first.wording!.checks as Check['_data'][])[0];
  expect(commonSteps.probe('x', check.probe!)).toBe('nslookup -type=srv _sipfederationtls._tcp.abc.com');
});

test('T-057 a partner who does not publish is not asked, one who does has it looked at', () => {
  const srvOf = (publishesSrv: SrvState) =>
    described(partner(abc({ publishesSrv }))).objects.find(({ key }) => key.startsWith('SRV '))!;
  const silent = partner(abc({ publishesSrv: SrvState.NOT_PUBLISHED }));
  expect(silent.srvRecords).toEqual([]);
  const asked = srvOf(SrvState.UNKNOWN);
  expect([asked.key, asked.stands]).toEqual(['SRV _sipfederationtls._tcp.abc.com', undefined]);
  const published = srvOf(SrvState.PUBLISHED);
  expect([published.key, published.stands]).toEqual([asked.key, true]);
  expect(published.wording!.checks).toEqual(asked.wording!.checks);
});

test('T-195 R-352 federation of the forest leads to the inside of the Access Edge', () => {
  expect(form(described(partner()), 'GlobalFederation')).toEqual([
    `${GLOBAL} > Federation`,
    'Enable Federation and Public IM Connectivity = true',
    'FQDN = edge-in.abc.local',
    'Port = 5061',
  ]);
});

test('T-196 the Access Edge is in the list, after T-195', () => {
  const all = described(partner());
  expect(form(all, 'EdgeServer')).toEqual([
    `${GLOBAL} > Edge Servers > Add`,
    'Access Edge and Web Conferencing Edge Servers = edge-in.abc.local',
  ]);
  expect(object(all, 'EdgeServer').after).toEqual(['ocs:abc.com global federation']);
});

test('T-195 T-196 an internal name that we do not know is described', () => {
  const all = described(partner(abc({ accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] } })));
  for (const end of ['GlobalFederation', 'EdgeServer']) {
    expect(form(all, end).join('\n')).toMatch(/= the FQDN of the internal interface of the Access Edge/);
  }
});

test('T-197 R-352 each federating front-end server, known or not, after T-195', () => {
  const known = described(partner(abc({ frontEnds: ['fe1.abc.com', 'fe2.abc.com'] }))).objects.filter(
    (found) => found.key.startsWith('federation of '),
  );
  expect(known.map((found) => lines([...found.open, ...found.parts[0].set]))).toEqual([
    [
      'fe1.abc.com > Properties > Front End Properties > Federation',
      'Enable Federation and Public IM Connectivity = true',
    ],
    [
      'fe2.abc.com > Properties > Front End Properties > Federation',
      'Enable Federation and Public IM Connectivity = true',
    ],
  ]);
  for (const found of known) expect(found.after).toEqual(['ocs:abc.com global federation']);
  expect(form(described(partner()), 'FrontEnds')[0]).toMatch(
    /^each federating front-end server > Properties/,
  );
});

test('T-198 R-353 users are enabled for both', () => {
  expect(form(described(partner(abc({ users: ['alice'] }))), 'Users')).toEqual([
    'Office Communications Server 2007 > Users',
    'User alice = enabled for Office Communicator and for Public IM Connectivity',
  ]);
  expect(form(described(partner()), 'Users')[1]).toMatch(/^Each user who shall federate = enabled/);
});

test('T-199 certificates between OCS and Access Edge are left to Microsoft, once', () => {
  const certificates = object(described(partner()), 'EdgeCertificates');
  expect(certificates.once).toEqual({ generation: 1 });
  expect(JSON.stringify(certificates.parts)).toMatch(/as Microsoft documents it/);
});

test('T-252 the name of the Access Edge in OCS is looked at', () => {
  const checks = object(described(partner()), 'GlobalFederation').wording!.checks as Check['_data'][];
  expect(checks[0].must).toMatch(/is its internal FQDN/);
});

test('T-253 T-254 T-255 R-359 R-360 services, client DNS and Do Not Disturb are looked at when it does not work', () => {
  const [service, client, dns] = partner()
    .ocs.proofChecks()
    .map((check) => check._data);
  expect(service.must).toBe('Office Communications Server Front-End is Started');
  expect(client).toMatchObject({
    whenDone: true,
    must: expect.stringContaining('not in Do Not Disturb') as string,
  });
  expect(dns.why).toMatch(/counts once Jabber has restarted/);
});

test('X-109 every file of the partner says that OCS is legacy', () => {
  const of = partner();
  for (const device of [of.accessEdge, of.ocs]) expect(device._wording().enter).toMatch(/legacy/);
});

test('F-55 its firewall is opened for every port of ours, and nobody there confirms what only we can try', () => {
  const of = partner(abc(), { publicPorts: [5061, 5062, 45062] });
  const state = described(of);
  expect(form(state, 'Firewall').slice(1)).toEqual([
    'in, from 10.10.10.10 to 20.20.20.20 = TCP 5061',
    'out, from 20.20.20.20 to 10.10.10.10 = TCP 5061',
    'out, from 20.20.20.20 to 10.10.10.10 = TCP 5062',
    'out, from 20.20.20.20 to 10.10.10.10 = TCP 45062',
  ]);
  expect(JSON.stringify(state)).not.toContain('confirm that');
  expect(object(state, 'Firewall').yields ?? []).toEqual([]);
});

test('an address of the edge that is new need not be in the records before we let it through', () => {
  const looks = JSON.stringify(partner().accessEdge._wording().preflight);
  expect(looks).toContain('a new one once we say so');
});

test('the record of its server stands before anybody federates, and is a step where the server moves', () => {
  const recordOf = (address: string) =>
    described(partner(abc({ accessEdge: { fqdn: 'edge.abc.com', addresses: [address] } }))).objects.find(
      ({ key }) => key === 'address of edge.abc.com',
    )!;
  expect(recordOf('20.20.20.20').stands).toBe(true);
  expect(lines(recordOf('20.20.20.21').parts[0].set)).toEqual(['address of edge.abc.com = 20.20.20.21']);
});

test('no entry of its own is taken for ours: the provider is not there before', () => {
  const state = described(partner());
  expect(JSON.stringify(state.objects.filter(({ key }) => key.startsWith('IM provider')))).toContain(
    'no IM provider imp-public.example.com yet',
  );
});

test('a way through its firewall is one pair of addresses: another address of the edge closes none that stays', () => {
  const ways = (addresses: string[]): string[] =>
    form(
      described(
        partner(abc({ accessEdge: { fqdn: 'edge.abc.com', addresses } }), { publicPorts: [5061, 5062] }),
      ),
      'Firewall',
    ).slice(1);
  const before = ways(['20.20.20.20']);
  const after = ways(['20.20.20.20', '20.20.20.21']);
  expect(before.filter((way) => !after.includes(way))).toEqual([]);
  expect(after.filter((way) => !before.includes(way))).toEqual([
    'in, from 10.10.10.10 to 20.20.20.21 = TCP 5061',
    'out, from 20.20.20.21 to 10.10.10.10 = TCP 5061',
    'out, from 20.20.20.21 to 10.10.10.10 = TCP 5062',
  ]);
});

test('T-200 the provider entry can be put behind our records (T-053)', () => {
  const of = partner();
  const record = new PartnerFederationSrv(of.dns, 'Stand-in', { partnerDns: of.dns, domain: 'example.com' });
  of.afterRecords([record]);
  // With the names off the Allow tab, so that they are in neither list for no longer than it takes.
  for (const each of ['AllowList', 'ImProvider']) {
    expect(object(described(of), each).after).toEqual([
      'partner-dns:abc.com SRV _sipfederationtls._tcp.example.com',
    ]);
  }
});

test('every part but once-steps has a way back; a partner keeps what it had', () => {
  for (const found of described(partner()).objects) {
    if (found.once !== undefined) continue;
    for (const part of found.parts) expect(part.unset).not.toEqual([]);
  }
});

test.each([
  ['a local domain that is the partner’s', { localDomains: ['ABC.com'] }, 'partner/own-domain'],
  ['no local domain', { localDomains: [] }, 'partner/own-domain'],
  ['the name of the Access Edge as ours', { publicFqdn: 'edge.abc.com' }, 'partner/public-fqdn'],
  ['a public name that is none', { publicFqdn: 'a;b' }, 'partner/public-fqdn'],
  ['a public address that is none', { publicAddress: '10.10.10.10/24' }, 'partner/public-address'],
])('%s is refused', (_what, overrides, rule) => {
  expect(() => partner(abc(), overrides)).toThrow(rule);
});

test('R-029 a partner without OCS does not get the steps of OCS', () => {
  const peer = Object.create(abc(), { ocsServers: { value: undefined } }) as ReturnType<typeof abc>;
  expect(() => partner(peer)).toThrow('partner/not-ocs');
});

test('hostile users make neither a new line nor a new cell of the checklist', () => {
  const shape = checklist(described(partner(abc({ users: ['x'] }))), 'ocs:abc.com').split('\n').length;
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'|`*_<>[]\\\n#a -') }), (user) => {
      let all;
      try {
        all = described(partner(abc({ users: [user] })));
      } catch (error) {
        expect((error as Error).message).toContain('partner/user');
        return;
      }
      const text = checklist(all, 'ocs:abc.com').split('\n');
      expect(text).toHaveLength(shape);
      const row = text.find((line) => line.includes('| User'))!;
      expect(row.replace(/\\\\/g, '').replace(/\\\|/g, '').split('|')).toHaveLength(4);
    }),
    budget(100),
  );
});

test('one federated domain more is one object more', () => {
  const domains = Array.from({ length: 300 }, (_, index) => `d${index}.abc.com`);
  const few = described(partner()).objects.length;
  expect(described(partner(abc({ domains }))).objects).toHaveLength(few + 299);
});

test('F-54 what concerns more than the federation with us says so, and what has to be restarted', () => {
  const all = described(partner());
  const said = (end: string): string => JSON.stringify(object(all, end));
  expect(said('GlobalFederation')).toContain('for the whole forest');
  expect(said('AccessMethods')).toContain('everybody whom you federate with');
  expect(said('AccessMethods')).toContain('not the other side alone');
  expect(said('CertificateAssignment')).toContain('restart the Access Edge service');
  expect(said('Fips')).toContain(
    'it concerns every program there, and counts only once you restart its services',
  );
});
