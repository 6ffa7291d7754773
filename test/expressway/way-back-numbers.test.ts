import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {
  CertificateAuthority,
  CsCertificate,
  CsDeployment,
  CsRelease,
  CupCertificate,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayRelease,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  SipBorder,
  SipFederation,
  SipPeer,
} from '../../lib';
import { confirm } from '../../lib/output/confirm';
import { readDeployed } from '../../lib/output/deployed';
import type { Deployed } from '../../lib/output/deployed-state';
import { reached } from '../../lib/planning/reached';
import { testApp } from '../support/app';
import { confirmed } from '../support/examples';

let folder: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-numbers-'));
  fs.mkdirSync(path.join(folder, 'Company'));
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Skype for Business of the own enterprise behind Expressway-C, federated with or not. */
function stackWith(isFederated: boolean): FederationStack {
  const stack = new FederationStack(testApp(), 'Company', { deployedFolder: folder });
  const authority = CertificateAuthority.microsoft(stack, 'Ca', {
    name: 'company-ca',
    host: 'ca.company.com',
  });
  const deployment = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
    localDomains: ['company.com'],
    cupCertificate: CupCertificate.existing(),
  });
  const c = new ExpresswayC(stack, 'ExpresswayC', {
    release: ExpresswayRelease.of('X14.2'),
    peers: [{ fqdn: 'expwyc.company.com', address: '10.10.10.1' }],
    certificate: ExpresswayCertificate.existing({ authority }),
  });
  const skype = new CsDeployment(stack, 'Skype', {
    release: CsRelease.SKYPE_FOR_BUSINESS_2015,
    registrar: 'pool.s4b.com',
    siteId: 1,
    sipDomains: ['s4b.com'],
    frontEnd: { fqdn: 'fe1.s4b.com', address: '10.10.30.10' },
    edge: { fqdn: 'sip.s4b.com', addresses: ['10.10.30.20'], internalFqdn: 'edge1.s4b.com' },
    certificateAuthority: authority,
    certificate: CsCertificate.existing(),
    edgeCertificate: CsCertificate.existing(),
  });
  if (!isFederated) return stack;
  const border = SipBorder.expresswayC(c, { routingFqdn: 'imp-public.company.com' });
  new SipFederation(stack, 'Federation', { deployment, border }).addPeer(SipPeer.ownSkypeForBusiness(skype));
  return stack;
}

/** Carried out to its end, and confirmed. */
function carriedOut(stack: FederationStack): FederationStack {
  FederationTesting.synthesize(stack);
  const text = confirmed(stack, folder);
  fs.writeFileSync(path.join(folder, 'Company', 'state.json'), text);
  return stack;
}

test('what is made again on the way home gets another number, which is asked for', () => {
  carriedOut(stackWith(true));
  const input = carriedOut(stackWith(false))._synthesized!;
  const home = (found?: Record<string, string>): Deployed =>
    confirm(readDeployed(folder, 'Company'), input, { plan: input.digest, undone: true, found }, reached)
      .deployed;
  expect(() => home()).toThrow(/confirm\/found-missing.*the number of the zone/s);
  const zone = input.back.phases
    .flatMap(({ files }) => files.flatMap(({ steps }) => steps))
    .filter(
      ({ action, object = '' }) =>
        action === 'configure' && /^expressway-c:.* (?:zone|search rule) /i.test(object),
    );
  expect(zone.length).toBeGreaterThan(1);
  const { reached: state } = home(Object.fromEntries(zone.map(({ id }, index) => [id, `${index + 4001}`])));
  const numbers = state.objects
    .filter(({ device }) => device.startsWith('expressway-c:'))
    .flatMap(({ found = {} }) => Object.values(found).filter((value) => /^\d+$/.test(value)));
  expect(numbers.sort()).toEqual(zone.map((_, index) => `${index + 4001}`));
});
