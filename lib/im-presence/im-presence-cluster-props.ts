import type { CupCertificate } from './cup-certificate';
import type { CupXmppS2sCertificate } from './cup-xmpp-s2s-certificate';
import type { ImPresenceNodeProps } from './im-presence-node';
import type { ImPresenceRelease } from './im-presence-release';

/** A cluster as it stands, and the ports that federation uses. */
export interface ImPresenceClusterProps {
  /** Release of the cluster: `ImPresenceRelease.of('12.5(1)SU3')`. */
  readonly release: ImPresenceRelease;
  /**
   * What the stack calls it on purpose: by this two plans match.
   * @default - the FQDN of the publisher
   */
  readonly identity?: string;
  /** The publisher. Its FQDN is declared once in an app. */
  readonly publisher: ImPresenceNodeProps;
  /**
   * Domains of the cluster's own users, as in Presence > Domains. At least one, none twice
   * (`im-presence/local-domains`); none of them can be federated (Guide, "Federation in Deployments with Multiple
   * Domains").
   */
  readonly localDomains: string[];
  /**
   * TCP port of *Default Cisco SIP Proxy TLS Listener - Peer Auth*, the one that federation peers reach: zones,
   * published ports and routes of the peers all take it from here. OCS direct federation needs 5061. Not a port, or one
   * that a node needs otherwise (5060, 5080): `sip-federation/listener-port`.
   * @default 5062
   */
  readonly peerAuthListenerPort?: number;
  /**
   * TCP port of *Default Cisco SIP Proxy TLS Listener - Server Auth*. It differs from the peer-auth port
   * (`sip-federation/listener-ports-differ`).
   * @default 5061
   */
  readonly serverAuthListenerPort?: number;
  /**
   * Whether Remote Call Control is in use on the cluster. SIP federation and it exclude each other
   * (`sip-federation/remote-call-control`; Guide, "Add a SIP Federated Domain").
   * @default false
   */
  readonly remoteCallControl?: boolean;
  /**
   * Where the nodes' `cup` certificates come from.
   * @default CupCertificate.selfSigned()
   */
  readonly cupCertificate?: CupCertificate;
  /**
   * Where the `cup-xmpp-s2s` certificates of the nodes come from that federate over XMPP.
   * @default CupXmppS2sCertificate.selfSigned()
   */
  readonly cupXmppS2sCertificate?: CupXmppS2sCertificate;
}
