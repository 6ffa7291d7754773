import { Construct, type IConstruct } from 'constructs';
import { Device, type Service } from '../core';
import { constructError, parsed } from '../core/errors';
import { freeId } from '../core/private/free-id';
import { DomainName, Ipv4Address, quote } from '../net';
import type { CertificatePurpose } from './certificate-purpose';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceService } from './im-presence-service';
import { nodeServices, type NodeServices } from './node-services';
import type { PresentedCertificate } from './presented-certificate';

/** A node of an IM and Presence cluster. */
export interface ImPresenceNodeProps {
  /**
   * Fully qualified host name of the node, as in its certificate: `imp1.example.com`. A name of one label, or
   * anything but a DNS name, is the error `im-presence/node-fqdn`.
   */
  readonly fqdn: string;
  /** Private IPv4 address of the node. IPv6 or anything else is the error `im-presence/node-address`. */
  readonly address: string;
  /**
   * The digit 1 to 6 put before the ports of this node where it shares a public address with the routing node:
   * `4` gives 45060, 45080 and, for a listener on 5062, 45062 (Guide, "PAT Configuration for Intercluster or
   * Intracluster IM and Presence Service Nodes"). Unique in the deployment (`im-presence/arbitrary-port-prefix`). Names of
   * class maps follow it, so that they stay when another node goes: 4 is `second`, 5 `third`, 6 `fourth`, then 1, 2 and 3.
   * @default - it has no ports of its own on a shared address
   */
  readonly arbitraryPortPrefix?: number;
  /**
   * Whether users are assigned to the node. Where they are, the Federation Routing FQDN must differ from the node's own
   * FQDN (Guide, "Configure Federation Routing Parameters").
   * @default true
   */
  readonly usersHomed?: boolean;
  /**
   * Whether managed file transfer is set up on the node. Where files are to cross, each such node has a
   * `FileTransferAlias` (Guide, "Configure MFT on XMPP Federation Without TLS").
   * @default false
   */
  readonly managedFileTransfer?: boolean;
}

/** One node of an IM and Presence cluster. Made by the cluster: `cluster.publisher`, `cluster.addNode`. */
export class ImPresenceNode extends Construct {
  /** The cluster that it belongs to. */
  public readonly cluster: ImPresenceCluster;
  /** Fully qualified host name, lower case. */
  public readonly fqdn: string;
  /** Private IPv4 address. */
  public readonly address: string;
  /** 0 for the publisher, then in the order of `addNode`. */
  public readonly ordinal: number;
  /**
   * Digit before its published ports.
   * @default - none
   */
  public readonly arbitraryPortPrefix?: number;
  /** Whether users are assigned to it. */
  public readonly usersHomed: boolean;
  /** Whether managed file transfer is set up on it. */
  public readonly managedFileTransfer: boolean;

  private readonly services: NodeServices;
  private readonly certificates = new Map<CertificatePurpose, PresentedCertificate>();

  /** @internal */
  constructor(cluster: ImPresenceCluster, id: string, props: ImPresenceNodeProps, ordinal: number) {
    super(cluster, freeId(cluster, id, new.target.name));
    this.cluster = cluster;
    this.ordinal = ordinal;
    this.fqdn = parsed(this, 'im-presence/node-fqdn', () =>
      DomainName.of(props.fqdn, 'FQDN of the node').toString(),
    );
    this.address = parsed(this, 'im-presence/node-address', () =>
      Ipv4Address.host(props.address, 'address of the node').toString(),
    );
    const prefix = props.arbitraryPortPrefix;
    if (prefix !== undefined && !(Number.isInteger(prefix) && prefix >= 1 && prefix <= 6)) {
      throw constructError(
        this,
        'im-presence/arbitrary-port-prefix',
        `arbitraryPortPrefix is ${quote(prefix)}.`,
        'Write a digit from 1 to 6: 7 before 5061 is no port any more.',
        'Guide, "PAT Configuration for Intercluster or Intracluster IM and Presence Service Nodes"',
      );
    }
    this.arbitraryPortPrefix = prefix;
    this.usersHomed = props.usersHomed ?? true;
    this.managedFileTransfer = props.managedFileTransfer ?? false;
    this.services = nodeServices(cluster, this.fqdn, ordinal, () => cluster._redundancyOf(this));
  }

  /** True for the publisher of the cluster. */
  public get isPublisher(): boolean {
    return this.ordinal === 0;
  }

  /** Name that files of this node carry: its host name, or its FQDN where an earlier node has the same host name. */
  public get fileName(): string {
    const host = hostOf(this);
    return this.earlierNodes().some((other) => hostOf(other) === host) ? this.fqdn : host;
  }

  /** Those of its cluster, and of clusters that were declared before it in the same scope: their files lie side by side. */
  private earlierNodes(): ImPresenceNode[] {
    const { cluster, ordinal } = this;
    const siblings = cluster.node.scope?.node.children ?? [];
    const before = siblings.slice(0, siblings.indexOf(cluster)).filter(isCluster);
    return [...before.flatMap((other) => other.nodes), ...cluster.nodes.slice(0, ordinal)];
  }

  /** Cisco SIP Proxy of this node (Guide, "Add Expressway to Access Control List"). */
  public get sipProxy(): Service {
    return this.service(ImPresenceService.SIP_PROXY);
  }

  /** Cisco Presence Engine of this node. */
  public get presenceEngine(): Service {
    return this.service(ImPresenceService.PRESENCE_ENGINE);
  }

  /** Cisco XCP Router of this node: its restart restarts every XCP service (Guide, "Restart Cisco XCP Router"). */
  public get xcpRouter(): Service {
    return this.service(ImPresenceService.XCP_ROUTER);
  }

  /** Cisco XCP SIP Federation Connection Manager of this node. */
  public get sipFederationConnectionManager(): Service {
    return this.service(ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER);
  }

  /** Cisco XCP XMPP Federation Connection Manager of this node. */
  public get xmppFederationConnectionManager(): Service {
    return this.service(ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER);
  }

  /** Cisco XCP Text Conference Manager of this node. */
  public get textConferenceManager(): Service {
    return this.service(ImPresenceService.TEXT_CONFERENCE_MANAGER);
  }

  /** A service of this node by name. */
  public service(service: ImPresenceService): Service {
    return this.services[service];
  }

  /**
   * The certificate that it presents, where somebody asked for it.
   * @internal
   */
  public _presented(purpose: CertificatePurpose): PresentedCertificate | undefined {
    return this.certificates.get(purpose);
  }

  /** @internal */
  public _present(purpose: CertificatePurpose, certificate: PresentedCertificate): PresentedCertificate {
    this.certificates.set(purpose, certificate);
    return certificate;
  }
}

function isCluster(construct: IConstruct): construct is ImPresenceCluster {
  return Device.isDevice(construct) && (construct as Device).deviceId.startsWith('im-presence:');
}

function hostOf(node: ImPresenceNode): string {
  return node.fqdn.split('.')[0];
}
