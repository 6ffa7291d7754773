import type { Construct } from 'constructs';
import { Effect, ReadArtifact, Statement, Value, type ObjectDescription } from '../core';
import { CertificateDistribution } from './certificate-distribution';
import { certificatePages } from './certificate-pages';
import { PURPOSES, isMultiServer, type CertificatePurpose } from './certificate-purpose';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, fixedField } from './im-presence-resource';
import { LocalDomain } from './local-domain';
import { MENU } from './menus';
import {
  autoPopulatedNames,
  filledInNames,
  forWhom,
  requestedNames,
  signIn,
  typedNames,
  whatLeaves,
  type NodeCertificateProps,
} from './node-certificate';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/**
 * A signing request for a certificate of a node, or with Multi-server(SAN) of all (Guide, "Set up Certificates on IM
 * and Presence for Federation with Lync", "Generate a Certificate Signing Request for XMPP Federation"): done once, and
 * again when the generation of the certificate is raised. One for `cup-xmpp-s2s` contains the local domains, email
 * domains and chat aliases by itself, and for several servers the name of each node.
 */
export class NodeCertificateRequest extends ImPresenceResource {
  /** The request, as OS Administration lets it be downloaded: `imp1.csr`, `imp1-cup-xmpp-s2s.csr`. */
  public readonly request: ReadArtifact;
  /** The node that it is generated on. */
  public readonly imPresenceNode: ImPresenceNode;
  /** What the certificate is for. */
  public readonly purpose: CertificatePurpose;
  /** Common name of the subject. */
  public readonly commonName: string;

  private readonly domains: LocalDomain[];

  constructor(scope: Construct, id: string, props: NodeCertificateProps) {
    const { node, purpose } = props;
    const { called, domains, fileSuffix, source } = PURPOSES[purpose];
    super(scope, id, node.cluster, requestKey(props));
    this.imPresenceNode = node;
    this.purpose = purpose;
    this.commonName = isMultiServer(purpose, node.cluster) ? multiServerName(node.fqdn) : node.fqdn;
    this.domains = domains === undefined ? [] : LocalDomain.allOf(node.cluster);
    this.request = ReadArtifact.of({
      title: `${called.request} of ${node.fqdn}`,
      file: `${node.fileName}${fileSuffix}.csr`,
      generation: source(node.cluster).generation,
      device: node.cluster,
      read: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Download CSR',
          button: 'Download CSR',
          note: signIn(node),
        }),
        Statement.field(certificatePages(node.cluster.release).purpose, Value.choice(purpose)),
      ],
    });
  }

  /** Every name that the certificate has to hold. */
  public get dnsNames(): string[] {
    return requestedNames({ node: this.imPresenceNode, purpose: this.purpose });
  }

  public describe(): ObjectDescription {
    const { purpose, imPresenceNode: node } = this;
    const multi = isMultiServer(purpose, node.cluster);
    const row = PURPOSES[purpose];
    const named = row.domains !== undefined;
    const typed = typedNames({ node, purpose });
    return {
      title: `signing request for ${purpose} of ${forWhom({ node, purpose })}`,
      section: SECTION.ownCertificates,
      generation: this.request.generation,
      slot: true,
      facts: { purpose, name: this.commonName, ...(named ? { names: this.dnsNames.join(', ') } : {}) },
      effect: Effect.QUIET,
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Generate CSR',
          button: 'Generate',
          note: [
            signIn(node),
            row.request.note,
            ...whatLeaves(this.request.generation, named),
            ...(multi ? [confirmOnDevice(QUIRKS.multiServerCommonName)] : []),
            ...(named && node.cluster.emailAddressForFederation !== undefined
              ? [confirmOnDevice(QUIRKS.emailDomainsInForm)]
              : []),
            ...(typed.length === 0
              ? []
              : [
                  'Other Domains are typed and added one by one, or imported from a .TXT file with one a line; character by character as they stand here.',
                ]),
          ].join(' '),
        }),
      ],
      parts: [
        fixedField('purpose', certificatePages(node.cluster.release).purpose, Value.choice(purpose)),
        fixedField(
          'distribution',
          'Distribution',
          multi ? Value.choice(CertificateDistribution.MULTI_SERVER) : Value.domain(node.fqdn),
        ),
        fixedField('common name', 'Common Name', Value.domain(this.commonName)),
        ...(named ? [autoPopulatedNames(filledInNames({ node, purpose }))] : []),
        ...(typed.length === 0
          ? []
          : [fixedField('other names', 'Other Domains', Value.text(typed.join(', ')))]),
      ],
      after: named ? [...this.domains, ...node.cluster._listedNames.beforeCertificates] : [],
      preflight: row.namesLook === undefined ? [] : [row.namesLook(node.cluster)],
      yields: [this.request],
      why: 'the authority signs for Server Authentication and Client Authentication both',
    };
  }
}

/** Its key: it is known by purpose and node. */
export function requestKey({ node, purpose }: NodeCertificateProps): string {
  return `signing request for ${purpose} of ${node.fqdn}`;
}

/** `imp1-ms.example.com` (see quirks.ts, multiServerCommonName). */
function multiServerName(fqdn: string): string {
  return fqdn.replace('.', '-ms.');
}
