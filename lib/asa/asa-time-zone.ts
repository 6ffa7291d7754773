import { constructError } from '../core/errors';
import { quote } from '../net';

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
    if (/[^A-Za-z]/.test(name) || name.length > 7 || name === '') {
      throw constructError(
        'time zone',
        'asa/time-zone',
        `The name of the time zone is ${quote(name)}.`,
        "Write its abbreviation, 7 letters at most, and its distance from UTC, such as AsaTimeZone.of('CET', 1).",
      );
    }
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
    return new AsaTimeZone(name, hours, minutes);
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
