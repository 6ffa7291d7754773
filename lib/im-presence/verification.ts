import { Check } from '../core';

/** A step of a verification: what is done, what must be seen, what it proves. */
export type VerificationStep = readonly [step: string, must: string, why: string];

/**
 * A verification with users, whole for the first local domain; every other local domain repeats it (Guide, "Verify SIP
 * Federation Configuration").
 */
export function verification(steps: readonly VerificationStep[], localDomains: readonly string[]): Check[] {
  const [first, ...others] = localDomains;
  const checks = steps.map(([step, must, why]) =>
    Check.look(`with a user of ${first}, ${step}`, { must, why, whenDone: true }),
  );
  if (others.length === 0) return checks;
  return [
    ...checks,
    Check.look(`steps 1 to 13 again, with one user of each other domain: ${others.join(', ')}`, {
      must: 'the same, for every domain',
      why: 'each local domain is found by a record or route of its own',
      whenDone: true,
    }),
  ];
}
