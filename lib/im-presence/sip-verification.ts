import type { Check } from '../core';
import { PARTNER, verification, type VerificationStep } from './verification';

/**
 * What two pairs of eyes try, in order. The numbers are those of the vendor's list (Guide, "Verify SIP Federation
 * Configuration").
 */
const STEPS: readonly VerificationStep[] = [
  [
    `1-2: sign in as the local user, and as users A and B of ${PARTNER}`,
    'all three are signed in',
    'two partner users show that a block meets one person only. The guide knows Unified Personal Communicator 8.5, and Jabber for Mac, Windows, iPhone, Android, BlackBerry, iPad and Cius; another client may do less',
  ],
  [
    '3: partner user A adds the local user',
    'the local user is asked, accepts, and each sees the other available',
    'subscription from outside; a watcher who is denied sees the user offline, and no error',
  ],
  [
    '4: the local user adds partner user B',
    'B is told about it, and the local user sees B available',
    'subscription to outside. In Jabber as an external contact, by address: what the directory search finds gets the local domain. Each local watcher has a subscription of its own, even to a contact whom others watch already: size by watchers',
  ],
  [
    '5: all three change their availability',
    'each change shows on the other side',
    'NOTIFY both ways; a late change points at Disable Empty TLS Fragments. The Presence Web Service gives rich presence of these partners, not basic presence',
  ],
  [
    '6-7: the local user writes to a partner user',
    'a window opens there with the message',
    'messages to outside, which need no presence first; if only this fails, look at IM Gateway Status. With one partner user at a time: group chat does not cross SIP federation',
  ],
  [
    '8: close the windows on both sides',
    'no conversation is open',
    'the next message has to open a session of its own',
  ],
  [
    '9-10: a partner user writes to the local user',
    'a window opens there with the message',
    'messages from outside',
  ],
  [
    '11: the local user blocks A',
    'A sees the local user offline, B still sees the availability',
    'clients without XEP-0016 block messages only: block in the user options or in Jabber',
  ],
  [
    '11, continued: the local user looks at A and writes to A',
    'A still shows online, and the message can be sent',
    'a block works in one direction',
  ],
  [
    '12-13: a partner user blocks the local user',
    'the presence of that partner user disappears at the local user',
    'a block from outside',
  ],
];

/** The verification of SIP federation. */
export function sipVerification(localDomains: readonly string[], partnerDomains: readonly string[]): Check[] {
  return verification(STEPS, { localDomains, partnerDomains, protocol: 'SIP' });
}
