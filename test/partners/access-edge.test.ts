import type { Check } from '../../lib/core';
import { commonSteps } from '../../lib/dialects/admin-steps';
import {
  CertificateAuthority,
  CertificateTemplate,
  EnterpriseAuthorityServer,
  MutualAuthenticationTemplate,
  ScepAddOn,
  SignedCertificate,
} from '../../lib/certificates';
import { Artifact, Owner } from '../../lib/core';
import { certificate } from '../certificates/fixtures';
import { abc, authority, described, form, lines, object, partner } from './partner';
import { AccessEdgeImProvider, FipsAlgorithms, OcsPartner } from '../../lib/partners';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';

const MANAGEMENT =
  'Start > Administrative Tools > Computer Management > Microsoft Office Communications Server 2007';

test('F-01 T-106 T-107 the chain of its own authority is downloaded and installed for the computer', () => {
  const all = described(partner());
  expect(form(all, 'CaChain')).toEqual([
    'http://<name of your issuing CA server>/certsrv > Download a CA certificate, certificate chain, or CRL > Download CA certificate chain',
    'Save as = abc-ca.p7b',
    'mmc > File > Add/Remove Snap-in > Certificates > Computer account > Local Computer > Trusted Root Certification Authorities > Certificates > All Tasks > Import',
    'File name = abc-ca.p7b',
    'Automatically select the certificate store based on the type of certificate = true',
  ]);
});

test('T-006 R-149 the Access Edge trusts our authority, whose root is handed over', () => {
  const root = object(described(partner()), 'root certificate of public-ca');
  expect(root.needs).toEqual(['root certificate of public-ca']);
  expect(lines(root.parts[0].set)).toContain('File name = root certificate of public-ca');
  expect(JSON.stringify(root.parts[0].unset)).toMatch(/Leave it when it was there before/);
});

test('F-01 the partner puts our root among the trusted roots, and each intermediate among the intermediates', () => {
  const peer = abc();
  const ourAuthority = CertificateAuthority.publicAuthority(peer.certificateAuthority.node.scope!, 'OurCa', {
    name: 'our-ca',
    intermediates: [{ commonName: 'Issuing CA' }],
  });
  const all = described(partner(peer, { ourAuthority }));
  const stores = (title: string): [string[], string[]] => {
    const [part] = object(all, title).parts;
    return [part.set, part.unset].map((statements) =>
      lines(statements).filter((line) => line.includes('Certification Authorities')),
    ) as [string[], string[]];
  };
  const way = 'mmc > File > Add/Remove Snap-in > Certificates > Computer account > Local Computer';
  for (const [title, store] of [
    ['root certificate of our-ca', 'Trusted Root Certification Authorities'],
    ['intermediate certificate Issuing CA of our-ca', 'Intermediate Certification Authorities'],
  ]) {
    expect(stores(title)).toEqual([
      [
        `${way} > ${store} > Certificates > All Tasks > Import`,
        `Place all certificates in the following store = ${store}`,
      ],
      [`${way} > ${store} > Certificates > Delete`],
    ]);
  }
});

test('T-108 T-109 R-127 the certificate is requested with type Other and both OIDs, issued and installed', () => {
  const all = described(partner());
  expect(form(all, 'Certificate')).toEqual([
    'http://<address of the CA server>/certsrv > Request a certificate > Advanced certificate request > Create and submit a request to this CA',
    'Name = edge.abc.com',
    'Type of Certificate Needed = Other',
    'OID = 1.3.6.1.5.5.7.3.1,1.3.6.1.5.5.7.3.2',
    'Store certificate in the local computer certificate store = true',
    'Friendly Name = edge.abc.com federation',
    'Start > Administrative Tools > Certification Authority > Pending Requests > All Tasks > Issue',
    'http://<address of the CA server>/certsrv > View the status of a pending certificate request > Install this certificate',
  ]);
  const requested = object(all, 'Certificate');
  expect(requested.once).toEqual({ generation: 1 });
  expect(requested.uses).toEqual(['access-edge:edge.abc.com chain of abc-ca']);
});

