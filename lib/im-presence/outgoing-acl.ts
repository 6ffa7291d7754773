import type { Construct } from 'constructs';
import { shared } from '../core/device-resource';
import { DigestAcl, digestAclKey, type DigestAclProps } from './digest-acl';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { AclSource } from './incoming-acl-source';
import { MENU } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';

const NAME = 'outgoing ACL';

/**
 * An entry of the outgoing ACL: Cisco Unified Presence up to 9.1 needs one for a Lync server beside the incoming one
 * ("CUPS configuration"). Later releases do without.
 */
export class OutgoingAcl extends DigestAcl {
  /** The one of a source: it appears with its first user. */
  public static of(cluster: ImPresenceCluster, source: AclSource, description: string): OutgoingAcl {
    const key = digestAclKey(NAME, source);
    return shared(cluster, key, () => new OutgoingAcl(cluster, key, { cluster, source, description }));
  }

  constructor(scope: Construct, id: string, props: DigestAclProps) {
    super(scope, id, props, {
      name: NAME,
      menu: [...MENU.outgoingAcl],
      descriptionRule: 'outgoing-acl/description',
      why: 'without it requests to the peer carry digest authentication, which it does not know',
      note: confirmOnDevice(QUIRKS.outgoingAcl),
    });
  }
}
