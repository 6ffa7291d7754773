import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath } from '../core/errors';
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

/**
 * `policy-map type inspect sip` with the device's own, low parameters (T-137). High security makes federation
 * fail, so that there is no way to ask for it.
 */
export class AsaSipInspectionMap extends AsaResource {
  /** Its name. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: AsaSipInspectionMapProps) {
    const name = asaName(childPath(scope, id), NAME.policyMap, props.name ?? 'sip_inspect');
    super(scope, id, props.asa, `policy-map type inspect sip ${name}`);
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
