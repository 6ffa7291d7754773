import type { Construct } from 'constructs';
import type { CertificateAuthority } from '../certificates';
import type { AfterRestartDescription, DeviceResource } from '../core';
import type { IImPresenceDeployment } from '../im-presence';
import type { PartnerForm } from './partner-form';
import type { PartnerRecord } from './partner-record';
import type { SipPeer } from './sip-peer';

/** How peers on the internet know us: what stands at the border, and is published. */
export interface SipPublicFace {
  /**
   * Public FQDN: target of our SRV records, subject of what is presented to peers (Guide, "Configure a Certificate on
   * the Cisco Adaptive Security Appliance Using Manual Enrollment").
   */
  readonly fqdn: string;
  /** Public IPv4 address behind it, where our sessions come from too. */
  readonly address: string;
  /**
   * Further addresses behind it: a border of several servers.
   * @default - none
   */
  readonly furtherAddresses?: string[];
  /**
   * The authority behind what is presented to peers: they have to trust it.
   * @default - not known
   */
  readonly authority?: CertificateAuthority;
  /**
   * What shows the name, and the restarts that make it count: a peer of the own enterprise that knows us by another name is
   * told this one only then.
   * @default - it is shown already
   */
  readonly shownAfter?: AfterRestartDescription[];
}

/** Where a peer inside the enterprise sends what is for our users, if that is not the nodes themselves. */
export interface SipEntrance {
  /** FQDN, as static routes and providers of the peer name it. */
  readonly fqdn: string;
  /** Its address. */
  readonly address: string;
  /** TCP port that it listens on for TLS. */
  readonly port: number;
  /**
   * The authority that signed what it presents.
   * @default - not known
   */
  readonly authority?: CertificateAuthority;
  /**
   * What answers there: the peer is led there behind it, and away before it goes.
   * @default - it stands there
   */
  readonly answers?: DeviceResource[];
  /**
   * What our nodes know it by, and the restarts that make it count: where the peer is led somewhere already, it turns there
   * only then.
   * @default - they know it
   */
  readonly shownAfter?: AfterRestartDescription[];
}

/** What the side of a peer has to know of ours. */
export interface OurSide {
  readonly deployment: IImPresenceDeployment;
  /** Undefined inside the enterprise, where peers reach the nodes themselves. */
  readonly face: SipPublicFace | undefined;
  /** Undefined where peers inside the enterprise reach the nodes themselves. */
  readonly entrance: SipEntrance | undefined;
  /** Name of what stands between, for messages. */
  readonly border: string;
  /** The public name that each of our domains is found by, where it is another than that of the face. */
  readonly publicFqdns: Readonly<Record<string, string>>;
  /** TCP ports that we answer on at that address: the common one, and that of each node. */
  readonly publicPorts: readonly number[];
  /** A peer behind the same server that was declared before: what stands there is declared once. */
  readonly behindSameServer: SipPeer | undefined;
  /** What the nodes know the peer by where they meet it themselves, and the restarts that make it count. */
  readonly knownAfter: readonly AfterRestartDescription[];
  /** What on the border trusts the authority of the peer. */
  readonly trusted: readonly DeviceResource[];
  /** Told which of its records lead sessions of our nodes. */
  readonly ledBy: (records: readonly PartnerRecord[]) => void;
  /** Told what on its own servers takes sessions of our nodes. */
  readonly takenBy: (resources: readonly DeviceResource[]) => void;
  /** Told what on its own servers lets sessions of our nodes in, and leads nobody. */
  readonly admittedBy: (resources: readonly DeviceResource[]) => void;
  /** Told what on its own servers sends sessions to our nodes, and which of its senders it does so for. */
  readonly sentBy: (resources: readonly DeviceResource[], sender?: string) => void;
  /** Told which of its forms name our public FQDN. */
  readonly namedBy: (forms: readonly PartnerForm[]) => void;
}

/** What a product is on our side of a federation, and on its own. */
export interface SipPeerSide {
  /** What users read about a domain of it in their privacy preferences. */
  describes(peer: SipPeer, domain: string): string;
  /** What administrators call the server that presents a certificate with this subject. */
  presenter(peer: SipPeer, subject: string): string;
  /**
   * Whose sessions come from a server of it, where not all of its users send by one way.
   * @default - those of the peer
   */
  senderOf?(server: string): string | undefined;
  /**
   * Whether it is told by name where we are, whatever our records say.
   * @default - they lead it
   */
  dialsByName?(peer: SipPeer): boolean;
  /** Declares what has to be done on its side, in the scope of the federation. */
  declare(scope: Construct, peer: SipPeer, ours: OurSide): void;
}
