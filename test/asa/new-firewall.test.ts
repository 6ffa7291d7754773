import * as path from 'node:path';
import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  AsaRoute,
  SipBorder,
  SipFederation,
  AsaTimeZone,
  CertificateAuthority,
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipPeer,
  SrvState,
} from '../../lib';
import { PEM } from '../day-two/firewall';
import { testApp } from '../support/app';
import { AsaModel, inbound, outbound, refusals } from '../support/asa/asa-model';
import { expectGolden } from '../support/golden';

const GOLDEN = path.join(__dirname, '../goldens/new-firewall');

/** One routing node, and a firewall out of the box: name, clock, interfaces, routes, translation, a list of its own. */
function newFirewall(): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
  });
  const asa = new Asa(stack, 'Asa', {
    hostname: 'fw1',
    managementAddress: '10.0.0.1',
    release: AsaRelease.of('9.16'),
    setHostname: true,
    inside: AsaInterface.configured('inside', {
      hardware: 'GigabitEthernet0/1',
      address: '10.1.1.254/24',
      securityLevel: 100,
    }),
    outside: AsaInterface.configured('outside', {
      hardware: 'GigabitEthernet0/0',
      address: '192.0.2.1/24',
      securityLevel: 0,
    }),
    routes: [
      AsaRoute.of('inside', '1.1.1.0/24', '10.1.1.1'),
      AsaRoute.of('outside', 'default', '192.0.2.254'),
    ],
    outsideAccess: AsaOutsideAccess.created('outside_access_in'),
    outboundTranslation: AsaOutboundTranslation.allTraffic('10.10.10.10'),
    timeZone: AsaTimeZone.of('CET', 1),
    ntpServers: ['10.0.0.5'],
  });
  const ourCa = CertificateAuthority.microsoft(stack, 'OurCa', {
    name: 'example-ca',
    host: 'ca.example.com',
  });
  const federation = new SipFederation(stack, 'AbcFederation', {
    deployment: imp,
    border: SipBorder.asa(asa, {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.signedBy(ourCa, { trustpoint: 'msoft_public_fqdn' }),
      classMaps: AsaClassMaps.perNode(),
    }),
  });
  federation.addPeer(
    SipPeer.ocs2007R2({
      domains: ['abc.com'],
      accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
      certificateAuthority: CertificateAuthority.partner(stack, 'PartnerCa', {
        name: 'abc-ca',
        owner: Owner.partner('abc.com'),
      }),
      publishesSrv: SrvState.PUBLISHED,
    }),
  );
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  return stack;
}

const { files } = FederationTesting.synthesize(newFirewall());
const ours = new Map(
  Object.entries(files).filter(([file]) => /^(bundles|undo|preflight|checks)\/(\d+-)?fw1[.-]/.test(file)),
);
const scripts = (folder: string): string[] =>
  [...ours]
    .filter(([file]) => file.startsWith(`${folder}/`) && file.endsWith('.cfg'))
    .map(([, text]) => text);

describe('a firewall from the box', () => {
  test('T-012 T-013 T-014 T-016 T-017 T-114 T-121 T-122 T-129 T-271 S-13 its files are the golden ones', () => {
    expectGolden(GOLDEN, ours);
  });

  test('S-13 the device takes every line, and partners get through', () => {
    const firewall = AsaModel.boot('', { release: '9.16', interfaces: [], onPrompt: () => PEM });
    for (const script of scripts('bundles')) expect(refusals(firewall.type(script))).toEqual([]);
    expect(inbound(firewall, { from: '20.20.20.20', toMapped: '10.10.10.10', port: 5061 })).toMatchObject({
      reaches: { address: '1.1.1.1', port: 5062 },
      tlsProxy: 'ent_external_to_imp',
    });
    expect(outbound(firewall, { from: '1.1.1.1', to: '20.20.20.20', port: 5061 })).toMatchObject({
      translatedSource: '10.10.10.10',
      tlsProxy: 'ent_imp_to_external',
    });
    for (const script of scripts('undo')) expect(refusals(firewall.type(script))).toEqual([]);
    const left = firewall.runningConfig();
    expect([...left.accessLists.keys(), ...left.objects.keys(), ...left.tlsProxies.keys()]).toEqual([]);
    // Whoever is on the device stays on it: interfaces keep name and address.
    expect([...left.interfaces.values()].map(({ nameif }) => nameif)).toEqual(['inside', 'outside']);
  });
});
