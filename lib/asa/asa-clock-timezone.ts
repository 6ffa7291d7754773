import type { Construct } from 'constructs';
import { Check, Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import type { AsaTimeZone } from './asa-time-zone';
import { SECTION } from './sections';

/** The time zone of the firewall. */
export interface AsaClockTimezoneProps extends AsaResourceProps {
  /** The zone. */
  readonly timeZone: AsaTimeZone;
}

/**
 * `clock timezone` (Guide, "Configure the Cisco Adaptive Security Appliance for Integration"). Date and time themselves
 * are set with the EXEC command `clock set`, which is no configuration: pre-flight asks for it.
 */
export class AsaClockTimezone extends AsaResource {
  private readonly timeZone: AsaTimeZone;

  constructor(scope: Construct, id: string, props: AsaClockTimezoneProps) {
    super(scope, id, props.asa, 'clock timezone');
    this.timeZone = props.timeZone;
  }

  protected describeObject(): ObjectDescription {
    const { name, hours, minutes } = this.timeZone;
    const words = ['clock timezone', Value.name(name), Value.number(hours)];
    if (minutes > 0) words.push(Value.number(minutes));
    return {
      title: 'time zone',
      section: SECTION.system,
      effect: Effect.QUIET,
      parts: [
        {
          name: 'timezone',
          mode: PartMode.OVERWRITE,
          set: [Statement.command(...words)],
          // No zone at all is a value too (UTC), so that there is nothing that could always be put back.
          unset: [Statement.no('clock timezone')],
        },
      ],
      preflight: [
        Check.show(Statement.command('show running-config clock'), {
          must: `no clock timezone, or ${name}: the way back leaves UTC`,
          why: 'log times and certificate times are shown in it',
        }),
      ],
    };
  }
}
