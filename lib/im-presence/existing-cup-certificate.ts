import type { Construct } from 'constructs';
import type { Artifact, ObjectDescription } from '../core';
import type { CupNodeCertificateProps } from './cup-self-signed-certificate';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, onlyChild } from './im-presence-resource';
import { fqdnCheck, nodeCertificate } from './node-certificate';
import { SECTION } from './sections';

/** The `cup` certificate that a node has already: nothing is done to it, and it is read for those who need it. */
export class ExistingCupCertificate extends ImPresenceResource {
  /** The one of a node: it appears with the first who asks for the node's certificate. */
  public static of(node: ImPresenceNode): ExistingCupCertificate {
    return onlyChild(node, 'ExistingCupCertificate', (id) => new ExistingCupCertificate(node, id, { node }));
  }

  /** The certificate, as OS Administration lets it be downloaded (T-070): `imp1.pem`. */
  public readonly certificate: Artifact;
  /** The node that presents it. */
  public readonly imPresenceNode: ImPresenceNode;

  constructor(scope: Construct, id: string, props: CupNodeCertificateProps) {
    super(scope, id, props.node.cluster, `present cup certificate of ${props.node.fqdn}`);
    this.imPresenceNode = props.node;
    this.certificate = nodeCertificate(props.node);
  }

  public describe(): ObjectDescription {
    return {
      title: `present cup certificate of ${this.imPresenceNode.fqdn}: stays as it is`,
      section: SECTION.certificates,
      yields: [this.certificate],
      preflight: [fqdnCheck(this.imPresenceNode)],
    };
  }
}
