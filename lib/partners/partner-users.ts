import type { Construct } from 'constructs';
import {
  Device,
  DeviceLanguage,
  DeviceResource,
  Effect,
  PartMode,
  Statement,
  type ObjectDescription,
} from '../core';
import type { EmailAddressForFederation } from '../im-presence';
import type { Peer } from './peer';

/** The users of a partner. */
export interface PartnerUsersProps {
  /** Whose they are. */
  readonly peer: Peer;
}

/** The users of a partner, whatever it speaks: they get what they have to do in their own clients. */
export class PartnerUsers extends Device {
  /** Whose they are. */
  public readonly peer: Peer;

  constructor(scope: Construct, id: string, props: PartnerUsersProps) {
    const { peer } = props;
    const name = `${peer.name}-users`;
    super(scope, id, {
      kind: 'partner-users',
      vendorName: name,
      identity: name,
      product: 'contact lists',
      language: DeviceLanguage.COMMON_STEPS,
      owner: peer.owner,
      role: 'administrators of the users',
    });
    this.peer = peer;
  }
}

/** What the users of a partner are told of ours. */
export interface PartnerEmailAddressNoticeProps {
  /** The users. */
  readonly partnerUsers: PartnerUsers;
  /** Domains of our email addresses. */
  readonly emailDomains: string[];
  /** The settings that wait for it, on the way on and on the way off: one a cluster. */
  readonly before: EmailAddressForFederation[];
}

/**
 * What a partner's administrators are told before we use email addresses, and before we stop (Guide, "Information to
 * Provide to the Administrator of an External Domain").
 */
export class PartnerEmailAddressNotice extends DeviceResource {
  private readonly props: PartnerEmailAddressNoticeProps;

  constructor(scope: Construct, id: string, props: PartnerEmailAddressNoticeProps) {
    super(scope, id, props.partnerUsers, 'email addresses of the other side');
    this.props = props;
  }

  public describe(): ObjectDescription {
    const email = `their email address (${this.props.emailDomains.join(', ')})`;
    const native = 'user_id@domain';
    const send = (text: string): Statement =>
      Statement.handOff(
        `Send to every user of ${this.props.partnerUsers.peer.name}: ${text}`,
        'your own help desk',
        [],
        [],
      );
    return {
      title: 'addresses of the contacts at the other side',
      section: 10,
      effect: Effect.QUIET,
      announces: this.props.before,
      parts: [
        {
          name: 'notice',
          mode: PartMode.OVERWRITE,
          set: [send(told(email, native))],
          unset: [
            send(
              `nothing to do if you leave. Else the other side is met by ${native} again: ${told(native, email)}`,
            ),
          ],
        },
      ],
      why: 'what is sent to the other form is dropped there, even for users who have an email address',
    };
  }
}

function told(now: string, before: string): string {
  return `add contacts at the other side by ${now} only. Whom you have as ${before} you remove from your contact list, and add again, as soon as the other side says that the change is done`;
}
