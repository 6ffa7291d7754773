import { Check } from '../core';

/** A step of a verification: what is done, what must be seen, what it proves. */
export type VerificationStep = readonly [step: string, must: string, why: string];

/** In a step: whose users A and B are. */
export const PARTNER = 'PARTNER';

/** Whom a verification is made with. */
interface Verified {
  readonly localDomains: readonly string[];
  readonly partnerDomains: readonly string[];
  /** What it is made over. */
  readonly protocol: 'SIP' | 'XMPP';
}

/**
 * A verification with users, whole for the first local domain and one partner; every other local domain repeats it
 * (Guide, "Verify SIP Federation Configuration"), and every other partner what goes between the two sides.
 */
export function verification(steps: readonly VerificationStep[], whom: Verified): Check[] {
  const { localDomains, partnerDomains, protocol } = whom;
  const [first, ...others] = localDomains;
  const partner = partnerDomains.length === 1 ? partnerDomains[0] : `one ${protocol} partner`;
  const look = (where: string, must: string, why: string): Check =>
    Check.look(where, { must, why, whenDone: true });
  return [
    ...steps.map(([step, must, why]) =>
      look(`with a user of ${first}, ${step.replace(PARTNER, partner)}`, must, why),
    ),
    ...(others.length === 0
      ? []
      : [
          look(
            `steps 1 to 13 again, with one user of each other domain: ${others.join(', ')}`,
            'the same, for every domain',
            'each local domain is found by a record or route of its own',
          ),
        ]),
    ...(partnerDomains.length === 1
      ? []
      : [
          look(
            `steps 3 to 10 again, with users of each other ${protocol} domain that comes or changes`,
            'the same',
            'each has entries of its own',
          ),
        ]),
  ];
}
