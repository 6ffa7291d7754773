import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Testing } from 'cdktf';
import {
  CertificateAuthority,
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipFederation,
  SipPeer,
  SrvState,
} from 'cdktf-uc-federation';
import { Sbc, SbcBorder } from '../lib';

/** Our clusters behind the session border controller, and the partners. */
function throughSbc(...partners: string[]): FederationStack {
  const stack = new FederationStack(Testing.app(), 'Abc');
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  });
  imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2' });
  const ca = CertificateAuthority.publicAuthority(stack, 'Ca', { name: 'public-ca' });
  const sbc = new Sbc(stack, 'Sbc', {
    name: 'sbc1',
    insideName: 'sbc-in.example.com',
    insideAuthority: ca,
    outsideAuthority: ca,
  });
  const federation = new SipFederation(stack, 'Sip', {
    deployment: imp,
    border: new SbcBorder(sbc, { publicFqdn: 'sip.example.com', publicAddress: '30.30.30.10' }),
  });
  for (const [index, name] of partners.entries()) federation.addPeer(ocs(stack, name, index + 1));
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  return stack;
}

function ocs(stack: FederationStack, name: string, number: number): SipPeer {
  const certificateAuthority = CertificateAuthority.partner(stack, `Ca${number}`, {
    name: `ca-${number}`,
    owner: Owner.partner(name),
  });
  return SipPeer.ocs({
    domains: [name],
    accessEdge: { fqdn: `edge.${name}`, addresses: [`20.20.20.${number}`] },
    certificateAuthority,
    publishesSrv: SrvState.PUBLISHED,
  });
}

test('the border of another make has its steps, and the cluster and the partner theirs', () => {
  const synthesized = FederationTesting.synthesize(throughSbc('abc.com'));

  assert.deepEqual(synthesized.findingLines, [
    'info sip-federation/retired-product  Abc/Sip/partner abc.com/Edge/AccessEdge',
    'warning sip-federation/3des-required  Abc/Imp/settings of TLS context ...SIP_Proxy_Peer_Auth_TLS_Context',
  ]);
  const sbc = synthesized.bundle('sbc1');
  for (const name of ['imp1.example.com', 'imp2.example.com', 'abc.com']) assert.match(sbc, new RegExp(name));
  assert.match(sbc, /\| Host \| `edge\.abc\.com` \|/);
  const imp = synthesized.bundle('imp1.example.com');
  assert.match(imp, /\| Domain Name \| `abc\.com` \|/);
  assert.match(imp, /sbc-in\.example\.com/);
  assert.match(synthesized.files['tickets/dns.csv'], /sip\.example\.com/);
  assert.ok(synthesized.paths.some((path) => path.startsWith('handouts/abc.com/')));
});

test('another partner is a row, a certificate and a domain more', () => {
  const change = FederationTesting.change(throughSbc('abc.com'), throughSbc('abc.com', 'def.com'));

  assert.match(change.bundle('sbc1'), /edge\.def\.com/);
  assert.doesNotMatch(change.bundle('sbc1'), /edge\.abc\.com|imp1/);
});
