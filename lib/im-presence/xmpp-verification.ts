import type { Check } from '../core';
import { PARTNER, verification, type VerificationStep } from './verification';

/**
 * What two pairs of eyes try, in order. The numbers are those of the vendor's list (Guide, "Verify XMPP Federation
 * Configuration").
 */
const STEPS: readonly VerificationStep[] = [
  [
    `1-2, XMPP: sign in as the local user, and as users A and B of ${PARTNER}`,
    'all three are signed in',
    'two partner users show that a block meets one person only',
  ],
  [
    '3, XMPP: partner user A adds the local user',
    'the local user is asked, accepts, and each sees the other available',
    'subscription from outside, and the way of its answer',
  ],
  [
    '4, XMPP: the local user adds partner user B',
    'B is asked and accepts; the local user sees B available',
    'subscription to outside. In Jabber as an external contact, by address: what the directory search finds gets the local domain',
  ],
  [
    '5, XMPP: all three change their availability',
    'each change shows on the other side',
    'availability in both directions',
  ],
  [
    '6-7, XMPP: the local user writes to a partner user',
    'a window opens there with the message',
    'messages to outside',
  ],
  [
    '8, XMPP: close the windows on both sides',
    'no conversation is open',
    'the next message has to open a conversation of its own',
  ],
  [
    '9-10, XMPP: a partner user writes to the local user',
    'a window opens there with the message',
    'messages from outside',
  ],
  [
    '11, XMPP: the local user blocks A',
    'A sees the local user offline, B still sees the availability',
    'clients without XEP-0016 block messages only: block in the user options or in Jabber',
  ],
  [
    '11, XMPP, continued: the local user looks at A and writes to A',
    'A still shows online, and the message cannot be sent',
    'over XMPP a block stops messages to the blocked user too; over SIP it does not',
  ],
  [
    '12-13, XMPP: a partner user blocks the local user',
    'the availability of that partner user disappears at the local user',
    'a block from outside',
  ],
];

/** Who has gone through the list of SIP goes through it again; the numbers here are said differently by XMPP. */
const AGAIN: readonly VerificationStep[] = [
  [
    `1-13, XMPP: all of it once more, with users A and B of ${PARTNER}`,
    'the same, but for 4 and 11, which follow',
    'two protocols, two ways in and out',
  ],
  ...STEPS.filter(([what]) => /^(?:4|11), XMPP(?:, continued)?:/.test(what) && !what.includes('blocks A')),
];

/**
 * The verification of XMPP federation.
 *
 * @param overSipToo that of SIP stands in the same list
 */
export function xmppVerification(
  localDomains: readonly string[],
  partnerDomains: readonly string[],
  overSipToo: boolean,
): Check[] {
  return verification(overSipToo ? AGAIN : STEPS, {
    localDomains,
    partnerDomains,
    protocol: 'XMPP',
  });
}
