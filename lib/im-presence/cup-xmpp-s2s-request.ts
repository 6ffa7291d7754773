import type { Construct } from 'constructs';
import { Effect, ReadArtifact, Statement, Value, type ObjectDescription } from '../core';
import { CertificateDistribution } from './certificate-distribution';
import type { CupNodeCertificateProps } from './cup-self-signed-certificate';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, fixedField } from './im-presence-resource';
import { LocalDomain } from './local-domain';
import { MENU } from './menus';
import { CUP_XMPP_S2S, autoPopulatedNames, signIn } from './node-certificate';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/**
 * A signing request for `cup-xmpp-s2s` (T-233; Guide, "Generate a Certificate Signing Request for XMPP Federation"):
 * for one node, or with Multi-server(SAN) for all. It contains the local domains, email domains and chat aliases by
 * itself, and for several servers the name of each node.
 */
export class CupXmppS2sRequest extends ImPresenceResource {
  /** The request, as OS Administration lets it be downloaded: `imp1-cup-xmpp-s2s.csr`. */
  public readonly request: ReadArtifact;
  /** The node that it is generated on. */
  public readonly imPresenceNode: ImPresenceNode;
  /** Common name of the subject. */
  public readonly commonName: string;

  private readonly domains: LocalDomain[];

  constructor(scope: Construct, id: string, props: CupNodeCertificateProps) {
    const { node } = props;
    super(scope, id, node.cluster, `signing request for ${CUP_XMPP_S2S} of ${node.fqdn}`);
    this.imPresenceNode = node;
    this.commonName = this.multi ? multiServerName(node.fqdn) : node.fqdn;
    this.domains = LocalDomain.allOf(this.cluster);
    this.request = ReadArtifact.of({
      title: `signing request for ${CUP_XMPP_S2S} of ${node.fqdn}`,
      file: `${node.fileName}-${CUP_XMPP_S2S}.csr`,
      generation: this.cluster.cupXmppS2sCertificate.generation,
      device: this.cluster,
      read: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Download CSR',
          button: 'Download CSR',
          note: signIn(node),
        }),
        Statement.field('Certificate Purpose', Value.choice(CUP_XMPP_S2S)),
      ],
    });
  }

  /** Every name that the certificate has to hold. */
  public get dnsNames(): string[] {
    const { cluster } = this;
    const nodes = this.multi ? cluster.nodes : [this.imPresenceNode];
    return [
      ...new Set([...nodes.map(({ fqdn }) => fqdn), ...cluster.cupXmppS2sCertificate.namesFor(cluster)]),
    ];
  }

  public describe(): ObjectDescription {
    const node = this.imPresenceNode;
    const { multi } = this;
    return {
      title: `signing request for ${CUP_XMPP_S2S} of ${multi ? 'every node' : node.fqdn}`,
      section: SECTION.ownCertificates,
      generation: this.request.generation,
      slot: true,
      facts: { purpose: CUP_XMPP_S2S, name: this.commonName, names: this.dnsNames.join(', ') },
      effect: Effect.QUIET,
      open: [
        Statement.form({
          menu: [...MENU.certificates],
          action: 'Generate CSR',
          button: 'Generate',
          note: [
            signIn(node),
            confirmOnDevice(QUIRKS.autoPopulatedDomains),
            ...(multi ? [confirmOnDevice(QUIRKS.multiServerCommonName)] : []),
          ].join(' '),
        }),
      ],
      parts: [
        fixedField('purpose', 'Certificate Purpose', Value.choice(CUP_XMPP_S2S)),
        fixedField(
          'distribution',
          'Distribution',
          multi ? Value.choice(CertificateDistribution.MULTI_SERVER) : Value.domain(node.fqdn),
        ),
        fixedField('common name', 'Common Name', Value.domain(this.commonName)),
        autoPopulatedNames(this.dnsNames),
      ],
      after: this.domains,
      yields: [this.request],
      why: 'the authority signs for Server Authentication and Client Authentication both',
    };
  }

  private get multi(): boolean {
    return this.cluster.cupXmppS2sCertificate.distribution === CertificateDistribution.MULTI_SERVER;
  }
}

/** `imp1-ms.example.com` (see quirks.ts, multiServerCommonName). */
function multiServerName(fqdn: string): string {
  return fqdn.replace('.', '-ms.');
}
