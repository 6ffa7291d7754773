import {
  SipTransport,
  CertificateAuthority,
  CertificateTemplate,
  CsAccessEdgeConfiguration,
  CsAllowedDomain,
  CsDeployment,
  CsExternalAccessPolicy,
  CsHostingProvider,
  CsPartner,
  CsRelease,
  CsStaticRoute,
  EnterpriseAuthorityServer,
  ExpresswayC,
  ExpresswayCertificate,
  ExpresswayGateway,
  ExpresswayMicrosoftInteroperability,
  ExpresswayRelease,
  IntegrationType,
  Office365Partner,
  Owner,
  SipFederatedDomain,
  SipPeer,
  type CsPartnerPeerProps,
  type ExpresswayProps,
  type SipPartnerProps,
} from '../../lib';
import type { Case } from './cases';
import { ocsRoute } from './sip-cases';
import { EDGE, FQDN, NOTHING, PUBLIC, type HandMade, type Part } from './support';

const peerOf = (made: HandMade, props: Partial<CsPartnerPeerProps>): CsPartnerPeerProps => ({
  domains: ['abc.com'],
  release: CsRelease.SKYPE_FOR_BUSINESS_SE,
  accessEdge: { fqdn: 'edge.abc.com', addresses: [EDGE] },
  certificateAuthority: CertificateAuthority.partner(made.stack, 'TheirCa', {
    name: 'their-ca',
    owner: Owner.partner('abc.com'),
  }),
  ...props,
});

const handOut = (made: HandMade, peer: SipPeer): SipPartnerProps => ({
  peer,
  localDomains: made.imp.localDomains,
  publicFqdn: FQDN,
  publicAddress: PUBLIC,
  ourAuthority: made.ourCa,
});

const skypeForBusiness =
  (props: Partial<CsPartnerPeerProps> = {}): Part =>
  (made) => {
    new CsPartner(made.stack, 'Partner', handOut(made, SipPeer.skypeForBusiness(peerOf(made, props))));
  };

const lync =
  (release: CsRelease): Part =>
  (made) => {
    new CsPartner(made.stack, 'Partner', handOut(made, SipPeer.lync(peerOf(made, { release }))));
  };

const office365 =
  (findsUsBySrv: boolean): Part =>
  (made) => {
    const { domains, certificateAuthority } = peerOf(made, {});
    const peer = SipPeer.office365({ domains, certificateAuthority, findsUsBySrv });
    new Office365Partner(made.stack, 'Partner', handOut(made, peer));
  };

/** What stands in Skype for Business of the own enterprise. */
interface OwnSkype {
  readonly policy?: { readonly federation?: boolean; readonly outside?: boolean };
  readonly discovery?: boolean;
  readonly allowed?: boolean;
  readonly provider?: boolean;
  /** @default - Expressway-C */
  readonly proxy?: string;
}

const ownSkype =
  ({ policy, discovery, allowed, provider, proxy: proxyFqdn = 'expc.example.com' }: OwnSkype): Part =>
  (made) => {
    const { stack } = made;
    const cs = new CsDeployment(stack, 'Skype', {
      release: CsRelease.SKYPE_FOR_BUSINESS_SE,
      registrar: 'pool.s4b.com',
      sipDomains: ['s4b.com'],
      frontEnd: { fqdn: 'fe1.s4b.com', address: '1.1.3.10' },
      certificateAuthority: made.ourCa,
      edge: { fqdn: 'sip.s4b.com', addresses: ['1.1.3.2'], internalFqdn: 'edge-in.s4b.com' },
    });
    new SipFederatedDomain(stack, 'SkypeDomain', {
      cluster: made.imp,
      domain: 's4b.com',
      description: 'Skype for Business',
      integrationType: IntegrationType.microsoft(),
    });
    if (policy !== undefined) {
      new CsExternalAccessPolicy(stack, 'Policy', {
        cs,
        name: 'example.com',
        enableOutsideAccess: policy.outside ?? true,
        enableFederationAccess: policy.federation,
      });
    }
    if (discovery !== undefined) {
      new CsAccessEdgeConfiguration(stack, 'Edge', { cs, enablePartnerDiscovery: discovery });
    }
    if (allowed === true) {
      new CsAllowedDomain(stack, 'Allowed', { cs, domain: 'example.com', proxyFqdn });
    }
    if (provider === true) {
      new CsHostingProvider(stack, 'Provider', { cs, domain: 'example.com', proxyFqdn });
    }
  };

const all =
  (...parts: Part[]): Part =>
  (made) => {
    for (const part of parts) part(made);
  };

