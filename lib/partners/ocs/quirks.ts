/**
 * What an Access Edge and OCS do, as far as the documents say it. Nothing here was tried on a server: where the
 * documents are silent, the output says `confirm on the server`. Last looked through: 2026-11-29.
 */

/**
 * The internal interface of an Access Edge. The guide asks for "the port number" and gives none (Table 14);
 * 5061 is what OCS sets up by itself. Unconfirmed.
 */
export const EDGE_INTERNAL_PORT = 5061;
export const EDGE_INTERNAL_PORT_NOTE =
  "Cisco's guide gives no number; 5061 is the usual one, confirm on the server";

/** The guide says "the FIPS security setting" (Table 15); this is its name in Windows. Unconfirmed for OCS. */
export const FIPS_POLICY =
  'System cryptography: Use FIPS compliant algorithms for encryption, hashing, and signing';

/**
 * The labels of the IM provider form are the guide's description (Table 15), not a transcript: the words on
 * the page can differ. `Remove` is not in the guide. Unconfirmed.
 */
export const PROVIDER_LABELS_NOTE =
  "The labels are those of Cisco's guide; the page can word them differently";

/** OCS is in no list of supported integrations of the present guide; its chapters still configure it. */
export const OCS_LEGACY = "legacy: Cisco's guide describes OCS, and lists it as supported no more";

/** Extended support of OCS 2007 R2 ended on the 9th: each page of its documentation at Microsoft says so. */
export const OCS_ENDED = 'January 2018';
