import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription } from '../core';
import { descriptionText } from './description';
import {
  ImPresenceResource,
  editableField,
  fixedField,
  mustBeFree,
  type ImPresenceObjectProps,
} from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import type { AclSource } from './incoming-acl-source';
import { addNew, deleteEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** An entry of one of the two lists. */
export interface DigestAclProps extends ImPresenceObjectProps {
  /**
   * Whom it is about. A server needs two entries, one by address and one by FQDN (Guide, "Add Expressway to Access
   * Control List").
   */
  readonly source: AclSource;
  /** *Description*, one line, 128 characters at most (`incoming-acl/description`, `outgoing-acl/description`). */
  readonly description: string;
}

/** Which of the two lists. */
export interface DigestAclList {
  /** What it is called: `incoming ACL`. */
  readonly name: string;
  /** Its page. */
  readonly menu: string[];
  /** What happens without an entry. */
  readonly why: string;
  /** Rule of a bad description: `incoming-acl/description`. */
  readonly descriptionRule: string;
  /**
   * What is uncertain about it, a sentence.
   * @default - nothing
   */
  readonly note?: string;
}

/**
 * An entry of the incoming or the outgoing ACL: whom it names exchanges SIP without digest authentication (MD5), which
 * Microsoft servers do not know. It filters no address (Blog, "CUPS configuration").
 */
export abstract class DigestAcl extends ImPresenceResource {
  /** Whom it is about. */
  public readonly source: AclSource;
  /** What it is for. */
  public readonly description: string;

  private readonly list: DigestAclList;

  constructor(scope: Construct, id: string, props: DigestAclProps, list: DigestAclList) {
    super(scope, id, props.cluster, digestAclKey(list.name, props.source), {
      existing: props.existing,
    });
    this.source = props.source;
    this.description = descriptionText(this, list.descriptionRule, props.description);
    this.list = list;
  }

  public describe(): ObjectDescription {
    const { menu, name, note, why } = this.list;
    const pattern = this.source.addressPattern;
    const place = where(menu);
    const network = this.source._isNetwork ? confirmOnDevice(QUIRKS.aclNetwork) : undefined;
    const doubts = [network, note].filter((doubt) => doubt !== undefined);
    return {
      title: `${name} ${pattern}`,
      section: SECTION.acl,
      open: [addNew(menu, doubts.length === 0 ? undefined : doubts.join(' '))],
      parts: [
        editableField('description', 'Description', Value.text(this.description)),
        fixedField('address pattern', 'Address Pattern', this.source._value),
      ],
      destroy: deleteEntry(menu, [Statement.field('Address Pattern', this.source._value)]),
      restarts: this.cluster.onAllNodes(ImPresenceService.SIP_PROXY),
      preflight: [mustBeFree(place, pattern)],
      checks: [Check.look(place, { must: `${pattern} is listed`, why })],
    };
  }
}

/** By this a cluster knows an entry of one of the two lists. */
export function digestAclKey(list: string, { addressPattern }: AclSource): string {
  return `${list} ${addressPattern}`;
}
