import type { Statement } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
import { MENU, openFound, page, where } from './menus';

/** One object whose printed name varies (`QUIRKS.contextName`): known by what all spellings end in. */
const CONTEXT = 'the one that ends in SIP_Proxy_Peer_Auth_TLS_Context';

/**
 * The form of the context, which the vendor ships: only what we put in is ours. Before 10.0 it is a page of its own.
 */
export function openPeerAuthTlsContext({ release }: ImPresenceCluster, note?: string): Statement {
  return release.isCups ? page(MENU.securityContext, note) : openFound(MENU.tlsContexts, CONTEXT, note);
}

/** Where to look at it. */
export function peerAuthTlsContextPlace({ release }: ImPresenceCluster): string {
  return release.isCups ? where(MENU.securityContext) : where(MENU.tlsContexts, 'Find', CONTEXT);
}