test('R-155 certificates of one subject are told apart by the thumbprint: it is written down, and the way back goes by it', () => {
  const assignment = object(described(partner()), 'CertificateAssignment');
  expect(JSON.stringify(assignment.open)).toContain('take the one whose thumbprint was written there');
  expect(assignment.wording).toMatchObject({
    impactOfChange: 'sessions with abc.com end when its Access Edge service restarts, and come back',
    settings: { 'Edge Server Public Interface': 'Edge Server Public Interface' },
  });
  expect(assignment.wording!.impact).toBeUndefined();
});

test('S-35 T-111 T-112 X-118 an enterprise authority has a template for both usages, made first, and no OID is written', () => {
  const made = (needsApproval: boolean): OcsPartner => {
    const { scope } = authority().node;
    return partner(
      abc({
        certificateAuthority: CertificateAuthority.partner(scope!, 'Enterprise', {
          name: 'enterprise-ca',
          owner: Owner.partner('abc.com'),
          template: CertificateTemplate.created({
            server: EnterpriseAuthorityServer.WINDOWS_2008_ENTERPRISE,
            enrolledBy: ['Domain Computers', 'Edge Administrators'],
            needsApproval,
          }),
        }),
      }),
    );
  };
  const all = described(made(true));
  const key = 'certificate template Mutual Authentication Certificate';
  expect(form(all, key)).toEqual([
    'Start > Administrative Tools > Certification Authority > Certificate Templates > Manage > Web Server > Duplicate Template',
    'General: Template display name = Mutual Authentication Certificate',
    'Request Handling > CSPs: Requests must use one of the following CSPs = Microsoft Basic Cryptographic Provider v1.0 and Microsoft Enhanced Cryptographic Provider v1.0',
    'Issuance Requirements: CA certificate manager approval = true',
    'Extensions > Application Policies = Client Authentication and Server Authentication, and no other one',
    'Security: Read and Enroll = Domain Computers, Edge Administrators',
    'Start > Administrative Tools > Certification Authority > Certificate Templates > New > Certificate Template to Issue',
    'Template = Mutual Authentication Certificate',
  ]);
  expect(object(all, key)).toMatchObject({ device: 'ca:enterprise-ca', once: { generation: 1 } });
  expect(form(all, 'Certificate').slice(1, 5)).toEqual([
    'Certificate Template = Mutual Authentication Certificate',
    'Name = edge.abc.com',
    'Store certificate in the local computer certificate store = true',
    'Friendly Name = edge.abc.com federation',
  ]);
  expect(object(all, 'Certificate').after).toEqual([`ca:enterprise-ca ${key}`]);
  expect(form(described(made(false)), key)).toContain(
    'Issuance Requirements: CA certificate manager approval = false',
  );
});

test('T-112 what an authority of ours signs for a firewall is signed by that template; one that stands there is only named', () => {
  const scope = authority().node.scope!;
  const enterprise = CertificateAuthority.microsoft(scope, 'OurEnterprise', {
    name: 'our-enterprise-ca',
    host: 'ca.example.com',
    template: CertificateTemplate.existing('Mutual TLS'),
  });
  const signed = new SignedCertificate(scope, 'Signed', {
    authority: enterprise,
    request: Artifact.given({ title: 'request of fw1', file: 'fw1.csr' }, 'fw1'),
    name: 'fw1',
    commonName: 'imp-public.example.com',
    dnsNames: [],
    keyBits: 2048,
    device: 'fw1',
    purpose: 'what the firewall presents',
  });
  expect(lines(signed.describe().parts![0].set.map(({ _data }) => _data))).toContain(
    'Certificate Template = Mutual TLS',
  );
  expect(() => MutualAuthenticationTemplate.of(enterprise)).toThrow(/certificate\/template/);
  expect(() => ScepAddOn.of(enterprise)).toThrow(/certificate\/scep-add-on/);
  expect(() => CertificateTemplate.existing('a\nb')).toThrow(/certificate\/template/);
  expect(() =>
    CertificateTemplate.created({
      server: EnterpriseAuthorityServer.WINDOWS_2003_ENTERPRISE,
      enrolledBy: ['a\nb'],
    }),
  ).toThrow(/certificate\/template/);
});

