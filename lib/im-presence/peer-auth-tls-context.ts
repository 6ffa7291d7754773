import type { Statement } from '../core';
import { MENU, openFound, where } from './menus';

/** One object whose printed name varies by release: known by what all spellings end in. */
export const PEER_AUTH_TLS_CONTEXT = 'the one that ends in SIP_Proxy_Peer_Auth_TLS_Context';

/** The form of the context, which the vendor ships: only what we put in is ours. */
export function openPeerAuthTlsContext(note?: string): Statement {
  return openFound(MENU.tlsContexts, PEER_AUTH_TLS_CONTEXT, note);
}

/** Where to look at it. */
export const PEER_AUTH_TLS_CONTEXT_PLACE = where(MENU.tlsContexts, 'Find', PEER_AUTH_TLS_CONTEXT);
