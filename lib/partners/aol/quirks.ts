/**
 * AOL, as far as the documents say it: one of them lists the workflow and refers to sections that none of them has.
 * Licence, routing and provisioning data are from the guide's HTML edition; nothing was tried. Last looked through:
 * 2026-11-29.
 */

/** AOL Instant Messenger was switched off. */
export const AOL_ENDED = 'December 2017';

/** What the licence is called. */
export const AOL_LICENCE = 'AOL-FEDERATION';

/** Where hosted domains go that have neither route nor record of their own. */
export const DEFAULT_ROUTING_DOMAIN = 'aol.com';

/** AOL addresses these users by `aol.com` as well. */
export const AIM_DOMAIN = 'aim.com';
