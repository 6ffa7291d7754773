import type { Construct } from 'constructs';
import { Check, Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { QUIRKS, sayQuirk } from './quirks';
import { SECTION } from './sections';

/**
 * The host name of the firewall (Guide, "Configure the Cisco Adaptive Security Appliance for Integration"): always has
 * a value, so the one found is put back.
 */
export class AsaHostname extends AsaResource {
  constructor(scope: Construct, id: string, props: AsaResourceProps) {
    super(scope, id, props.asa, 'hostname');
  }

  protected describeObject(): ObjectDescription {
    return {
      title: 'host name',
      section: SECTION.system,
      effect: Effect.QUIET,
      parts: [
        {
          name: 'hostname',
          mode: PartMode.OVERWRITE,
          set: [Statement.command('hostname', Value.name(this.asa.hostname))],
          unset: [Statement.command('hostname', Value.found('hostname'))],
          why: `logs and monitoring know the firewall by it; SSH keys and certificates that stand stay as they are; ${sayQuirk(QUIRKS.hostnameInRequests)}`,
        },
      ],
      settings: { hostname: 'the host name' },
      preflight: [
        Check.show(Statement.command('show running-config hostname'), {
          must: 'write it down',
          why: 'the way back puts it in again',
        }),
      ],
    };
  }
}