test('R-162 the note tells Windows authorities of 2003 and of 2008 apart', () => {
  expect(JSON.stringify(object(described(partner()), 'Certificate').parts)).toMatch(
    /of 2003: tick the store option.*Of 2008/,
  );
});

test('T-108 a Microsoft authority of the partner is called by its own address', () => {
  const ca = CertificateAuthority.microsoft(authority().node.scope!, 'Ms', {
    name: 'ms-ca',
    host: 'ca.abc.com',
  });
  expect(form(described(partner(abc({ certificateAuthority: ca }))), 'Certificate')[0]).toMatch(
    /^https:\/\/ca\.abc\.com\/certsrv > Request a certificate/,
  );
});

test('a certificate that is right already is recognised by its fingerprint, and changes no step', () => {
  const edge = certificate('edge');
  const accessEdge = { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] };
  const known = object(
    described(partner(abc({ accessEdge: { ...accessEdge, certificate: edge } }))),
    'Certificate',
  );
  const unknown = object(described(partner(abc({ accessEdge }))), 'Certificate');
  expect(known.wording!.why).toContain(edge.fingerprint256);
  expect({ ...known, wording: {} }).toEqual({ ...unknown, wording: {} });
});

test('T-110 the certificate is assigned to the public interface, and the former one put back on the way home', () => {
  const all = described(partner());
  const assignment = object(all, 'CertificateAssignment');
  expect(form(all, 'CertificateAssignment')).toEqual([
    `${MANAGEMENT} > Certificates > Assign an existing certificate`,
    'Edge Server Public Interface = the certificate with the subject CN edge.abc.com',
  ]);
  expect(assignment.parts[0].uses).toEqual(['access-edge:edge.abc.com certificate of edge.abc.com']);
  expect(lines(assignment.parts[0].unset)).toEqual([
    'Edge Server Public Interface = Edge Server Public Interface',
  ]);
  expect(assignment.wording!.settings).toEqual({
    'Edge Server Public Interface': 'Edge Server Public Interface',
  });
});

test('T-273 a wrong OID is looked for where it shows', () => {
  const checks = object(described(partner()), 'CertificateAssignment').wording!.checks as {
    look: string;
    why: string;
  }[];
  expect(checks[0].look).toMatch(/tab General/);
  expect(checks[0].why).toMatch(
    /trace of the TLS handshake.*type Other, OID 1\.3\.6\.1\.5\.5\.7\.3\.1,1\.3\.6\.1\.5\.5\.7\.3\.2/,
  );
});

test('T-200 R-355 R-356 R-358 R-377 we are one IM provider, not public, all communications', () => {
  const all = described(partner());
  expect(form(all, 'ImProvider')).toEqual([
    `${MANAGEMENT} > IM Provider > Add`,
    'Allow the IM service provider = true',
    'IM service provider name = imp-public.example.com',
    'Network address of the IM service provider = imp-public.example.com',
    'This is a public IM service provider = false',
    'Allow all communications from this provider = true',
  ]);
  expect(all.objects.filter((found) => found.key.startsWith('IM provider'))).toHaveLength(1);
});

test('R-131 the provider has the name that our records and our certificate have', () => {
  const checks = object(
    described(partner(abc(), { localDomains: ['example.com', 'example.net'] })),
    'ImProvider',
  ).wording!.checks as Check['_data'][];
  expect(checks.map((check) => commonSteps.probe('x', check.probe!))).toEqual([
    'nslookup -type=srv _sipfederationtls._tcp.example.com',
    'nslookup -type=srv _sipfederationtls._tcp.example.net',
  ]);
  expect(checks[0]).toMatchObject({ must: 'port 5061, imp-public.example.com', whenDone: true });
});

test('T-201 R-357 federation and discovery are on', () => {
  expect(form(described(partner()), 'AccessMethods')).toEqual([
    `${MANAGEMENT} > Properties > Access Methods`,
    'Federation = true',
    'Allow discovery = true',
  ]);
});

