import type { Construct } from 'constructs';
import { Statement, Value, type Artifact, type ObjectDescription } from '../core';
import type { CupNodeCertificateProps } from './cup-self-signed-certificate';
import type { CupTrustCertificate } from './cup-trust-certificate';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, fixedField } from './im-presence-resource';
import { MENU } from './menus';
import { fqdnCheck, replacedChecks, signIn } from './node-certificate';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** What the upload of a signed certificate needs. */
export interface CupSignedCertificateProps extends CupNodeCertificateProps {
  /** The signed certificate, PEM. Its generation is the generation of the upload. */
  readonly certificate: Artifact;
  /** The root of the authority in `cup-trust`: it is uploaded first, and named on this upload. */
  readonly root: CupTrustCertificate;
}

/**
 * The `cup` certificate of a node, signed by an authority (T-074; Guide, "Set up Certificates on IM and Presence
 * for Federation with Lync"): uploaded once for each generation.
 */
export class CupSignedCertificate extends ImPresenceResource {
  /** The signed certificate. */
  public readonly certificate: Artifact;
  /** The root of the authority in `cup-trust`. */
  public readonly root: CupTrustCertificate;
  /** The node that presents it. */
  public readonly imPresenceNode: ImPresenceNode;

  constructor(scope: Construct, id: string, props: CupSignedCertificateProps) {
    super(scope, id, props.node.cluster, `signed cup certificate of ${props.node.fqdn}`);
    this.imPresenceNode = props.node;
    this.certificate = props.certificate;
    this.root = props.root;
  }

  public describe(): ObjectDescription {
    const node = this.imPresenceNode;
    return {
      title: `signed cup certificate of ${node.fqdn}`,
      section: SECTION.ownCertificates,
      generation: this.certificate.generation,
      slot: true,
      facts: { purpose: 'cup', name: node.fqdn, ...this.certificate._facts },
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Upload Certificate',
          button: 'Upload File',
          note: `${signIn(node)} ${confirmOnDevice(QUIRKS.rootField)}`,
        }),
      ],
      parts: [
        fixedField('purpose', 'Certificate Purpose', Value.choice('cup')),
        fixedField('root', 'Root Certificate', this.root._listedFile),
        fixedField('file', 'Upload File', Value.artifact(this.certificate)),
      ],
      uses: [this.root],
      needs: [this.certificate],
      restarts: [node.sipProxy, node.presenceEngine],
      preflight: replacedChecks(node, 'cup', this.cluster.cupCertificate),
      checks: [fqdnCheck(node)],
    };
  }
}
