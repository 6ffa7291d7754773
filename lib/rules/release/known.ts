import type { IConstruct } from 'constructs';
import { Asa } from '../../asa';
import { Severity, type Deployment } from '../../core';
import { every } from '../../core/deployment';
import { Expressway } from '../../expressway';
import { ImPresenceCluster } from '../../im-presence';
import { rule } from '../rule';

/** A device with the first two numbers of its release, and those that its vendor has made. */
interface Released {
  readonly at: IConstruct;
  readonly release: string;
  readonly made: readonly string[];
}

const LISTED_ON = '29 November 2026';

const FIRST_TWO = /^[A-Z]?\d+(?:\.\d+)?/;

/** Release notes of each product; numbers that were skipped were never made. */
const ASA = [
  ...['8.0', '8.1', '8.2', '8.3', '8.4', '8.5', '8.6', '8.7', '9.0', '9.1', '9.2', '9.3', '9.4', '9.5'],
  ...['9.6', '9.7', '9.8', '9.9', '9.10', '9.12', '9.13', '9.14', '9.15', '9.16', '9.17', '9.18', '9.19'],
  ...['9.20', '9.22', '9.23', '9.24'],
];
const IM_PRESENCE = [
  '8.0',
  '8.5',
  '8.6',
  '9.0',
  '9.1',
  '10.0',
  '10.5',
  '11.0',
  '11.5',
  '12.0',
  '12.5',
  '14',
  '15',
];
const EXPRESSWAY = [
  ...['X8.9', 'X8.10', 'X8.11', 'X12.5', 'X12.6', 'X12.7', 'X14.0', 'X14.2', 'X14.3'],
  ...['X15.0', 'X15.2', 'X15.3', 'X15.4', 'X15.5'],
];

function released(deployment: Deployment): Released[] {
  const of = <T extends IConstruct & { readonly release: { toString(): string } }>(
    type: { readonly prototype: T },
    made: readonly string[],
  ): Released[] => every(deployment, type).map((at) => ({ at, release: at.release.toString(), made }));
  return [...of(Asa, ASA), ...of(ImPresenceCluster, IM_PRESENCE), ...of(Expressway, EXPRESSWAY)];
}

/** A mistyped release gets the commands of the one that sorts before it. */
export const knownRelease = rule({
  id: 'release/known',
  catalogue: [],
  demand: 'The release of a device is one that its vendor has made.',
  severity: Severity.WARNING,
  source: 'Guide, "Hardware and Software Requirements"',
  over: released,
  judge: ({ at, release, made }) => {
    const [train] = FIRST_TWO.exec(release) ?? [release];
    // A product without a second number has 14, 14.0 and 14SU2 as one.
    if (made.includes(train) || made.includes(train.replace(/\.0$/, ''))) return undefined;
    return {
      at,
      problem: `"${release}" is no release that was known on ${LISTED_ON}.`,
      advice: `Write it as the device shows it; ${made.at(-1)} is the latest that was. A later one gets the commands of that.`,
    };
  },
});