test('T-202 T-256 R-173 R-174 R-175 F-54 FIPS, on a domain controller elsewhere, whom it concerns, and what it does to Windows XP', () => {
  const all = described(partner());
  expect(form(all, 'Fips')).toEqual([
    'Start > Administrative Tools > Local Security Policy > Security Settings > Local Policies > Security Options',
    'System cryptography: Use FIPS compliant algorithms for encryption, hashing, and signing = Enabled',
  ]);
  const text = JSON.stringify(object(all, 'Fips'));
  expect(text).toContain('it concerns every program there, and counts only once you restart its services');
  expect(text).toMatch(/Domain Controller Security Policy/);
  expect(text).toMatch(/Remote Desktop Connection 6\.0 \(KB811770\)/);
});

test('T-203 X-051 R-354 our domains leave the Allow tab before the provider is there, and come back when it is gone', () => {
  const all = described(partner(abc(), { localDomains: ['example.com', 'example.net'] }));
  expect(form(all, 'AllowList')).toEqual([
    `${MANAGEMENT} > Properties > Allow`,
    'Allow tab: example.com = not listed',
    'Allow tab: example.net = not listed',
    'Allow tab: imp-public.example.com = not listed',
  ]);
  const off = 'access-edge:edge.abc.com absent from the Allow tab\nAllow tab: ';
  expect(object(all, 'ImProvider').parts[0].protectedBy).toEqual([
    `${off}example.com`,
    `${off}example.net`,
    `${off}imp-public.example.com`,
  ]);
});

test('R-354 no name of ours is on both tabs at any step, under a new name of ours and on the way back too', () => {
  const named = (publicFqdn: string): State =>
    change(EMPTY_STATE, { ...described(partner(abc(), { publicFqdn })), order: [], owed: [] }).result;
  const on = (from: State, to: State): string[] =>
    change(from, to)
      .phases.flatMap(stepsOf)
      .filter(({ object: id }) => /IM provider|Allow tab/.test(id ?? ''))
      .map(({ action, object: id, unset, set }) => {
        const parts = [...unset, ...set].map(({ name }) => name.replace('Allow tab: ', ''));
        return `${action} ${id!.replace(/^\S+ /, '')}${id!.includes('Allow') ? `: ${parts.join(', ')}` : ''}`;
      });
  const [old, now] = [named('imp-public.example.com'), named('sip.example.com')];
  const tab = 'absent from the Allow tab';
  expect(on(EMPTY_STATE, old)).toEqual([
    `configure ${tab}: example.com, imp-public.example.com`,
    'configure IM provider imp-public.example.com',
  ]);
  expect(on(old, EMPTY_STATE)).toEqual([
    'undo IM provider imp-public.example.com',
    `undo ${tab}: imp-public.example.com, example.com`,
  ]);
  expect(on(old, now)).toEqual([
    `update ${tab}: sip.example.com`,
    'configure IM provider sip.example.com',
    'undo IM provider imp-public.example.com',
    `drop ${tab}: imp-public.example.com`,
  ]);
});

test('T-251 R-124 two names and one address are looked at first', () => {
  const [names, address] = partner()
    .accessEdge.preflightChecks()
    .map((check) => check._data);
  expect(names.must).toBe('external FQDN edge.abc.com; internal FQDN edge-in.abc.local: two different names');
  expect(names.why).toMatch(
    /delete the address record from the shared name to the internal address, renew the internal certificate/,
  );
  expect(commonSteps.probe('x', address.probe!)).toBe('nslookup edge.abc.com');
  expect(address.must).toContain('20.20.20.20 and no other address');
});

test('hostile names of a provider are refused', () => {
  for (const providerName of ['a\nb', '', ' x', 'x'.repeat(101), 'a\u202eb']) {
    const { accessEdge: device } = partner();
    expect(
      () =>
        new AccessEdgeImProvider(device, 'Other', {
          accessEdge: device,
          publicFqdn: 'other.example.com',
          localDomains: ['example.com'],
          providerName,
        }),
    ).toThrow('partner/provider-name');
  }
});

test('T-202 FIPS is for any Windows server', () => {
  const of: OcsPartner = partner();
  expect(new FipsAlgorithms(of.ocs, 'Fips', { device: of.ocs }).device).toBe(of.ocs);
});
