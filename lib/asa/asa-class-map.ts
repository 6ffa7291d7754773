import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { childPath, constructError } from '../core/errors';
import { quote } from '../net';
import type { Asa } from './asa';
import type { AsaAccessList } from './asa-access-list';
import { mustBeFree, TAKEN_NAMES } from './asa-checks';
import { AsaResource, differs } from './asa-resource';
import { asaName, NAME } from './names';
import { SECTION } from './sections';

/** A class of traffic. */
export interface AsaClassMapProps {
  /** Its name, 40 characters at most: `ent_imp_to_abc` (error `asa/name`). */
  readonly name: string;
  /**
   * The access list that says what belongs to it; it has to have an entry (Guide, "Errors When Creating TLS Proxy Class
   * Maps").
   */
  readonly accessList: AsaAccessList;
}

/** `class-map` with `match access-list` (Guide, "Associate Access List with TLS Proxy Instance Using Class Maps"). */
export class AsaClassMap extends AsaResource {
  /** The class map of a name; another access list for the same name is the error `asa/class-map-differs`. */
  public static of(asa: Asa, name: string, accessList: AsaAccessList): AsaClassMap {
    const key = keyOf(name);
    const classMap = shared(asa, key, () => new AsaClassMap(asa, key, { name, accessList }));
    if (classMap.accessList === accessList) return classMap;
    throw differs(
      classMap,
      'asa/class-map-differs',
      `The class map ${quote(name)}`,
      `access list ${classMap.accessList.name}`,
    );
  }

  /** Its name. */
  public readonly name: string;
  /** The access list that says what belongs to it. */
  public readonly accessList: AsaAccessList;
  /**
   * The domains whose sessions it carries, where it is named after one.
   * @internal
   */
  public readonly _domains = new Set<string>();

  constructor(scope: Construct, id: string, props: AsaClassMapProps) {
    const name = asaName(childPath(scope, id), NAME.classMap, props.name);
    super(scope, id, props.accessList.asa, keyOf(name));
    this.name = name;
    this.accessList = props.accessList;
    this.refuseOutsideList();
  }

  /** A list that is bound to an interface lets in whatever it names. */
  private refuseOutsideList(): void {
    const { name, asa } = this.accessList;
    if (name !== asa.outsideAccess.accessListName) return;
    throw constructError(
      this,
      'asa/access-list-existing',
      `The class map ${quote(this.name)} matches ${quote(name)}, the access list of the outside interface.`,
      'Give the class a list of its own: AsaAccessList.of(asa, name).',
    );
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
          // QUIRKS.fixedWhileInUse
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

function keyOf(name: string): string {
  return `class-map ${name}`;
}
