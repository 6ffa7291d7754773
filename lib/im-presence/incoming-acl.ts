import type { Construct } from 'constructs';
import type { ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { constructError } from '../core/errors';
import { quote } from '../net';
import { DigestAcl, digestAclKey, type DigestAclProps } from './digest-acl';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { AclSource } from './incoming-acl-source';
import { MENU } from './menus';

const NAME = 'incoming ACL';

/**
 * An entry that lets a peer in without digest authentication (Guide, "Add Expressway to Access Control List"). The
 * entry of a federated domain is the cluster's own and cannot be declared (`incoming-acl/automatic`).
 */
export class IncomingAcl extends DigestAcl {
  /** The one of a source: it appears with its first user. */
  public static of(cluster: ImPresenceCluster, source: AclSource, description: string): IncomingAcl {
    const key = digestAclKey(NAME, source);
    return shared(cluster, key, () => new IncomingAcl(cluster, key, { cluster, source, description }));
  }

  constructor(scope: Construct, id: string, props: DigestAclProps) {
    super(scope, id, props, {
      name: NAME,
      menu: [...MENU.incomingAcl],
      descriptionRule: 'incoming-acl/description',
      why: 'without it the peer is asked to authenticate',
    });
  }

  public override describe(): ObjectDescription {
    this.refuseAutomatic();
    return super.describe();
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
