import type { App } from 'cdktf';
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
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipPeer,
  SrvState,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

/** One routing node, and a firewall out of the box: name, clock, interfaces, routes, translation, a list of its own. */
export function newFirewall(app: App, ntpServers = ['10.0.0.5']): FederationStack {
  const stack = new FederationStack(app, 'Abc');
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
    inside: AsaInterface.created('inside', {
      hardware: 'GigabitEthernet0/1',
      address: '10.1.1.254/24',
      securityLevel: 100,
    }),
    outside: AsaInterface.created('outside', {
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
    ntpServers,
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
    SipPeer.ocs({
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

export const scenario: Scenario = {
  proves: 'T-012 T-013 T-014 T-016 T-017 T-114 T-121 T-122 T-129 T-271 S-13',
  stack: (app) => newFirewall(app),
  keeps: /\/(bundles|undo|preflight|checks)\/(\d+-)?fw1[.-]/,
  firewalls: { fw1: ['', { interfaces: [] }] },
};
