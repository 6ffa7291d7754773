import type { Construct } from 'constructs';
import { Effect, ReadArtifact, Statement, Value, type Artifact, type ObjectDescription } from '../core';
import { certificatePages } from './certificate-pages';
import { PURPOSES, ownRestarts, type CertificatePurpose } from './certificate-purpose';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, fixedField } from './im-presence-resource';
import { LocalDomain } from './local-domain';
import { MENU } from './menus';
import {
  autoPopulatedNames,
  certificateFile,
  knownBy,
  signIn,
  whatLeaves,
  type NodeCertificateProps,
} from './node-certificate';
import { replacedChecks } from './node-certificate-checks';
import { SECTION } from './sections';

/**
 * A new self-signed certificate of a node (Guide, "Generate a New Certificate on the IM and Presence Service", "Use a
 * Self-Signed Certificate for XMPP Federation"): done once, and again when its generation is raised, which for
 * `cup-xmpp-s2s` a change of the local domains asks for.
 */
export class NodeSelfSignedCertificate extends ImPresenceResource {
  /**
   * The new certificate, as OS Administration lets it be downloaded (Guide, "Import an IM and Presence Service
   * Certificate into the Cisco Adaptive Security Appliance"): `imp1.pem`, `imp1-cup-xmpp-s2s.pem`.
   */
  public readonly certificate: Artifact;
  /** The node that presents it. */
  public readonly imPresenceNode: ImPresenceNode;
  /** What it is for. */
  public readonly purpose: CertificatePurpose;

  private readonly domains: LocalDomain[];

  constructor(scope: Construct, id: string, props: NodeCertificateProps) {
    const { node, purpose } = props;
    super(scope, id, node.cluster, selfSignedKey(props));
    this.imPresenceNode = node;
    this.purpose = purpose;
    this.certificate = ReadArtifact.of(certificateFile(props));
    this.domains = PURPOSES[purpose].domains === undefined ? [] : LocalDomain.allOf(node.cluster);
  }

  public describe(): ObjectDescription {
    const { purpose, cluster, imPresenceNode: node } = this;
    const { domains, generate, namesLook, source, check } = PURPOSES[purpose];
    const names = domains?.(cluster);
    return {
      title: `new ${purpose} certificate of ${node.fqdn}`,
      section: SECTION.ownCertificates,
      generation: this.certificate.generation,
      slot: true,
      facts: { purpose, name: node.fqdn, ...(names === undefined ? {} : { names: names.join(', ') }) },
      // It takes the place of the present one, which never comes back: whoever restarts before the window shows it.
      effect: Effect.NIGHT,
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: generate.label,
          button: 'Generate',
          note: [
            signIn(node),
            generate.note,
            ...whatLeaves(this.certificate.generation, names !== undefined),
          ].join(' '),
        }),
      ],
      parts: [
        fixedField('purpose', certificatePages(node.cluster.release).purpose, Value.choice(purpose)),
        ...(names === undefined ? [] : [autoPopulatedNames(names)]),
      ],
      after: names === undefined ? [] : [...this.domains, ...cluster._listedNames.beforeCertificates],
      ...knownBy({ node, purpose }),
      ...(names === undefined ? {} : { shows: [node.fqdn, ...names] }),
      yields: [this.certificate],
      restarts: ownRestarts(purpose, node),
      why: generate.why,
      preflight: [
        ...(namesLook === undefined ? [] : [namesLook(cluster)]),
        ...replacedChecks(node, purpose, source(cluster).authority),
      ],
      checks: [check(node, names ?? [])],
    };
  }
}

/** Its key: it is known by purpose and node. */
export function selfSignedKey({ node, purpose }: NodeCertificateProps): string {
  return `${purpose} certificate of ${node.fqdn}`;
}
