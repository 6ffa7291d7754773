import {
  AsaClassMaps,
  AsaIdentity,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  SipBorder,
  SipFederation,
  CertificateAuthority,
  CsRelease,
  CupCertificate,
  Deployment,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipPeer,
  SrvState,
} from '../../lib';
import { describeDeployment } from '../support/described';
import type { State } from '../../lib/planning/model';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

/** A federation in a few numbers: what random stacks and random edits are made of. */
export interface Shape {
  /** Names the constructs: renaming them changes nothing on any device. */
  readonly constructs: string;
  /** Port prefixes of the nodes beside the routing node. */
  readonly prefixes: readonly number[];
  /** Last digit of the routing node's address. */
  readonly routing: number;
  readonly listener: number;
  /** Domains by number; two that share an edge have the same one. */
  readonly domains: readonly { readonly name: number; readonly edge: number; readonly route: boolean }[];
  /** Edges that have another address. */
  readonly moved: readonly number[];
  /** Edges of Lync, not of OCS: nobody there speaks nothing but 3DES. */
  readonly lync: readonly number[];
  readonly perNode: boolean;
  readonly outsideTrustpoint: string;
  readonly authority: string;
  readonly ourList: boolean;
  readonly generation: number;
}

export const SIMPLE: Shape = {
  constructs: 'Abc',
  prefixes: [4, 5],
  routing: 1,
  listener: 5062,
  domains: [{ name: 1, edge: 1, route: false }],
  moved: [],
  lync: [],
  perNode: false,
  outsideTrustpoint: 'msoft_public_fqdn',
  authority: 'example-ca',
  ourList: false,
  generation: 1,
};

export function edgeAddress({ moved }: Pick<Shape, 'moved'>, edge: number): string {
  return `20.20.${moved.includes(edge) ? 21 : 20}.${edge}`;
}

export function nodeAddresses(shape: Shape): { address: string; prefix?: number }[] {
  return [
    { address: `1.1.1.${shape.routing}` },
    ...shape.prefixes.map((prefix) => ({ address: `2.2.2.${prefix}`, prefix })),
  ];
}

/** The Edge Server of Lync is another machine than the Access Edge of OCS. */
export function edgeName({ lync }: Pick<Shape, 'lync'>, edge: number): string {
  return lync.includes(edge) ? `lync${edge}.net` : `edge${edge}.net`;
}

/** @param asa its release, 9.16 where it is not said */
export function stackOf(shape: Shape, asaRelease = '9.16'): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc');
  const id = (name: string): string => `${shape.constructs}${name}`;
  const imp = new ImPresenceCluster(stack, id('Imp'), {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: `1.1.1.${shape.routing}` },
    localDomains: ['example.com'],
    peerAuthListenerPort: shape.listener,
    serverAuthListenerPort: 5063,
    cupCertificate: CupCertificate.selfSigned({ generation: shape.generation }),
  });
  for (const prefix of shape.prefixes) {
    imp.addNode(id(`Node${prefix}`), {
      fqdn: `node${prefix}.example.com`,
      address: `2.2.2.${prefix}`,
      arbitraryPortPrefix: prefix,
    });
  }
  const asa = standingFirewall(
    stack,
    {
      identity: 'fw1',
      release: AsaRelease.of(asaRelease),
      existingDeployment: true,
      outsideAccess: shape.ourList
        ? AsaOutsideAccess.created('federation_in')
        : AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
      outboundTranslation: AsaOutboundTranslation.allTraffic('10.10.10.10'),
    },
    id('Asa'),
  );
  const ourCa = CertificateAuthority.microsoft(stack, id('Ca'), {
    name: shape.authority,
    host: 'ca.example.com',
  });
  const edges = [...new Set(shape.domains.map((domain) => domain.edge))];
  const peers = edges.map((edge) => {
    const common = {
      name: `peer${edge}`,
      domains: shape.domains.filter((domain) => domain.edge === edge).map((domain) => `d${domain.name}.com`),
      certificateAuthority: CertificateAuthority.partner(stack, id(`PartnerCa${edge}`), {
        name: `ca${edge}`,
        owner: Owner.partner(`peer${edge}`),
      }),
      publishesSrv: shape.domains.some((domain) => domain.edge === edge && domain.route)
        ? SrvState.NOT_PUBLISHED
        : SrvState.PUBLISHED,
    };
    const server = { fqdn: edgeName(shape, edge), addresses: [edgeAddress(shape, edge)] };
    return shape.lync.includes(edge)
      ? SipPeer.lync({ ...common, accessEdge: server, release: CsRelease.LYNC_2013 })
      : SipPeer.ocs({ ...common, accessEdge: server });
  });
  const federation = new SipFederation(stack, id('Federation'), {
    deployment: imp,
    border: SipBorder.asa(asa, {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.signedBy(ourCa, {
        // Another authority under the same trustpoint would be the error once/changed.
        trustpoint: `${shape.outsideTrustpoint}_${shape.authority.split('-')[0]}`,
      }),
      classMaps: shape.perNode ? AsaClassMaps.perNode() : AsaClassMaps.perDomain(),
    }),
  });
  for (const peer of peers) federation.addPeer(peer);
  federation.publishDns(DnsZone.ticket(stack, id('Zone'), { zone: 'example.com' }));
  return stack;
}

export function wantedOf(stack: FederationStack): State {
  return { ...describeDeployment(new Deployment(stack)), order: [], owed: [] };
}
