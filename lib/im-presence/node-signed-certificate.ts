import type { Construct } from 'constructs';
import { Statement, Value, type Artifact, type ObjectDescription } from '../core';
import { certificatePages } from './certificate-pages';
import { PURPOSES, isMultiServer, ownRestarts, type CertificatePurpose } from './certificate-purpose';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, fixedField } from './im-presence-resource';
import { MENU } from './menus';
import {
  forWhom,
  knownBy,
  presentingNodes,
  requestedNames,
  signIn,
  type NodeCertificateProps,
} from './node-certificate';
import { replacedChecks } from './node-certificate-checks';
import { SECTION } from './sections';
import type { TrustCertificate } from './trust-certificate';

/** What the upload of a signed certificate needs. */
export interface NodeSignedCertificateProps extends NodeCertificateProps {
  /** The signed certificate, PEM, or the chain with the node's own first. Its generation is the generation of the upload. */
  readonly certificate: Artifact;
  /**
   * The certificates of the authority in the trust store of the purpose, the root first, the one that signed last: they
   * are uploaded before (Guide, "Set up Certificates on IM and Presence for Federation with Lync"), and where the page
   * asks for it the last one is named on this upload (Guide, "Set up Certificates on IM and Presence for Federation
   * with Lync"). At least one.
   */
  readonly trust: TrustCertificate[];
}

/**
 * A certificate of a node, or of all nodes with Multi-server(SAN), signed by an authority (Guide, "Set up Certificates
 * on IM and Presence for Federation with Lync", "Upload a CA-Signed Certificate for XMPP Federation"): uploaded once
 * for each generation. One for all nodes is uploaded on one of them and restarts Cisco XCP Router on all.
 */
export class NodeSignedCertificate extends ImPresenceResource {
  /** The signed certificate. */
  public readonly certificate: Artifact;
  /** The certificates of the authority in the trust store, the root first. */
  public readonly trust: TrustCertificate[];
  /** The node that it is uploaded on. */
  public readonly imPresenceNode: ImPresenceNode;
  /** What it is for. */
  public readonly purpose: CertificatePurpose;

  private readonly names: string[];

  constructor(scope: Construct, id: string, props: NodeSignedCertificateProps) {
    super(scope, id, props.node.cluster, signedKey(props));
    this.imPresenceNode = props.node;
    this.purpose = props.purpose;
    this.certificate = props.certificate;
    this.trust = [...props.trust];
    this.names = requestedNames(props);
  }

  public describe(): ObjectDescription {
    const { cluster, purpose, imPresenceNode: node } = this;
    const { check, domains, source, upload } = PURPOSES[purpose];
    const pages = certificatePages(cluster.release);
    const presenting = presentingNodes({ node, purpose });
    const further = isMultiServer(purpose, cluster)
      ? 'It reaches the other nodes by itself and replaces self-signed ones there. Those stay behind in trust stores and do no harm: delete them on IM and Presence and on Cisco Unified CM, or on neither. The trust stores of Tomcat synchronise by themselves.'
      : upload.note;
    return {
      title: `signed ${purpose} certificate of ${forWhom({ node, purpose })}`,
      section: SECTION.ownCertificates,
      generation: this.certificate.generation,
      slot: true,
      facts: {
        purpose,
        name: node.fqdn,
        ...(domains === undefined ? {} : { names: this.names.join(', ') }),
        ...this.certificate._facts,
      },
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: pages.upload,
          button: 'Upload File',
          note: further === undefined ? signIn(node) : `${signIn(node)} ${further}`,
        }),
      ],
      parts: [
        fixedField('purpose', pages.purpose, Value.choice(purpose)),
        ...(pages.root === undefined || !upload.namesRoot
          ? []
          : [fixedField('root', pages.root, this.trust[this.trust.length - 1]._listedFile)]),
        fixedField('file', 'Upload File', Value.artifact(this.certificate)),
      ],
      uses: this.trust,
      ...knownBy({ node, purpose }),
      ...(domains === undefined ? {} : { shows: this.names }),
      needs: [this.certificate],
      restarts: ownRestarts(purpose, node),
      preflight: presenting.flatMap((each) => replacedChecks(each, purpose, source(cluster).authority)),
      checks: presenting.map((each) => check(each, this.names)),
    };
  }
}

/** Its key: it is known by purpose and node. */
export function signedKey({ node, purpose }: NodeCertificateProps): string {
  return `signed ${purpose} certificate of ${node.fqdn}`;
}
