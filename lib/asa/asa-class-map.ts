import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath } from '../core/errors';
import type { AsaAccessList } from './asa-access-list';
import { mustBeFree, TAKEN_NAMES } from './asa-checks';
import { AsaResource } from './asa-resource';
import { asaName, NAME } from './names';
import { SECTION } from './sections';

/** A class of traffic. */
export interface AsaClassMapProps {
  /** Its name, 40 characters at most: `ent_imp_to_abc` (error `asa/name`). */
  readonly name: string;
  /** The access list that says what belongs to it; it has to have an entry. */
  readonly accessList: AsaAccessList;
}

/** `class-map` with `match access-list` (T-135, T-136). */
export class AsaClassMap extends AsaResource {
  /** Its name. */
  public readonly name: string;
  /** The access list that says what belongs to it. */
  public readonly accessList: AsaAccessList;

  constructor(scope: Construct, id: string, props: AsaClassMapProps) {
    const name = asaName(childPath(scope, id), NAME.classMap, props.name);
    super(scope, id, props.accessList.asa, `class-map ${name}`);
    this.name = name;
    this.accessList = props.accessList;
  }

  protected describeObject(): ObjectDescription {
    const name = Value.name(this.name);
    return {
      title: this.key,
      section: SECTION.classMaps,
      effect: Effect.QUIET,
      open: [Statement.command('class-map', name)],
      parts: [
        {
          name: 'match',
          mode: PartMode.FIXED,
          set: [Statement.command('match access-list', Value.name(this.accessList.name))],
          uses: [this.accessList],
        },
      ],
      destroy: [Statement.no('class-map', name)],
      preflight: [mustBeFree(TAKEN_NAMES.classMap, this.key)],
    };
  }
}
