import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { EmailAddressForFederation } from './email-address-for-federation';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceResource, type ImPresenceResourceProps } from './im-presence-resource';
import { SECTION } from './sections';

const KEY = 'notice to users: email address for federation';

/** What users are told before their addresses change for partners, and when they change back (T-243; Guide, "Information to Provide IM and Presence Service Users"). */
export class EmailAddressNotice extends ImPresenceResource {
  /** The one of a cluster, before the switch. */
  public static before(setting: EmailAddressForFederation): EmailAddressNotice {
    const { cluster } = setting;
    const notice = shared(cluster, KEY, () => new EmailAddressNotice(cluster, KEY, { cluster }));
    setting.node.addDependency(notice);
    return notice;
  }

  constructor(scope: Construct, id: string, props: ImPresenceResourceProps) {
    super(scope, id, props.cluster, KEY);
  }

  public describe(): ObjectDescription {
    const users = `every user of ${domainsOf(this.cluster)}`;
    return {
      title: KEY,
      section: SECTION.emailAddresses - 1,
      effect: Effect.QUIET,
      parts: [
        {
          name: 'notice',
          mode: PartMode.FIXED,
          set: [Statement.handOff(told('your email address', 'user_id@domain'), users, [], [])],
          unset: [Statement.handOff(told('user_id@domain', 'your email address'), users, [], [])],
        },
      ],
    };
  }
}

function told(now: string, before: string): string {
  return `People at other companies know you by ${now} from the evening of the change on, no longer by ${before}: tell them. Who has you in a contact list as ${before} removes you and adds you as ${now}; messages to ${before} do not reach you, unless the two are the same. You change nothing in your client; when you sign in, a contact at another company may be shown a window with ${now}`;
}

function domainsOf(cluster: ImPresenceCluster): string {
  return cluster.localDomains.join(', ');
}
