/** Services of an IM and Presence node that federation restarts, in the order of their restarts. */
export enum ImPresenceService {
  /** Carries SIP in and out; holds listeners, TLS contexts and incoming ACLs. */
  SIP_PROXY = 'Cisco SIP Proxy',
  /** Computes presence; uses the `cup` certificate as well. */
  PRESENCE_ENGINE = 'Cisco Presence Engine',
  /** Routes presence and chat; its restart restarts every active XCP service of the node. */
  XCP_ROUTER = 'Cisco XCP Router',
  /** Turns SIP federation into XMPP and back. */
  SIP_FEDERATION_CONNECTION_MANAGER = 'Cisco XCP SIP Federation Connection Manager',
  /** Connects to other XMPP servers. */
  XMPP_FEDERATION_CONNECTION_MANAGER = 'Cisco XCP XMPP Federation Connection Manager',
  /** Group chat. */
  TEXT_CONFERENCE_MANAGER = 'Cisco XCP Text Conference Manager',
  /** Carries certificates and settings to the other nodes. */
  INTERCLUSTER_SYNC_AGENT = 'Cisco Intercluster Sync Agent',
}
