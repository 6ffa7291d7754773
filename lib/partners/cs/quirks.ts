/**
 * What Lync and Skype for Business of a partner show, as far as the documents say it. Nothing here was tried on a server.
 * Last looked through: 2026-11-29.
 */

/** The labels are the guide's, for Skype for Business Server 2015; those of other releases are unconfirmed. */
export const PANEL_LABELS_NOTE =
  'The labels are those of Skype for Business Server 2015; the page can word them differently';

/** The name of the box in the certificate wizard. Unconfirmed for Subscription Edition. */
export const WIZARD_LABEL_NOTE =
  'Where the one in use is another: Request, with "Include client EKU in the certificate request" ticked; have it signed; Assign. The shell has it as Request-CsCertificate with -ClientEKU';
