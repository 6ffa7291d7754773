import type { Construct } from 'constructs';
import { Effect, ReadArtifact, Statement, Value, type ObjectDescription } from '../core';
import type { ImPresenceNode } from './im-presence-node';
import type { CupNodeCertificateProps } from './cup-self-signed-certificate';
import { ImPresenceResource, fixedField } from './im-presence-resource';
import { MENU } from './menus';
import { signIn } from './node-certificate';
import { SECTION } from './sections';

/**
 * A signing request for the `cup` certificate of a node (T-073; Guide, "Set up Certificates on IM and Presence
 * for Federation with Lync"): done once, and again when the generation of `CupCertificate` is raised.
 */
export class CupCertificateRequest extends ImPresenceResource {
  /** The request, as OS Administration lets it be downloaded: `imp1.csr`. */
  public readonly request: ReadArtifact;
  /** The node that will present the certificate. */
  public readonly imPresenceNode: ImPresenceNode;

  constructor(scope: Construct, id: string, props: CupNodeCertificateProps) {
    super(scope, id, props.node.cluster, `signing request for cup of ${props.node.fqdn}`);
    const node = props.node;
    this.imPresenceNode = node;
    this.request = ReadArtifact.of({
      title: `signing request of ${node.fqdn}`,
      file: `${node.fileName}.csr`,
      generation: node.cluster.cupCertificate.generation,
      device: node.cluster,
      read: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Download CSR',
          button: 'Download CSR',
          note: signIn(node),
        }),
        Statement.field('Certificate Purpose', Value.choice('cup')),
      ],
    });
  }

  public describe(): ObjectDescription {
    const node = this.imPresenceNode;
    return {
      title: `signing request for cup of ${node.fqdn}`,
      section: SECTION.ownCertificates,
      generation: this.request.generation,
      slot: true,
      facts: { purpose: 'cup', name: node.fqdn },
      effect: Effect.QUIET,
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Generate CSR',
          button: 'Generate',
          note: `${signIn(node)} Distribution is this node alone: cup takes no Multi-server(SAN). Stop if the form has another Common Name.`,
        }),
      ],
      parts: [
        fixedField('purpose', 'Certificate Purpose', Value.choice('cup')),
        fixedField('distribution', 'Distribution', Value.domain(node.fqdn)),
        fixedField('common name', 'Common Name', Value.domain(node.fqdn)),
      ],
      yields: [this.request],
      why: 'the authority signs for Server Authentication and Client Authentication both',
    };
  }
}
