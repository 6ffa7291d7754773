import fc from 'fast-check';
import {
  CertificateAuthority,
  CsCertificate,
  CsDeployment,
  CsRelease,
  CupCertificate,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  SipFederation,
  SipPeer,
} from '../../lib';
import { testApp } from '../support/app';
import { InsideBorder } from '../support/inside-border';
import { LyncModel, type PowerShell } from '../support/powershell';
import { wantedOf } from './deployment';
import { carryOutScripts, certificateOf, LyncInstallation } from './lync';
import { someMembersOf, type World } from './properties';

/** Skype for Business of the own enterprise behind its Edge Server, in a few numbers. */
export interface SkypeShape {
  readonly localDomains: readonly string[];
  readonly findsUsBySrv: boolean;
  readonly admitsAllDomains: boolean;
  readonly certificate: boolean;
  /** Of the certificate, where it is ours. */
  readonly generation: number;
  /** Users who get a policy of ours; with nobody there is none. */
  readonly users: readonly string[];
}

const SIMPLE_SKYPE: SkypeShape = {
  localDomains: ['example.com'],
  findsUsBySrv: true,
  admitsAllDomains: false,
  certificate: true,
  generation: 1,
  users: ['ann'],
};

const skypeShape: fc.Arbitrary<SkypeShape> = fc.record({
  localDomains: fc.uniqueArray(fc.constantFrom('example.com', 'eu.example.com', 'us.example.com'), {
    minLength: 1,
  }),
  findsUsBySrv: fc.boolean(),
  admitsAllDomains: fc.boolean(),
  certificate: fc.boolean(),
  generation: fc.constant(1),
  users: fc.uniqueArray(fc.constantFrom('ann', 'bob')),
});

function skypeStackOf(shape: SkypeShape): FederationStack {
  const stack = new FederationStack(testApp(), 'Synergy');
  const authority = CertificateAuthority.microsoft(stack, 'Ca', { name: 'our-ca', host: 'ca.example.com' });
  const cs = new CsDeployment(stack, 'Skype', {
    release: CsRelease.SKYPE_FOR_BUSINESS_2019,
    registrar: 'pool.s4b.com',
    sipDomains: ['s4b.com'],
    frontEnd: { fqdn: 'fe1.s4b.com', address: '10.2.2.10' },
    certificateAuthority: authority,
    edge: { fqdn: 'sip.s4b.com', addresses: ['10.2.2.2'], internalFqdn: 'edge-in.s4b.com' },
    edgeCertificate: shape.certificate
      ? CsCertificate.signedBy(authority, { generation: shape.generation })
      : CsCertificate.existing(),
  });
  const federation = new SipFederation(stack, 'Federation', {
    deployment: new ImPresenceCluster(stack, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '10.1.1.10' },
      localDomains: [...shape.localDomains],
      cupCertificate: CupCertificate.existing(),
    }),
    border: new InsideBorder(authority),
  });
  federation.addPeer(
    SipPeer.ownSkypeForBusiness(cs, {
      findsUsBySrv: shape.findsUsBySrv,
      admitsAllDomains: shape.admitsAllDomains,
      externalAccess:
        shape.users.length === 0
          ? undefined
          : {
              policy: 'imp users',
              users: shape.users.map((user) => `${user}@s4b.com`),
              enableOutsideAccess: true,
            },
    }),
  );
  if (shape.findsUsBySrv) federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  return stack;
}

/** A deployment in which others have what is theirs. */
export function bootSkype(): LyncInstallation {
  const model = new LyncModel({
    release: 2019,
    pools: [{ fqdn: 'pool.s4b.com', siteId: '1', computers: ['fe1.s4b.com'] }],
  });
  for (const user of ['ann', 'bob', 'zoe']) model.users.set(`sip:${user}@s4b.com`, '');
  return new LyncInstallation(
    model
      .seedAllowedDomain('partner.org')
      .seedHostingProvider('LyncOnline', 'sipfed.online.lync.com')
      .seedCertificate(certificateOf('before'), 'AccessEdgeExternal'),
  );
}

/** Skype for Business of random stacks and edits: what the scripts do to it. */
export function skypeWorld(powerShell: () => PowerShell, runs: number): World<SkypeShape, LyncInstallation> {
  return {
    shape: skypeShape,
    edit: someMembersOf(skypeShape, Object.keys(SIMPLE_SKYPE) as (keyof SkypeShape)[]),
    raise: (shape) => ({ ...shape, generation: shape.generation + 1 }),
    wanted: (shape) => wantedOf(skypeStackOf(shape)),
    boot: bootSkype,
    clone: (installation) => new LyncInstallation(installation.model.clone(), installation.files.clone()),
    carryOut: (installation, installed, wanted, until) =>
      carryOutScripts(powerShell(), installation, installed, wanted, until),
    expectSame: (a, b) => {
      expect(a.model.state()).toEqual(b.model.state());
    },
    expectWorks: ({ model }, shape) => {
      const { findsUsBySrv, admitsAllDomains, localDomains } = shape;
      const named = admitsAllDomains && findsUsBySrv ? [] : localDomains;
      const allowed = model.allowedDomains.map(({ Identity }) => Identity);
      expect(allowed.sort()).toEqual([...named, 'partner.org'].sort());
      const proxies = model.hostingProviders.map(({ ProxyFqdn }) => ProxyFqdn);
      expect(proxies.includes('expc.example.com')).toBe(!findsUsBySrv);
      expect(model.accessEdge).toMatchObject({
        AllowFederatedUsers: true,
        EnablePartnerDiscovery: findsUsBySrv,
        AllowAnonymousUsers: admitsAllDomains,
      });
      const granted = [...model.users].filter(([, policy]) => policy === 'imp users').map(([user]) => user);
      expect(granted.sort()).toEqual(shape.users.map((user) => `sip:${user}@s4b.com`).sort());
    },
    runs,
  };
}
