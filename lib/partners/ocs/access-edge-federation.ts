import { Construct } from 'constructs';
import type { CertificateAuthority } from '../../certificates';
import { freeId } from '../../core/private/free-id';
import type { Artifact } from '../../core';
import { AccessEdge } from './access-edge';
import { AccessEdgeAccessMethods } from './access-edge-access-methods';
import { AccessEdgeAllowList } from './access-edge-allow-list';
import { AccessEdgeCaChain } from './access-edge-ca-chain';
import { AccessEdgeCertificate, AccessEdgeCertificateAssignment } from './access-edge-certificate';
import { AccessEdgeConfirmation } from './access-edge-confirmation';
import { AccessEdgeImProvider } from './access-edge-im-provider';
import { AccessEdgeTrustedCertificate } from './access-edge-trusted-certificate';
import { FipsAlgorithms } from './fips-algorithms';
import type { SipPeer } from '../sip-peer';

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
  /** Our entry among its IM providers. */
  public readonly imProvider: AccessEdgeImProvider;
  /** What is confirmed before we publish: needed by whatever must not come before it. */
  public readonly confirmation: Artifact;

  constructor(scope: Construct, id: string, props: AccessEdgeFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    const { peer, localDomains, publicFqdn } = props;
    const device = new AccessEdge(this, 'AccessEdge', { peer });
    this.accessEdge = device;
    const assignment = this.trust(props);
    this.imProvider = new AccessEdgeImProvider(device, 'ImProvider', { device, publicFqdn, localDomains });
    const accessMethods = new AccessEdgeAccessMethods(device, 'AccessMethods', { device });
    const fips = new FipsAlgorithms(device, 'Fips', { device });
    new AccessEdgeAllowList(device, 'AllowList', {
      device,
      provider: this.imProvider,
      absent: [...new Set([...localDomains, publicFqdn])],
    });
    this.confirmation = new AccessEdgeConfirmation(device, 'Confirmation', {
      device,
      publicAddress: props.publicAddress,
      localDomain: localDomains[0],
      // Not the provider entry: that one may come behind our records, and they wait for the confirmation.
      after: [assignment, accessMethods, fips],
    }).confirmation;
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
