/**
 * What Microsoft's side does, as far as the documents say it. Nothing here was tried on a server: where the
 * documents are silent, the output says `confirm on the server`. Last looked through: 2026-11-21.
 */

/**
 * Who may write routes, trusted applications and the topology (Guide, "Configure a Static Route from Lync to IM and
 * Presence"). Confirmed by the guide.
 */
export const ADMINISTRATORS =
  'a domain administrator who is a member of RTCUniversalServerAdmins, or of a role that holds New-CsStaticRoute';
