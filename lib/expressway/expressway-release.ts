import { constructError } from '../core/errors';
import { compareReleases } from '../core/release';
import { quote } from '../net';

const FORM = /^X([1-9]\d?)(?:\.\d{1,2}){0,2}$/;

const MINIMUM = 'X8.9';

/** The software release of an Expressway, as its pages spell it: `X14.2`, `X8.9.2`. */
export class ExpresswayRelease {
  /**
   * Reads a release. One before X8.9 is the error `expressway/minimum-release`: it cannot tell Microsoft traffic from
   * other (Chat and Presence Federation, "IM and Presence Federation with Microsoft-Based Organizations"). Anything else
   * is `expressway/release`.
   *
   * @param release As the pages have it: `X14.2`, `X14.0.2`.
   */
  public static of(release: string): ExpresswayRelease {
    if (typeof release !== 'string' || !FORM.test(release)) {
      throw constructError(
        'release',
        'expressway/release',
        `${quote(release)} is not a release of Expressway.`,
        'Write it as the page Overview does, such as X14.2 or X8.11.4.',
      );
    }
    if (compareReleases(release, MINIMUM) < 0) {
      throw constructError(
        'release',
        'expressway/minimum-release',
        `The Expressway has release ${quote(release)}, which is older than ${MINIMUM}.`,
        'Upgrade; X8.11 or later is advised.',
        SOURCE,
      );
    }
    return new ExpresswayRelease(release);
  }

  private constructor(private readonly text: string) {}

  /** True when this release is the given one or a later one: `release.isAtLeast('X14.0')`. */
  public isAtLeast(release: string): boolean {
    return compareReleases(this.text, release) >= 0;
  }

  /** The release as it was written. */
  public toString(): string {
    return this.text;
  }
}

const SOURCE =
  'Chat and Presence Federation, "IM and Presence Federation with Microsoft-Based Organizations"';
