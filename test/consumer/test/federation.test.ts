import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Testing } from 'cdktf';
import {
  Asa,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  AsaTimeZone,
  CertificateAuthority,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipPeer,
  SrvState,
  Suppressions,
} from 'cdktf-uc-federation';
import { ApprovedAsaFederation, AsaBanner, BannerRequired } from '../lib';

/** A stack under our rule with a firewall in it, and nothing else. */
function stackWithFirewall(): { stack: FederationStack; asa: Asa } {
  const stack = new FederationStack(Testing.app(), 'Abc');
  stack.addRule(new BannerRequired());
  const asa = new Asa(stack, 'Asa', {
    hostname: 'fw1',
    managementAddress: '10.0.0.1',
    release: AsaRelease.of('9.16'),
    inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
    outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
    outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
    outboundTranslation: AsaOutboundTranslation.existing(),
    timeZone: AsaTimeZone.of('CET', 1),
    ntpServers: ['10.0.0.5'],
  });
  return { stack, asa };
}

/** Our federation with abc.com. */
function approved(banner?: readonly string[]): FederationStack {
  const { stack, asa } = stackWithFirewall();
  const cluster = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  });
  const peer = SipPeer.ocs({
    domains: ['abc.com'],
    accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
    certificateAuthority: CertificateAuthority.partner(stack, 'AbcCa', {
      name: 'abc-ca',
      owner: Owner.partner('abc.com'),
    }),
    publishesSrv: SrvState.PUBLISHED,
  });
  new ApprovedAsaFederation(stack, 'AbcFederation', {
    cluster,
    asa,
    publicAddress: '30.30.30.10',
    peers: [peer],
    banner,
  });
  Suppressions.add(stack, {
    rule: 'sip-federation/3des-required',
    reason: 'abc.com runs OCS 2007 R2 until spring, agreed with their security team',
  });
  Suppressions.add(stack, {
    rule: 'sip-federation/retired-product',
    reason: 'abc.com runs OCS 2007 R2 until spring, agreed with their security team',
  });
  return stack;
}

/** The lines of a text that are commands for the ASA. */
function commands(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('!'));
}

test('our federation has our banner, our names, and no finding', () => {
  const synthesized = FederationTesting.synthesize(approved());

  assert.deepEqual(synthesized.findingLines, []);
  assert.deepEqual(
    commands(synthesized.bundle('fw1')).filter((line) => line.includes('banner')),
    [
      'no banner motd',
      'banner motd Firewall of example.com. Authorized staff only.',
      'banner motd All sessions are recorded.',
    ],
  );
  assert.match(synthesized.bundle('fw1'), /crypto ca trustpoint federation_outside/);
});

test('another banner touches nothing else, and the way back puts the old one in again', () => {
  const change = FederationTesting.change(approved(['Hands off.']), approved(['Hands off.', 'We record.']));

  assert.deepEqual(commands(change.bundle('fw1')), [
    'configure terminal',
    'no banner motd',
    'banner motd Hands off.',
    'banner motd We record.',
  ]);
  assert.deepEqual(commands(change.undo('fw1')), [
    'configure terminal',
    'no banner motd',
    'banner motd Hands off.',
  ]);
});

test('a firewall without a banner is found', () => {
  const { stack, asa } = stackWithFirewall();
  const found = (): string[] => FederationTesting.findings(stack).map(({ rule, path }) => `${rule} ${path}`);

  assert.ok(found().includes('example/banner-required Abc/Asa'));
  new AsaBanner(stack, 'Banner', { asa, lines: ['Hands off.'] });
  assert.ok(!found().includes('example/banner-required Abc/Asa'));
});

test('a line that is no text of the ASA is refused, not repaired', () => {
  for (const line of ['two\nlines', 'help?', '', 'a'.repeat(600)]) {
    assert.throws(
      () => FederationTesting.synthesize(approved([line])),
      (error) => FederationTesting.findingOf(error).path === 'Abc/AbcFederation/Banner',
      JSON.stringify(line),
    );
  }
});
