import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath } from '../core/errors';
import type { Asa } from './asa';
import { mustBeFree, TAKEN_NAMES } from './asa-checks';
import { AsaResource, type AsaResourceProps } from './asa-resource';
import { asaName, NAME } from './names';
import { QUIRKS, sayQuirk } from './quirks';
import { SECTION } from './sections';

/** A SIP inspection map. */
export interface AsaSipInspectionMapProps extends AsaResourceProps {
  /**
   * Its name, 40 characters at most (error `asa/name`).
   * @default "sip_inspect"
   */
  readonly name?: string;
}

const SIP_INSPECT = 'sip_inspect';

/**
 * `policy-map type inspect sip` with the device's own, low parameters (Guide, "Enable TLS Proxy"). High security makes
 * federation fail (Guide, "Enable TLS Proxy"), so that there is no way to ask for it.
 */
export class AsaSipInspectionMap extends AsaResource {
  /** The inspection map `sip_inspect`. */
  public static of(asa: Asa): AsaSipInspectionMap {
    const key = keyOf(SIP_INSPECT);
    return shared(asa, key, () => new AsaSipInspectionMap(asa, key, { asa }));
  }

  /** Its name. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: AsaSipInspectionMapProps) {
    const name = asaName(childPath(scope, id), NAME.policyMap, props.name ?? SIP_INSPECT);
    super(scope, id, props.asa, keyOf(name));
    this.name = name;
  }

  protected describeObject(): ObjectDescription {
    const name = Value.name(this.name);
    return {
      title: this.key,
      section: SECTION.sipInspection,
      effect: Effect.QUIET,
      open: [Statement.command('policy-map type inspect sip', name)],
      parts: [
        {
          name: 'parameters',
          mode: PartMode.OVERWRITE,
          set: [Statement.command('parameters')],
          unset: [Statement.no('parameters')],
        },
      ],
      why: sayQuirk(QUIRKS.staticPatInspection),
      destroy: [Statement.no('policy-map type inspect sip', name)],
      preflight: [mustBeFree(TAKEN_NAMES.policyMap, this.key)],
    };
  }
}

function keyOf(name: string): string {
  return `policy-map type inspect sip ${name}`;
}
