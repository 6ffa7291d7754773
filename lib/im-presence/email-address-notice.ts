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
  /**
   * The one of a cluster, before its switch is turned, on or off.
   *
   * @param setting The switch.
   * @param further Those of other clusters that are turned with it: users of all of them are told once, by this one.
   */
  public static before(
    setting: EmailAddressForFederation,
    further: EmailAddressForFederation[] = [],
  ): EmailAddressNotice {
    const { cluster } = setting;
    const notice = shared(cluster, KEY, () => new EmailAddressNotice(cluster, KEY, { cluster }));
    for (const each of [setting, ...further]) notice.switches.add(each);
    return notice;
  }

  private readonly switches = new Set<EmailAddressForFederation>();

  constructor(scope: Construct, id: string, props: ImPresenceResourceProps) {
    super(scope, id, props.cluster, KEY);
  }

  public describe(): ObjectDescription {
    const own = this.cluster.emailAddressForFederation;
    const switches = new Set([...(own === undefined ? [] : [own]), ...this.switches]);
    const clusters = [this.cluster, ...[...switches].map(({ cluster }) => cluster)];
    const domains = new Set(clusters.flatMap(({ localDomains }) => localDomains));
    const tell = (now: string, before: string): Statement =>
      Statement.handOff(
        `Send to every user of ${[...domains].join(', ')}: ${told(now, before)}`,
        HELP_DESK,
        [],
        [],
      );
    return {
      title: KEY,
      section: SECTION.emailAddresses - 1,
      effect: Effect.QUIET,
      announces: [...switches],
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
