import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { constructError } from '../core/errors';
import type { ImPresenceCluster } from './im-presence-cluster';
import { quote } from '../net';
import { descriptionText } from './description';
import {
  ImPresenceResource,
  editableField,
  fixedField,
  mustBeFree,
  type ImPresenceObjectProps,
} from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import type { IncomingAclSource } from './incoming-acl-source';
import { MENU, addNew, deleteEntry, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

/** An entry of the incoming ACL. */
export interface IncomingAclProps extends ImPresenceObjectProps {
  /** Whom it allows. A server needs two entries, one by address and one by FQDN. */
  readonly source: IncomingAclSource;
  /** *Description*, one line, 128 characters at most (`incoming-acl/description`). */
  readonly description: string;
}

/**
 * An entry that lets a peer in without digest authentication (T-047; Guide, "Add Expressway to Access Control
 * List"). The entry of a federated domain is the cluster's own and cannot be declared
 * (`incoming-acl/automatic`, R-034).
 */
export class IncomingAcl extends ImPresenceResource {
  /** The one of a source: it appears with its first user. */
  public static of(cluster: ImPresenceCluster, source: IncomingAclSource, description: string): IncomingAcl {
    const key = keyOf(source);
    return shared(cluster, key, () => new IncomingAcl(cluster, key, { cluster, source, description }));
  }

  /** Whom it allows. */
  public readonly source: IncomingAclSource;
  /** What it is for. */
  public readonly description: string;

  constructor(scope: Construct, id: string, props: IncomingAclProps) {
    super(scope, id, props.cluster, keyOf(props.source), {
      existing: props.existing,
    });
    this.source = props.source;
    this.description = descriptionText(this, 'incoming-acl/description', props.description);
  }

  public describe(): ObjectDescription {
    this.refuseAutomatic();
    const pattern = this.source.addressPattern;
    const place = where(MENU.incomingAcl);
    return {
      title: `incoming ACL ${pattern}`,
      section: SECTION.acl,
      open: [
        addNew(MENU.incomingAcl, this.source._isNetwork ? confirmOnDevice(QUIRKS.aclNetwork) : undefined),
      ],
      parts: [
        editableField('description', 'Description', Value.text(this.description)),
        fixedField('address pattern', 'Address Pattern', this.source._value),
      ],
      destroy: deleteEntry(MENU.incomingAcl, [Statement.field('Address Pattern', this.source._value)]),
      restarts: this.cluster.onAllNodes(ImPresenceService.SIP_PROXY),
      preflight: [mustBeFree(place, pattern)],
      checks: [
        Check.look(place, {
          must: `${pattern} is listed`,
          why: 'without it the peer is asked to authenticate',
        }),
      ],
    };
  }

  /** Judged when everything is declared: the domain may come later than the entry. */
  private refuseAutomatic(): void {
    if (!this.cluster.sipFederatedDomains.some((domain) => domain.domain === this.source.text)) return;
    throw constructError(
      this,
      'incoming-acl/automatic',
      `${quote(this.source.addressPattern)} is the entry that the cluster makes for the federated domain ${quote(this.source.text)}.`,
      'Leave it out: it comes and goes with the SipFederatedDomain.',
      'Guide, "Add a SIP Federated Domain"',
    );
  }
}

function keyOf(source: IncomingAclSource): string {
  return `incoming ACL ${source.addressPattern}`;
}
