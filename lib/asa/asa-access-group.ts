import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import type { AsaAccessList } from './asa-access-list';
import type { AsaInterface } from './asa-interface';
import { AsaResource } from './asa-resource';
import { QUIRKS, sayQuirk } from './quirks';
import { SECTION } from './sections';

/** An access list, bound to an interface. */
export interface AsaAccessGroupProps {
  /** The list; it has to have an entry. */
  readonly accessList: AsaAccessList;
  /** The interface. */
  readonly asaInterface: AsaInterface;
}

/**
 * `access-group LIST in interface NAME` (Guide, "Access List Configuration Requirements"). An interface has one list
 * for what comes in; binding another replaces it without a word, so this is only for an interface that has none.
 */
export class AsaAccessGroup extends AsaResource {
  /** The list that is bound. */
  public readonly accessList: AsaAccessList;
  private readonly bound: AsaInterface;

  constructor(scope: Construct, id: string, props: AsaAccessGroupProps) {
    super(scope, id, props.accessList.asa, `access-group in interface ${props.asaInterface.nameif}`);
    this.accessList = props.accessList;
    this.bound = props.asaInterface;
  }

  protected describeObject(): ObjectDescription {
    const words = [
      'access-group',
      Value.name(this.accessList.name),
      'in interface',
      Value.name(this.bound.nameif),
    ];
    return {
      title: this.key,
      section: SECTION.accessGroups,
      parts: [
        {
          name: 'list',
          mode: PartMode.OVERWRITE,
          set: [Statement.command(...words)],
          unset: [Statement.no(...words)],
          uses: [this.accessList, ...this.asa._configurationOf(this.bound.nameif)],
        },
      ],
      why: `nothing gets in from ${this.bound.nameif} by itself; ${sayQuirk(QUIRKS.accessGroupReplaces)}`,
      preflight: [
        Check.show(Statement.command('show running-config access-group'), {
          must: `no access-group line for ${this.bound.nameif}`,
          why: `this plan binds ${this.accessList.name}; ${sayQuirk(QUIRKS.accessGroupReplaces)}`,
        }),
      ],
      checks: [
        Check.show(Statement.command('show running-config access-group'), {
          must: `access-group ${this.accessList.name} in interface ${this.bound.nameif}`,
          why: 'what partners send is dropped without it',
        }),
      ],
    };
  }
}
