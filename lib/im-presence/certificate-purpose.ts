import type { Check, Service } from '../core';
import { CertificateDistribution } from './certificate-distribution';
import type { CupSigning } from './cup-certificate-options';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceService } from './im-presence-service';
import { chatAliasCheck, fqdnCheck, xmppNamesCheck } from './node-certificate-checks';
import { QUIRKS, confirmOnDevice } from './quirks';

/** What a certificate of a node is for, as *Certificate Purpose* offers it. */
export enum CertificatePurpose {
  /** What Cisco SIP Proxy and Presence Engine present. */
  CUP = 'cup',
  /** What is presented to other XMPP servers; a blank that one chapter prints in the name is a misprint. */
  CUP_XMPP_S2S = 'cup-xmpp-s2s',
}

/** Where the certificates of one purpose come from, on a whole cluster. */
interface CertificateSource {
  readonly generation: number;
  readonly isExisting: boolean;
  readonly authority?: CupSigning['authority'];
  /** @default - nobody signs them, or they stand there already */
  readonly _signed?: CupSigning;
}

/** All that tells one purpose from another. */
interface PurposeRow {
  readonly source: (cluster: ImPresenceCluster) => CertificateSource;
  /**
   * The trust store that it is the identity to (Guide, "Generate a New Certificate on the IM and Presence Service").
   */
  readonly trustStore: string;
  /** What a change of that store restarts. */
  readonly trustRestarts: (cluster: ImPresenceCluster) => Service[];
  /** What a new certificate of a node restarts. */
  readonly restarts: (node: ImPresenceNode) => Service[];
  /**
   * Whether *Distribution* can be all nodes at once, and what is restarted then (Guide, "Upload a CA-Signed Certificate
   * for XMPP Federation").
   */
  readonly multiServer?: {
    readonly chosen: (cluster: ImPresenceCluster) => boolean;
    readonly restarts: (cluster: ImPresenceCluster) => Service[];
  };
  /**
   * The names that the form adds by itself, and that have to be listed before it is opened (Guide, "Local Domain
   * Validation for XMPP Federation").
   */
  readonly domains?: (cluster: ImPresenceCluster) => string[];
  /**
   * The names that are typed into the form of one certificate for all nodes, exactly as they are given (Guide,
   * "Configure MFT on XMPP Federation with TLS").
   */
  readonly typed?: (cluster: ImPresenceCluster) => string[];
  /** Looks at what else the form adds by itself. */
  readonly namesLook?: (cluster: ImPresenceCluster) => Check;
  /** What a certificate is called, and a request. */
  readonly called: { readonly certificate: string; readonly request: string };
  /** Behind the host name in the file of the certificate and of the request: `imp1-cup-xmpp-s2s.pem`. */
  readonly fileSuffix: string;
  /** What the buttons are called, and what is said beside them. */
  readonly generate: { readonly label: string; readonly note: string; readonly why: string };
  readonly request: { readonly note: string };
  /**
   * On the upload of a signed one: what is said beside it, and whether an old page wants its issuer named (Guide, "Set
   * up Certificates on IM and Presence for Federation with Lync").
   */
  readonly upload: { readonly note?: string; readonly namesRoot: boolean };
  /** What it is for, to the authority. */
  readonly use: string;
  /** What proves that a node presents the right one. */
  readonly check: (node: ImPresenceNode, names: readonly string[]) => Check;
}

/** The vendor's certificates, one row a purpose. */
export const PURPOSES: Readonly<Record<CertificatePurpose, PurposeRow>> = {
  [CertificatePurpose.CUP]: {
    source: (cluster) => cluster.cupCertificate,
    trustStore: 'cup-trust',
    trustRestarts: (cluster) => cluster.onAllNodes(ImPresenceService.SIP_PROXY),
    restarts: (node) => [node.sipProxy, node.presenceEngine],
    called: { certificate: 'certificate', request: 'signing request' },
    fileSuffix: '',
    generate: {
      label: 'Generate New',
      note: confirmOnDevice(QUIRKS.generateLabel),
      why: 'everything that trusts the certificate of this node so far needs the new one afterwards',
    },
    request: {
      note: 'Distribution is this node alone: cup takes no Multi-server(SAN). Stop if the form has another Common Name; upper and lower case are the same.',
    },
    upload: { note: confirmOnDevice(QUIRKS.certificatePages), namesRoot: true },
    use: 'SIP federation: what Cisco SIP Proxy presents to its peers',
    check: fqdnCheck,
  },
  [CertificatePurpose.CUP_XMPP_S2S]: {
    source: (cluster) => cluster.cupXmppS2sCertificate,
    trustStore: 'cup-xmpp-trust',
    // The nodes that federate take the store over as they take over a setting (QUIRKS.xmppTrustRestart).
    trustRestarts: (cluster) => [
      cluster.publisher.service(ImPresenceService.INTERCLUSTER_SYNC_AGENT),
      ...cluster.xmppFederationNodes.flatMap((node) => node.restartedBySettings),
    ],
    restarts: (node) => [node.xmppFederationConnectionManager],
    multiServer: {
      chosen: (cluster) =>
        cluster.cupXmppS2sCertificate.distribution === CertificateDistribution.MULTI_SERVER,
      restarts: (cluster) => [
        ...cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
        ...cluster.xmppFederationNodes.map((node) => node.imPresenceNode.xmppFederationConnectionManager),
      ],
    },
    domains: (cluster) => cluster.cupXmppS2sCertificate.namesFor(cluster),
    typed: (cluster) => cluster.fileTransferAliases.map(({ alias }) => alias),
    namesLook: chatAliasCheck,
    called: { certificate: 'cup-xmpp-s2s certificate', request: 'signing request for cup-xmpp-s2s' },
    fileSuffix: '-cup-xmpp-s2s',
    generate: {
      label: 'Generate Self-signed',
      note: confirmOnDevice(QUIRKS.autoPopulatedDomains),
      why: 'every peer that shall accept TLS of this node has to trust this very certificate',
    },
    request: { note: confirmOnDevice(QUIRKS.autoPopulatedDomains) },
    upload: { namesRoot: false },
    use: 'XMPP federation: what is presented to other XMPP servers',
    check: xmppNamesCheck,
  },
};

/** True when one certificate of this purpose is for all nodes of the cluster. */
export function isMultiServer(purpose: CertificatePurpose, cluster: ImPresenceCluster): boolean {
  return PURPOSES[purpose].multiServer?.chosen(cluster) ?? false;
}

/** What a new certificate of a node restarts, or one for all nodes. */
export function ownRestarts(purpose: CertificatePurpose, node: ImPresenceNode): Service[] {
  const { multiServer, restarts } = PURPOSES[purpose];
  return multiServer?.chosen(node.cluster) === true ? multiServer.restarts(node.cluster) : restarts(node);
}
