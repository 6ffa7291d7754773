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
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
} from '../../lib';
import { testApp } from '../support/app';

/** One line of the README's stack, as somebody edits it months later. */
export interface Edit {
  readonly insideTrustpoint?: string;
  readonly insideAddress?: string;
  readonly insideGeneration?: number;
  readonly outsideTrustpoint?: string;
  readonly outsideKeyLabel?: string;
  readonly outsideGeneration?: number;
  readonly routingFqdn?: string;
  readonly publicAddress?: string;
  readonly listener?: number;
  readonly firewall?: string;
  readonly hostname?: string;
  readonly classMaps?: AsaClassMaps;
  readonly peers?: readonly string[];
  /** Addresses of the Access Edges that have moved, by domain. */
  readonly edges?: Readonly<Record<string, string>>;
  /** Release of the cluster, and of the firewall. */
  readonly imPresence?: string;
  readonly asa?: string;
  /** The second node has left. */
  readonly oneNode?: boolean;
}

export const EDGES: Readonly<Record<string, string>> = { 'abc.com': '20.20.20.20', 'xyz.com': '30.30.30.30' };

/** The stack of the README, with a second partner, and with some lines of it edited. */
export function readmeStack(edit: Edit = {}): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of(edit.imPresence ?? '12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
    peerAuthListenerPort: edit.listener ?? 5062,
  });
  if (edit.oneNode !== true)
    imp.addNode('Imp2', { fqdn: 'imp2.example.com', address: '2.2.2.2', arbitraryPortPrefix: 4 });
  const asa = new Asa(stack, edit.firewall ?? 'Fw1', {
    hostname: edit.hostname ?? 'fw1',
    managementAddress: '10.0.0.1',
    release: AsaRelease.of(edit.asa ?? '9.16'),
    inside: AsaInterface.existing('inside', { address: edit.insideAddress ?? '10.1.1.254/24' }),
    outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
    outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
    outboundTranslation: AsaOutboundTranslation.nodeSubnet('2.2.2.0/24', edit.publicAddress ?? '10.10.10.10'),
  });
  const ourCa = CertificateAuthority.microsoft(stack, 'OurCa', {
    name: 'example-ca',
    host: 'ca.example.com',
  });
  const federation = new SipFederation(stack, 'Federation', {
    deployment: imp,
    border: SipBorder.asa(asa, {
      publicAddress: edit.publicAddress ?? '10.10.10.10',
      routingFqdn: edit.routingFqdn ?? 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({
        trustpoint: edit.insideTrustpoint ?? 'imp_proxy',
        generation: edit.insideGeneration,
      }),
      outsideIdentity: AsaIdentity.signedBy(ourCa, {
        trustpoint: edit.outsideTrustpoint ?? 'msoft_public_fqdn',
        keyLabel: edit.outsideKeyLabel,
        generation: edit.outsideGeneration,
      }),
      classMaps: edit.classMaps ?? AsaClassMaps.perDomain(),
    }),
  });
  for (const domain of edit.peers ?? ['abc.com', 'xyz.com']) {
    federation.addPeer(
      SipPeer.ocs({
        domains: [domain],
        accessEdge: { fqdn: `edge.${domain}`, addresses: [edit.edges?.[domain] ?? EDGES[domain]] },
        certificateAuthority: CertificateAuthority.partner(stack, `Ca ${domain}`, {
          name: `${domain.split('.')[0]}-ca`,
          owner: Owner.partner(domain),
        }),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
  }
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  return stack;
}
