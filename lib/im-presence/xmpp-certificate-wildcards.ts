import type { Construct } from 'constructs';
import { Check, Effect, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { ImPresenceCluster } from './im-presence-cluster';
import {
  ImPresenceResource,
  settingField,
  settingsOf,
  type ImPresenceResourceProps,
} from './im-presence-resource';
import { MENU, page, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';

const LABEL = 'Enable Wildcards in XMPP Federation Security Certificates';
const KEY = 'wildcards in XMPP federation security certificates';

/**
 * *Enable Wildcards in XMPP Federation Security Certificates*: without it group chat does not cross by TLS, since the
 * aliases of chat nodes are names below the domains. On every cluster, before the certificates are generated.
 */
export class XmppCertificateWildcards extends ImPresenceResource {
  /** The one of a cluster: it appears with its first user. */
  public static of(cluster: ImPresenceCluster): XmppCertificateWildcards {
    return shared(cluster, KEY, () => new XmppCertificateWildcards(cluster, KEY, { cluster }));
  }

  constructor(scope: Construct, id: string, props: ImPresenceResourceProps) {
    super(scope, id, props.cluster, KEY);
    this.cluster._listedNames.addSetting(this);
  }

  public describe(): ObjectDescription {
    const parts = [settingField(LABEL, LABEL, Value.checkBox(true))];
    return {
      title: KEY,
      section: SECTION.localDomains + 1,
      effect: Effect.QUIET,
      open: [page(MENU.securitySettings)],
      parts,
      settings: settingsOf(parts),
      // It counts when the next certificate is made, whose step restarts what presents it.
      why: `the aliases of chat nodes are names below the domains, and partners compare them with the certificate. ${confirmOnDevice(QUIRKS.certificateWildcards)}`,
      checks: [
        Check.look(where(MENU.securitySettings), {
          must: `${LABEL} is checked`,
          why: 'group chat with partners by TLS needs it on every cluster',
        }),
      ],
    };
  }
}
