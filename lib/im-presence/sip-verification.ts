import { Check } from '../core';

/** What two pairs of eyes try, in order. The numbers are those of the vendor's list (T-246). */
const STEPS: readonly (readonly [step: string, must: string, why: string])[] = [
  [
    '1-2: sign in as the local user, and as partner users A and B',
    'all three are signed in',
    'two partner users show that a block meets one person only',
  ],
  [
    '3: partner user A adds the local user',
    'the local user is asked, accepts, and each sees the other available',
    'subscription from outside; a watcher who is denied sees the user offline, and no error',
  ],
  [
    '4: the local user adds partner user B',
    'B is told about it, and the local user sees B available',
    'subscription to outside. In Jabber as an external contact, by address: what the directory search finds gets the local domain',
  ],
  [
    '5: all three change their availability',
    'each change shows on the other side',
    'NOTIFY both ways; a late change points at Disable Empty TLS Fragments',
  ],
  [
    '6-7: the local user writes to a partner user',
    'a window opens there with the message',
    'messages to outside, which need no presence first; if only this fails, look at IM Gateway Status',
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

/**
 * The verification of SIP federation, whole for the first local domain; every other local domain repeats it
 * (R-367).
 */
export function sipVerification(localDomains: readonly string[], afterPublishing: boolean): Check[] {
  const [first, ...others] = localDomains;
  const checks = STEPS.map(([step, must, why]) =>
    Check.look(`with a user of ${first}, ${step}`, { must, why, afterPublishing }),
  );
  if (others.length === 0) return checks;
  return [
    ...checks,
    Check.look(`steps 1 to 13 again, with one user of each other domain: ${others.join(', ')}`, {
      must: 'the same, for every domain',
      why: 'each local domain is found by a record of its own',
      afterPublishing,
    }),
  ];
}
