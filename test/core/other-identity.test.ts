import { RootConstruct } from 'constructs';
import {
  CertificateAuthority,
  CsDeployment,
  CsRelease,
  CsStaticRoute,
  Deployment,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayDomain,
  ExpresswayRelease,
  FederationRoutingFqdn,
  ImGatewayStatus,
  ImPresenceCluster,
  ImPresenceRelease,
  AsaNetworkObject,
} from '../../lib';
import { describeDeployment } from '../support/described';
import type { State } from '../../lib/planning/model';
import { errorOf } from '../im-presence/support';
import { standingFirewall } from '../support/standing-firewall';

type Declare = (root: RootConstruct) => void;

function described(declare: Declare, installed?: State): State {
  const root = new RootConstruct('Abc');
  declare(root);
  return describeDeployment(new Deployment(root), installed);
}

const firewall =
  (id: string, identity?: string, hostname = 'fw1'): Declare =>
  (root) =>
    void AsaNetworkObject.of(standingFirewall(root, { identity, hostname }, id), '1.1.1.1');

const cluster =
  (publisher: string, identity?: string): Declare =>
  (root) => {
    const imp = new ImPresenceCluster(root, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: `${publisher}.example.com`, address: '1.1.1.1' },
      localDomains: ['example.com'],
      identity,
    });
    imp.addNode('Other', {
      fqdn: `${publisher === 'imp1' ? 'imp2' : 'imp1'}.example.com`,
      address: '2.2.2.2',
    });
    FederationRoutingFqdn.of(imp, 'imp-public.example.com');
    ImGatewayStatus.of(imp);
  };

const expressway =
  (peers: readonly string[], clusterName?: string, identity?: string): Declare =>
  (root) => {
    const authority = CertificateAuthority.microsoft(root, 'Ca', { name: 'our-ca', host: 'ca.example.com' });
    const expressway = new ExpresswayC(root, 'C', {
      release: ExpresswayRelease.of('X14.2'),
      peers: peers.map((name, index) => ({ fqdn: `${name}.example.com`, address: `10.0.0.${index + 1}` })),
      clusterName,
      identity,
      certificate: ExpresswayCertificate.existing({ authority }),
    });
    new ExpresswayDomain(root, 'Domain', { expressway, domain: 'example.com' });
  };

const lync =
  (registrar: string, identity?: string, existing = false): Declare =>
  (root) => {
    const cs = new CsDeployment(root, 'Lync', {
      release: CsRelease.LYNC_2013,
      registrar: `${registrar}.synergy.com`,
      identity,
      sipDomains: ['synergy.com'],
      frontEnd: { fqdn: 'fe1.synergy.com', address: '10.10.2.10' },
      certificateAuthority: CertificateAuthority.microsoft(root, 'Ca', {
        name: 'synergy-ca',
        host: 'ca.synergy.com',
      }),
    });
    new CsStaticRoute(root, 'Route', {
      cs,
      matchUri: 'sip.com',
      destination: 'imp1.sip.com',
      port: 5061,
      existing,
    });
  };

describe('what stands under another identity is not made once more and then taken away', () => {
  test.each<[string, Declare, Declare, string, string]>([
    ['the construct of a firewall is renamed', firewall('Asa'), firewall('Firewall'), 'Asa', 'Firewall'],
    [
      'another node is the publisher',
      cluster('imp1'),
      cluster('imp2'),
      'imp1.example.com',
      'imp2.example.com',
    ],
    [
      'an Expressway gets a second peer',
      expressway(['expc1']),
      expressway(['expc1', 'expc2'], 'expc.example.com'),
      'expc1.example.com',
      'expc.example.com',
    ],
    [
      'the trusted applications of Lync move to another pool',
      lync('pool'),
      lync('pool2'),
      'pool.synergy.com',
      'pool2.synergy.com',
    ],
  ])('%s', (_, before, after, was, is) => {
    const installed = described(before);
    expect(errorOf(() => described(after, installed))).toMatchObject({
      rule: 'device/other-identity',
      problem: `It is known as "${is}", and what stands on it was made for "${was}": all of it would be made once more, and then taken away.`,
      advice: `Write identity: '${was}' where it is the same one, identity: '${is}' where it is another one.`,
    });
  });

  test.each<[string, Declare, Declare, string]>([
    ['asa:Asa', firewall('Asa'), firewall('Firewall', 'Asa'), 'a renamed construct'],
    ['asa:Firewall', firewall('Asa'), firewall('Asa', 'Firewall'), 'another firewall of that name'],
    ['asa:Second', firewall('Asa'), firewall('Second', undefined, 'fw2'), 'another firewall'],
    ['im-presence:imp1.example.com', cluster('imp1'), cluster('imp2', 'imp1.example.com'), 'a cluster'],
    ['im-presence:imp7.example.com', cluster('imp1'), cluster('imp7', 'imp7.example.com'), 'a new cluster'],
    ['cs:pool.synergy.com', lync('pool'), lync('pool2', 'pool.synergy.com'), 'Lync'],
    ['cs:pool2.synergy.com', lync('pool'), lync('pool2', 'pool2.synergy.com'), 'another Lync'],
    [
      'expressway-c:expc1.example.com',
      expressway(['expc1']),
      expressway(['expc1', 'expc2'], 'expc.example.com', 'expc1.example.com'),
      'Expressway',
    ],
    ['expressway-c:expc7.example.com', expressway(['expc1']), expressway(['expc7']), 'a new Expressway'],
  ])('the stack says which it is: %s', (id, before, after) => {
    expect(described(after, described(before)).devices.map((device) => device.id)).toContain(id);
  });
});

test('what this stack made is not taken away because it is declared as existing from now on', () => {
  const [ours, existing] = [lync('pool'), lync('pool', undefined, true)];
  expect(errorOf(() => described(existing, described(ours)))).toMatchObject({
    rule: 'device/existing-ours',
    problem:
      '"static route sip.com" was made by this stack, and is declared as existing: what this stack does not call its own any more is taken away, and here it is still needed.',
  });
  expect(described(existing, described(existing)).existing).toEqual([
    'cs:pool.synergy.com static route sip.com',
  ]);
});
