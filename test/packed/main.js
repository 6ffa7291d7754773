// What a user of the published package writes in plain JavaScript: .ci/packed-tarball runs it in an empty project.
const {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  SipBorder,
  SipFederation,
  CertificateAuthority,
  DnsZone,
  FederationApp,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipPeer,
} = require('cdktf-uc-federation');

const app = new FederationApp();
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
  inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
  outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
  outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
  outboundTranslation: AsaOutboundTranslation.existing(),
  ntpServers: ['10.0.0.5'],
});
const ourCa = CertificateAuthority.microsoft(stack, 'OurCa', { name: 'example-ca', host: 'ca.example.com' });
const abc = new SipFederation(stack, 'AbcFederation', {
  deployment: imp,
  border: SipBorder.asa(asa, {
    publicAddress: '10.10.10.10',
    routingFqdn: 'imp-public.example.com',
    insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
    outsideIdentity: AsaIdentity.signedBy(ourCa, { trustpoint: 'msoft_public_fqdn' }),
    classMaps: AsaClassMaps.perDomain(),
  }),
});
abc.addPeer(
  SipPeer.ocs({
    domains: ['abc.com'],
    accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
    certificateAuthority: CertificateAuthority.partner(stack, 'PartnerCa', {
      name: 'abc-ca',
      owner: Owner.partner('abc.com'),
    }),
  }),
);
abc.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
app.synth();