const expressway = (made: HandMade, fqdn: string): ExpresswayProps => ({
  release: ExpresswayRelease.of('X14.2'),
  peers: [{ fqdn, address: '1.1.4.1' }],
  certificate: ExpresswayCertificate.signedBy(made.ourCa),
});

const expresswayC: Part = (made) => {
  new ExpresswayC(made.stack, 'ExpC', expressway(made, 'expc.example.com'));
};

const gateway: Part = (made) => {
  new ExpresswayGateway(made.stack, 'Gateway', expressway(made, 'gateway.example.com'));
};

const gatewayOn =
  (listeningPort: number): Part =>
  (made) => {
    ExpresswayMicrosoftInteroperability.of(
      new ExpresswayGateway(made.stack, 'Gateway', expressway(made, 'gateway.example.com')),
      { destination: 'fe1.synergy.com', listeningPort },
    );
  };

const lyncRoute =
  (destination: string, port: number, release = CsRelease.LYNC_2013): Part =>
  (made) => {
    const cs = new CsDeployment(made.stack, 'Lync', {
      release,
      registrar: 'pool.synergy.com',
      sipDomains: ['synergy.com'],
      frontEnd: { fqdn: 'fe1.synergy.com', address: '1.1.3.10' },
      certificateAuthority: made.ourCa,
    });
    new CsStaticRoute(made.stack, 'LyncRoute', { cs, matchUri: 'example.com', destination, port });
  };

const template =
  (server: EnterpriseAuthorityServer): Part =>
  (made) => {
    CertificateAuthority.microsoft(made.stack, 'TemplateCa', {
      name: 'template-ca',
      host: 'ca2.example.com',
      template: CertificateTemplate.created({ server, enrolledBy: ['Domain Computers'] }),
    });
  };

