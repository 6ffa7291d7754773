import { ReadArtifact, type Artifact, type DeviceResource } from '../core';
import { shared } from '../core/device-resource';
import { CertificatePurpose, PURPOSES, isMultiServer } from './certificate-purpose';
import type { CupSigning } from './cup-certificate-options';
import { CupTrustCertificate } from './cup-trust-certificate';
import { CupXmppTrustCertificate } from './cup-xmpp-trust-certificate';
import { certificateFile, type NodeCertificateProps } from './node-certificate';
import { NodeCertificateRequest, requestKey } from './node-certificate-request';
import { NodeSelfSignedCertificate, selfSignedKey } from './node-self-signed-certificate';
import { NodeSignedCertificate, signedKey } from './node-signed-certificate';

const TRUST = {
  [CertificatePurpose.CUP]: CupTrustCertificate,
  [CertificatePurpose.CUP_XMPP_S2S]: CupXmppTrustCertificate,
};

/** What a node presents: `CupCertificate.presentedBy(node)`, `CupXmppS2sCertificate.presentedBy(node)`. */
export class PresentedCertificate {
  /**
   * The one of a node and purpose.
   * @internal
   */
  public static _of(props: NodeCertificateProps): PresentedCertificate {
    const { node, purpose } = props;
    return node._presented(purpose) ?? node._present(purpose, presented(props));
  }

  /** @internal */
  constructor(
    /** The certificate, PEM. */
    public readonly certificate: Artifact,
    /**
     * The step that puts it on the node.
     * @default - it stands there already
     */
    public readonly resource?: DeviceResource,
  ) {}

  /**
   * What has to know the node before it presents the certificate.
   * @internal
   */
  public readonly _knownBy = new Set<DeviceResource>();
}

function presented(props: NodeCertificateProps): PresentedCertificate {
  if (props.purpose === CertificatePurpose.CUP_XMPP_S2S)
    props.node.cluster._listedNames.close(props.node.fqdn);
  const { isExisting, _signed } = PURPOSES[props.purpose].source(props.node.cluster);
  if (isExisting) return new PresentedCertificate(ReadArtifact.existing(certificateFile(props)));
  const resource = _signed === undefined ? selfSigned(props) : signed(props, _signed);
  return new PresentedCertificate(resource.certificate, resource);
}

function selfSigned(props: NodeCertificateProps): NodeSelfSignedCertificate {
  const { node } = props;
  const key = selfSignedKey(props);
  return shared(node.cluster, key, () => new NodeSelfSignedCertificate(node, key, props));
}

/** The authority's certificates first, then the request, the authority's work and the upload; one for all nodes is made on the publisher. */
function signed(asked: NodeCertificateProps, options: CupSigning): NodeSignedCertificate {
  const { purpose } = asked;
  const { cluster } = asked.node;
  const multi = isMultiServer(purpose, cluster);
  const node = multi ? cluster.publisher : asked.node;
  const props: NodeCertificateProps = { node, purpose };
  const key = signedKey(props);
  return shared(cluster, key, () => {
    const { authority, keyBits, subject } = options;
    const trust = TRUST[purpose].ofAuthority(cluster, authority);
    const asking = new NodeCertificateRequest(node, requestKey(props), props);
    const certificate = authority.sign(node, `certificate for ${purpose} of ${node.fqdn}`, {
      request: asking.request,
      name: `${node.fileName}-${purpose}`,
      commonName: asking.commonName,
      subject,
      dnsNames: asking.dnsNames,
      keyBits: keyBits ?? 2048,
      device: multi ? `every node of ${cluster.vendorName}` : node.fqdn,
      purpose: PURPOSES[purpose].use,
      generation: asking.request.generation,
    });
    return new NodeSignedCertificate(node, key, { ...props, certificate, trust });
  });
}
