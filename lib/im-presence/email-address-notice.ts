import type { Construct } from 'constructs';
import { Effect, PartMode, Statement, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { EmailAddressForFederation } from './email-address-for-federation';
import { ImPresenceResource, type ImPresenceResourceProps } from './im-presence-resource';
import { SECTION } from './sections';

/** Who writes to users. */
const HELP_DESK = 'help desk';

const KEY = 'notice to users: email address for federation';

/**
 * What users are told before their addresses change for partners, and when they change back (Guide, "Information to
 * Provide IM and Presence Service Users").
 */
export class EmailAddressNotice extends ImPresenceResource {
  /** The one of a cluster, before the switch is turned, on or off. */
  public static before(setting: EmailAddressForFederation): EmailAddressNotice {
    const { cluster } = setting;
    return shared(cluster, KEY, () => new EmailAddressNotice(cluster, KEY, { cluster }));
  }

  constructor(scope: Construct, id: string, props: ImPresenceResourceProps) {
    super(scope, id, props.cluster, KEY);
  }

  public describe(): ObjectDescription {
    const tell = (now: string, before: string): Statement =>
      Statement.handOff(
        `Send to every user of ${this.cluster.localDomains.join(', ')}: ${told(now, before)}`,
        HELP_DESK,
        [],
        [],
      );
    const { emailAddressForFederation: setting } = this.cluster;
    return {
      title: KEY,
      section: SECTION.emailAddresses - 1,
      effect: Effect.QUIET,
      announces: setting === undefined ? [] : [setting],
      parts: [
        {
          name: 'notice',
          mode: PartMode.OVERWRITE,
          set: [tell('your email address', 'user_id@domain')],
          unset: [tell('user_id@domain', 'your email address')],
        },
      ],
    };
  }
}

function told(now: string, before: string): string {
  return `people at other companies know you by ${now} from the evening of the change on, no longer by ${before}: tell them. Who has you in a contact list as ${before} removes you and adds you as ${now}; messages to ${before} do not reach you, unless the two are the same. You change nothing in your client; when you sign in, a contact at another company may be shown a window with ${now}`;
}
