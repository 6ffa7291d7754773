import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  CertificateAuthority,
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
  Suppressions,
  type AsaProps,
} from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';
import { sameState } from '../support/same-state';

/** A whole federation through a firewall: identities, certificates, trust, classes. */
function federation(more: Partial<AsaProps>): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc');
  const cluster = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  });
  const asa = standingFirewall(stack, {
    ...more,
  });
  const sip = new SipFederation(stack, 'Federation', {
    deployment: cluster,
    border: SipBorder.asa(asa, {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.signedBy(
        CertificateAuthority.microsoft(stack, 'OurCa', { name: 'our-ca', host: 'ca.example.com' }),
        { trustpoint: 'msoft_public_fqdn' },
      ),
      classMaps: AsaClassMaps.perDomain(),
    }),
  });
  sip.addPeer(
    SipPeer.ocs({
      domains: ['abc.com'],
      accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
      certificateAuthority: CertificateAuthority.partner(stack, 'AbcCa', {
        name: 'abc-ca',
        owner: Owner.partner('abc.com'),
      }),
      publishesSrv: SrvState.PUBLISHED,
    }),
  );
  sip.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  for (const rule of ['asa/clock', 'sip-federation/3des-required', 'certificate/clock']) {
    Suppressions.add(stack, { rule, reason: 'not what this is about' });
  }
  return stack;
}

describe('another host name of the same firewall', () => {
  test('is nothing to do where the name is not ours to set', () => {
    const before = federation({})._federation();
    const renamed = federation({ hostname: 'fw-a' });
    renamed._startFrom(before.plan.result);
    const after = renamed._federation();
    expect(after.plan.phases).toEqual([]);
    expect(sameState(before.plan.result, after.plan.result)).toBe(true);
  });

  test('is one step where it is, and the files follow', () => {
    const renamed = FederationTesting.change(
      federation({ setHostname: true }),
      federation({ setHostname: true, hostname: 'fw-a' }),
    );
    const commands = (text: string): string[] =>
      text.split('\n').filter((line) => line !== '' && !line.startsWith('!'));
    expect(
      renamed.paths.filter(
        (path) => /^(bundles|tickets)\//.test(path) && !/^tickets\/dns.*\.zone$/.test(path),
      ),
    ).toContain('bundles/010-fw-a.cfg');
    expect(commands(renamed.bundle('fw-a'))).toEqual(['configure terminal', 'hostname fw-a']);
  });

  test('another identity is another firewall', () => {
    const other = FederationTesting.change(federation({}), federation({ identity: 'West' }));
    expect(other.bundle('fw1-asa')).toContain('crypto key generate rsa');
  });
});

test('F-80 two devices of one identity are refused with both places', () => {
  const stack = federation({});
  new Asa(stack, 'Asa2', {
    identity: 'Asa',
    hostname: 'fw2',
    managementAddress: '10.0.0.2',
    release: AsaRelease.of('9.16'),
    inside: AsaInterface.existing('inside', { address: '10.1.1.253/24' }),
    outside: AsaInterface.existing('outside', { address: '192.0.2.2/24' }),
    outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
    outboundTranslation: AsaOutboundTranslation.existing(),
  });
  expect(() => FederationTesting.synthesize(stack)).toThrow(
    /device\/identity-twice.*asa:Asa is the identity of two devices, first of Abc\/Asa\..*another construct id/s,
  );
});
