import { constructError, parsed } from '../core/errors';
import { quote, VendorName } from '../net';

/** A time zone as `clock timezone` takes it (Guide, "Configure the Cisco Adaptive Security Appliance for Integration"). */
export class AsaTimeZone {
  /**
   * A zone by its name and its distance from UTC, standard time; error `asa/time-zone`.
   *
   * @param name Letters, 7 at most: `CET`.
   * @param hours Whole hours, -12 to 14.
   * @param minutes Minutes beside the hours, 0 to 59, in their direction.
   */
  public static of(name: string, hours: number, minutes: number = 0): AsaTimeZone {
    const checked = parsed('time zone', 'asa/time-zone', () =>
      VendorName.of(name, 'time zone', { maxLength: 7, pattern: /[A-Za-z]+/, allowed: 'letters' }).toString(),
    );
    const inRange = (value: number, least: number, most: number): boolean =>
      Number.isInteger(value) && value >= least && value <= most;
    if (!inRange(hours, -12, 14) || !inRange(minutes, 0, 59)) {
      throw constructError(
        'time zone',
        'asa/time-zone',
        `The time zone ${name} is ${quote(`${hours}:${minutes}`)} from UTC.`,
        'Write whole hours from -12 to 14 and minutes from 0 to 59, such as (-3, 30) for half past three behind UTC.',
      );
    }
    return new AsaTimeZone(checked, hours, minutes);
  }

  private constructor(
    /** The name: `CET`. */
    public readonly name: string,
    /** Whole hours from UTC. */
    public readonly hours: number,
    /** Minutes beside the hours. */
    public readonly minutes: number,
  ) {}
}