/** Partners with Lync, Skype for Business and Office 365, behind the firewall of the deployment by hand. */
export const PARTNER_CASES: readonly Case[] = [
  {
    ids: 'X-123',
    rule: 'sip-federation/skype-behind-asa',
    what: 'a partner with Skype for Business',
    breaks: { partner: skypeForBusiness() },
    finds: () => ['warning Abc/Partner/Edge'],
    holds: { partner: lync(CsRelease.LYNC_2013) },
  },
  {
    ids: 'R-123 R-339',
    rule: 'dns/partner-finds-us',
    what: 'discovery is asked for, and there is no record',
    breaks: { partner: skypeForBusiness(), srv: NOTHING },
    finds: () => ['warning Abc/Partner/Edge'],
    holds: { partner: skypeForBusiness() },
  },
  {
    ids: 'R-339',
    rule: 'dns/partner-finds-us',
    what: 'discovery is off, and the records are there',
    breaks: { partner: skypeForBusiness({ findsUsBySrv: false }) },
    finds: () => ['warning Abc/Partner/Edge'],
    holds: { partner: skypeForBusiness({ findsUsBySrv: false }), srv: NOTHING },
  },
  {
    ids: 'R-123',
    rule: 'dns/partner-finds-us',
    what: 'a tenant of Office 365 without a record',
    breaks: { partner: office365(false), srv: NOTHING },
    finds: () => ['warning Abc/Partner/Tenant'],
    holds: { partner: office365(true) },
  },
  {
    ids: 'lifecycle',
    rule: 'sip-federation/retired-product',
    what: 'Lync Server 2013',
    breaks: { partner: lync(CsRelease.LYNC_2013) },
    finds: () => ['info Abc/Partner/Edge'],
    holds: { partner: skypeForBusiness() },
  },
  {
    ids: 'lifecycle',
    rule: 'sip-federation/retired-product',
    what: 'Skype for Business Online',
    breaks: { partner: office365(true) },
    finds: () => ['info Abc/Partner/Tenant'],
    holds: { partner: skypeForBusiness() },
  },
  {
    ids: 'lifecycle',
    rule: 'sip-federation/retired-product',
    what: 'OCS of a partner',
    breaks: {},
    finds: () => ['info Abc/Partner/Edge/AccessEdge'],
    holds: { partner: skypeForBusiness() },
  },
  {
    ids: 'lifecycle',
    rule: 'sip-federation/retired-product',
    what: 'OCS of a partner and of the own enterprise, said once',
    breaks: { more: ocsRoute({ transport: SipTransport.TCP, port: 5060 }) },
    finds: () => ['info Abc'],
    holds: { partner: skypeForBusiness() },
  },
  {
    ids: 'R-338',
    rule: 'cs/external-access',
    what: 'a policy without federation',
    breaks: { more: ownSkype({ policy: { federation: false } }) },
    finds: () => ['error Abc/Policy'],
    holds: { more: ownSkype({ policy: {} }) },
  },
  {
    ids: 'R-338',
    rule: 'cs/external-access',
    what: 'a policy without remote users',
    breaks: { more: ownSkype({ policy: { outside: false } }) },
    finds: () => ['warning Abc/Policy'],
    holds: { more: ownSkype({ policy: {} }) },
  },
  {
    ids: 'R-339',
    rule: 'cs/partner-discovery',
    what: 'discovery without a record',
    breaks: { more: ownSkype({ discovery: true }), srv: NOTHING },
    finds: () => ['warning Abc/Edge'],
    holds: { more: ownSkype({ discovery: true }) },
  },
  {
    ids: 'R-339',
    rule: 'cs/partner-discovery',
    what: 'a record without discovery',
    breaks: { more: ownSkype({ discovery: false }) },
    finds: () => ['warning Abc/Edge'],
    holds: { more: ownSkype({ discovery: false }), srv: NOTHING },
  },
  {
    ids: 'R-340',
    rule: 'cs/allowed-domain',
    what: 'a restricted deployment that does not allow us',
    breaks: { more: ownSkype({ discovery: false }) },
    finds: () => ['error Abc/Edge'],
    holds: { more: ownSkype({ discovery: false, allowed: true }) },
  },
  {
    ids: 'R-341',
    rule: 'cs/way-to-us',
    what: 'neither record nor provider nor name',
    breaks: { more: ownSkype({}), srv: NOTHING },
    finds: () => ['error Abc/Skype'],
    holds: { more: ownSkype({ provider: true }), srv: NOTHING },
  },
  {
    ids: 'R-341 X-052',
    rule: 'cs/way-to-us',
    what: 'a name, and no provider',
    breaks: { more: ownSkype({ allowed: true }), srv: NOTHING },
    finds: () => ['warning Abc/Skype'],
    holds: { more: ownSkype({ allowed: true }) },
  },
  {
    ids: 'R-032',
    rule: 'certificate/template-server',
    what: 'a template on another Windows Server',
    breaks: { more: template(EnterpriseAuthorityServer.OTHER) },
    finds: () => ['warning Abc/TemplateCa'],
    holds: { more: template(EnterpriseAuthorityServer.WINDOWS_2008_ENTERPRISE) },
  },
  {
    ids: 'R-342',
    rule: 'cs/edge-name',
    what: 'another name than that of the Expressway',
    breaks: { more: all(ownSkype({ allowed: true, proxy: 'old.example.com' }), expresswayC) },
    finds: () => ['error Abc/Allowed'],
    holds: { more: all(ownSkype({ allowed: true, proxy: 'old.example.com' })) },
  },
  {
    ids: 'R-342',
    rule: 'cs/edge-name',
    what: 'the name of Expressway-C, where the guide has that of Expressway-E',
    breaks: { more: all(ownSkype({ allowed: true }), expresswayC) },
    finds: () => ['warning Abc/Skype/Edge'],
    holds: { more: all(ownSkype({}), expresswayC) },
  },
  {
    ids: 'own Skype for Business',
    rule: 'cs/skype-direct',
    what: 'routes of Skype for Business to a node',
    breaks: { more: lyncRoute('imp1.example.com', 5061, CsRelease.SKYPE_FOR_BUSINESS_SE) },
    finds: () => ['warning Abc/Lync'],
    holds: { more: lyncRoute('imp1.example.com', 5061) },
  },
  {
    ids: 'R-328 X-032',
    rule: 'cs/chat-or-calls',
    what: 'a route past the gateway',
    breaks: { more: all(lyncRoute('imp1.example.com', 5061), gateway) },
    finds: () => ['error Abc/LyncRoute'],
    holds: { more: all(lyncRoute('gateway.example.com', 65072), gateway) },
  },
  {
    ids: 'R-329',
    rule: 'cs/gateway-port',
    what: 'another port than that of the gateway',
    breaks: { more: all(lyncRoute('gateway.example.com', 5061), gateway) },
    finds: () => ['warning Abc/LyncRoute'],
    holds: { more: all(lyncRoute('gateway.example.com', 65072), gateway) },
  },
  {
    ids: 'R-329',
    rule: 'cs/gateway-port',
    what: 'the preset port, where the gateway was told another one',
    breaks: { more: all(lyncRoute('gateway.example.com', 65072), gatewayOn(65080)) },
    finds: () => ['warning Abc/LyncRoute'],
    holds: { more: all(lyncRoute('gateway.example.com', 65080), gatewayOn(65080)) },
  },
];
