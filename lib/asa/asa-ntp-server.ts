import type { Construct } from 'constructs';
import { Check, Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath } from '../core/errors';
import { mustNotStand, ntpCheck } from './asa-checks';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { hostAddress } from './network-address';
import { SECTION } from './sections';

/** A time server. */
export interface AsaNtpServerProps extends AsaResourceProps {
  /** IPv4 address of the server (error `asa/ntp-server`). */
  readonly address: string;
}

/**
 * `ntp server` (Guide, "Configure the Cisco Adaptive Security Appliance for Integration"): the server that the IM and
 * Presence cluster uses as well.
 */
export class AsaNtpServer extends AsaResource {
  private readonly address: string;

  constructor(scope: Construct, id: string, props: AsaNtpServerProps) {
    const address = hostAddress(childPath(scope, id), 'asa/ntp-server', props.address, 'NTP server');
    super(scope, id, props.asa, `ntp server ${address}`);
    this.address = address;
  }

  protected describeObject(): ObjectDescription {
    return {
      title: this.key,
      section: SECTION.system,
      effect: Effect.QUIET,
      parts: [
        {
          name: 'server',
          mode: PartMode.FIXED,
          set: [Statement.command('ntp server', Value.address(this.address))],
          unset: [Statement.no('ntp server', Value.address(this.address))],
        },
      ],
      preflight: [
        ntpCheck('no server yet but those of this stack, or one that may stay beside them'),
        mustNotStand(Statement.command('show running-config ntp'), this.key),
      ],
      checks: [
        Check.show(Statement.command('show ntp associations'), {
          must: `${this.address} is listed, marked as configured`,
          why: 'a tilde marks what is configured, an asterisk what the clock follows',
        }),
        Check.show(Statement.command('show ntp status'), {
          must: 'Clock is synchronized, which takes some minutes',
          why: 'certificates are judged by the clock',
        }),
      ],
      why: 'certificates fail when the clocks drift apart',
    };
  }
}
