import { constructError } from '../core/errors';
import { compareReleases } from '../core/release';
import { quote } from '../net';

const FORM = /^([1-9][0-9]?)(?:\.([0-9]{1,2}))?(?:\(([0-9]{1,2})\))?(?:SU([0-9]{1,2})([a-z])?)?$/i;

/** The release of an IM and Presence Service, in the spelling of its documents: `12.5(1)SU3`, `14SU2`, `9.1`. */
export class ImPresenceRelease {
  /**
   * Reads a release. Anything else is the error `im-presence/release`, the long form of `show version active`
   * (`12.5.1.13900-152`) too.
   */
  public static of(release: string): ImPresenceRelease {
    const match = typeof release === 'string' ? FORM.exec(release) : null;
    if (match === null) {
      throw constructError(
        'release',
        'im-presence/release',
        `${quote(release)} is not a release of IM and Presence.`,
        'Write it as Help > About and the guides do, such as 12.5(1)SU3, 14SU2 or 9.1.',
      );
    }
    return new ImPresenceRelease(release, match.slice(1));
  }

  private readonly comparable: string;

  private constructor(
    private readonly text: string,
    parts: string[],
  ) {
    const [major, minor = '0', maintenance = '1', update = '0', letter] = parts;
    // 14SU2 is 14.0(1)SU2; the letter of a re-issued update (SU4a) counts behind it.
    const reissue = letter === undefined ? 0 : letter.toLowerCase().charCodeAt(0) - 96;
    this.comparable = `${major}.${minor}.${maintenance}.${update}.${reissue}`;
  }

  /** True when this release is the given one or a later one: `release.isAtLeast('11.5(1)SU2')`. */
  public isAtLeast(release: string): boolean {
    return compareReleases(this.comparable, ImPresenceRelease.of(release).comparable) >= 0;
  }

  /** True for Cisco Unified Presence up to 9.1, whose pages differ: /cupadmin, /cmplatform, /ccmservice. */
  public get isCups(): boolean {
    return !this.isAtLeast('10.0');
  }

  /** The release as it was written. */
  public toString(): string {
    return this.text;
  }
}
