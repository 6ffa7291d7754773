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
    const device = new AccessEdge(this, 'AccessEdge', { peer });
    this.accessEdge = device;
    this._assignment = this.trust(props);
    this.allowList = new AccessEdgeAllowList(device, 'AllowList', {
      device,
      absent: [...new Set([...localDomains, publicFqdn])],
    });
    this.imProvider = new AccessEdgeImProvider(device, 'ImProvider', {
      device,
      publicFqdn,
      localDomains,
      allowList: this.allowList,
    });
    new AccessEdgeAccessMethods(device, 'AccessMethods', { device });
    new FipsAlgorithms(device, 'Fips', { device });
    new SipPeerFirewall(device, 'Firewall', {
      device,
      server: device.edge,
      publicAddress: props.publicAddress,
      furtherPublicAddresses: props.furtherPublicAddresses,
      publicPorts: props.publicPorts,
    });
  }

  private trust(props: AccessEdgeFederationProps): AccessEdgeCertificateAssignment {
    const device = this.accessEdge;
    const chain = new AccessEdgeCaChain(device, 'CaChain', { device });
    for (const certificate of [...props.ourAuthority.chain].reverse()) {
      new AccessEdgeTrustedCertificate(device, certificate.artifact.name, { device, certificate });
    }
    const certificate = new AccessEdgeCertificate(device, 'Certificate', {
      device,
      chain,
      generation: props.certificateGeneration,
    });
    return new AccessEdgeCertificateAssignment(device, 'CertificateAssignment', { device, certificate });
  }
}
