import type { Construct } from 'constructs';
import { Effect, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, fixedField, onlyChild } from './im-presence-resource';
import { MENU } from './menus';
import { fqdnCheck, newCertificate, replacedChecks, signIn } from './node-certificate';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** What a certificate of a node needs. */
export interface CupNodeCertificateProps {
  /** The node that presents the certificate. */
  readonly node: ImPresenceNode;
}

/**
 * A new self-signed `cup` certificate of a node (T-069; Guide, "Generate a New Certificate on the IM and
 * Presence Service"): done once, and again when `CupCertificate.regenerated({ generation })` of the cluster is
 * raised.
 */
export class CupSelfSignedCertificate extends ImPresenceResource {
  /** The one of a node: it appears with the first who asks for the node's certificate. */
  public static of(node: ImPresenceNode): CupSelfSignedCertificate {
    return onlyChild(node, 'CupCertificate', (id) => new CupSelfSignedCertificate(node, id, { node }));
  }

  /** The new certificate, as OS Administration lets it be downloaded (T-070): `imp1.pem`. */
  public readonly certificate: Artifact;
  /** The node that presents it. */
  public readonly imPresenceNode: ImPresenceNode;

  constructor(scope: Construct, id: string, props: CupNodeCertificateProps) {
    super(scope, id, props.node.cluster, `cup certificate of ${props.node.fqdn}`);
    this.imPresenceNode = props.node;
    this.certificate = newCertificate(props.node);
  }

  public describe(): ObjectDescription {
    const node = this.imPresenceNode;
    return {
      title: `new cup certificate of ${node.fqdn}`,
      section: SECTION.ownCertificates,
      generation: this.certificate.generation,
      slot: true,
      facts: { purpose: 'cup', name: node.fqdn },
      effect: Effect.QUIET,
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Generate New',
          button: 'Generate',
          note: `${signIn(node)} ${confirmOnDevice(QUIRKS.generateLabel)}`,
        }),
      ],
      parts: [fixedField('purpose', 'Certificate Purpose', Value.choice('cup'))],
      yields: [this.certificate],
      restarts: [node.sipProxy, node.presenceEngine],
      why: 'everything that trusts the certificate of this node so far needs the new one afterwards',
      preflight: replacedChecks(node, 'cup', this.cluster.cupCertificate),
      checks: [fqdnCheck(node)],
    };
  }
}
