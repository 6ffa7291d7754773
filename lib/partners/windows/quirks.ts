/**
 * What a Windows server does with certificates, as far as the documents say it: not tried on one. Last looked through:
 * 2026-11-21.
 */

/**
 * For a Windows authority of 2008 the guide points to a workaround that it does not contain (Guide, "Request
 * Certificate from CA Server").
 */
export const WINDOWS_CA_NOTE =
  'Windows authority of 2003: tick the store option. Of 2008: the page has no such option; use a template with both usages on an enterprise authority, and enter the same name, or follow Microsoft';
