import type { Construct } from 'constructs';
import { Statement, Value, type Artifact, type ObjectDescription, type Service } from '../core';
import { CertificateDistribution } from './certificate-distribution';
import type { CupNodeCertificateProps } from './cup-self-signed-certificate';
import type { CupXmppTrustCertificate } from './cup-xmpp-trust-certificate';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, fixedField } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU } from './menus';
import { CUP_XMPP_S2S, replacedChecks, signIn, xmppNamesCheck } from './node-certificate';
import { SECTION } from './sections';

/** What the upload of a signed certificate needs. */
export interface CupXmppS2sSignedCertificateProps extends CupNodeCertificateProps {
  /** The signed certificate, PEM. Its generation is the generation of the upload. */
  readonly certificate: Artifact;
  /** The root of the authority in `cup-xmpp-trust`: it is uploaded first (T-270). */
  readonly root: CupXmppTrustCertificate;
  /** The names that it was requested for. */
  readonly names: string[];
}

/**
 * The `cup-xmpp-s2s` certificate that an authority signed (T-235; Guide, "Upload a CA-Signed Certificate for XMPP
 * Federation"): uploaded once for each generation. One for several servers is uploaded on one of them and restarts
 * Cisco XCP Router on all.
 */
export class CupXmppS2sSignedCertificate extends ImPresenceResource {
  /** The signed certificate. */
  public readonly certificate: Artifact;
  /** The root of the authority in `cup-xmpp-trust`. */
  public readonly root: CupXmppTrustCertificate;
  /** The node that it is uploaded on. */
  public readonly imPresenceNode: ImPresenceNode;
  private readonly names: string[];

  constructor(scope: Construct, id: string, props: CupXmppS2sSignedCertificateProps) {
    super(scope, id, props.node.cluster, `signed ${CUP_XMPP_S2S} certificate of ${props.node.fqdn}`);
    this.imPresenceNode = props.node;
    this.certificate = props.certificate;
    this.root = props.root;
    this.names = props.names;
  }

  public describe(): ObjectDescription {
    const node = this.imPresenceNode;
    return {
      title: `signed ${CUP_XMPP_S2S} certificate of ${this.multi ? 'every node' : node.fqdn}`,
      section: SECTION.ownCertificates,
      generation: this.certificate.generation,
      slot: true,
      facts: { purpose: CUP_XMPP_S2S, names: this.names.join(', '), ...this.certificate._facts },
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Upload Certificate/Certificate chain',
          button: 'Upload File',
          note: this.multi
            ? `${signIn(node)} It reaches the other nodes by itself and replaces self-signed ones there.`
            : signIn(node),
        }),
      ],
      parts: [
        fixedField('purpose', 'Certificate Purpose', Value.choice(CUP_XMPP_S2S)),
        fixedField('file', 'Upload File', Value.artifact(this.certificate)),
      ],
      uses: [this.root],
      needs: [this.certificate],
      restarts: this.restarted(),
      preflight: this.presenting().flatMap((each) =>
        replacedChecks(each, CUP_XMPP_S2S, this.cluster.cupXmppS2sCertificate),
      ),
      checks: this.presenting().map((each) => xmppNamesCheck(each, this.names)),
    };
  }

  private get multi(): boolean {
    return this.cluster.cupXmppS2sCertificate.distribution === CertificateDistribution.MULTI_SERVER;
  }

  private presenting(): ImPresenceNode[] {
    return this.multi ? this.cluster.nodes : [this.imPresenceNode];
  }

  private restarted(): Service[] {
    const { cluster } = this;
    if (!this.multi) return [this.imPresenceNode.xmppFederationConnectionManager];
    return [
      ...cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      ...cluster.xmppFederationNodes.map((node) => node.imPresenceNode.xmppFederationConnectionManager),
    ];
  }
}
