import { Construct } from 'constructs';
import type { CertificateAuthority } from '../../certificates';
import { freeId } from '../../core/private/free-id';
import { AccessEdge } from './access-edge';
import { AccessEdgeAccessMethods } from './access-edge-access-methods';
import { AccessEdgeAllowList } from './access-edge-allow-list';
import { AccessEdgeCaChain } from './access-edge-ca-chain';
import { AccessEdgeCertificate, AccessEdgeCertificateAssignment } from './access-edge-certificate';
import { AccessEdgeImProvider } from './access-edge-im-provider';
import { AccessEdgeTrustedCertificate } from './access-edge-trusted-certificate';
import { FipsAlgorithms } from './fips-algorithms';
import type { SipPeer } from '../sip-peer';
import { SipPeerFirewall } from '../sip-peer-firewall';

/** What the Access Edge of a partner has to know of us. */
export interface AccessEdgeFederationProps {
  /** The partner; of several behind one hosted edge, the one whose administrators get the steps. */
  readonly peer: SipPeer;
  /** Our SIP domains. */
  readonly localDomains: string[];
  /** Public FQDN of our routing node. */
  readonly publicFqdn: string;
  /** Public IPv4 address behind that name (`partner/public-address`). */
  readonly publicAddress: string;
  /**
   * Further public IPv4 addresses behind that name, of a border of several servers (`partner/public-address`).
   * @default - none
   */
  readonly furtherPublicAddresses?: string[];
  /**
   * TCP ports that we answer on at that address (`partner/public-port`).
   * @default - 5061 alone
   */
  readonly publicPorts?: number[];
  /** The authority that signs what we present. */
  readonly ourAuthority: CertificateAuthority;
  /**
   * Raised to have the certificate of the Access Edge requested again.
   * @default 1
   */
  readonly certificateGeneration?: number;
}

/** What an Access Edge is set to for federation with us, whoever is behind it. */
export class AccessEdgeFederation extends Construct {
  /** The Access Edge. */
  public readonly accessEdge: AccessEdge;
  /** What keeps our names off its Allow tab. */
  public readonly allowList: AccessEdgeAllowList;
  /** Our entry among its IM providers. */
  public readonly imProvider: AccessEdgeImProvider;
  /** @internal */
  public readonly _assignment: AccessEdgeCertificateAssignment;

  constructor(scope: Construct, id: string, props: AccessEdgeFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    const { peer, localDomains, publicFqdn } = props;
    const accessEdge = new AccessEdge(this, 'AccessEdge', { peer });
    this.accessEdge = accessEdge;
    this._assignment = this.trust(props);
    this.allowList = new AccessEdgeAllowList(accessEdge, 'AllowList', {
      accessEdge,
      absent: [...new Set([...localDomains, publicFqdn])],
    });
    this.imProvider = new AccessEdgeImProvider(accessEdge, 'ImProvider', {
      accessEdge,
      publicFqdn,
      localDomains,
      allowList: this.allowList,
    });
    new AccessEdgeAccessMethods(accessEdge, 'AccessMethods', { accessEdge });
    new FipsAlgorithms(accessEdge, 'Fips', { device: accessEdge });
    new SipPeerFirewall(accessEdge, 'Firewall', {
      device: accessEdge,
      server: accessEdge.edge,
      publicAddress: props.publicAddress,
      furtherPublicAddresses: props.furtherPublicAddresses,
      publicPorts: props.publicPorts,
    });
  }

  private trust(props: AccessEdgeFederationProps): AccessEdgeCertificateAssignment {
    const { accessEdge } = this;
    const chain = new AccessEdgeCaChain(accessEdge, 'CaChain', { accessEdge });
    for (const certificate of [...props.ourAuthority.chain].reverse()) {
      new AccessEdgeTrustedCertificate(accessEdge, certificate.artifact.name, { accessEdge, certificate });
    }
    const certificate = new AccessEdgeCertificate(accessEdge, 'Certificate', {
      accessEdge,
      chain,
      generation: props.certificateGeneration,
    });
    return new AccessEdgeCertificateAssignment(accessEdge, 'CertificateAssignment', {
      accessEdge,
      certificate,
    });
  }
}
