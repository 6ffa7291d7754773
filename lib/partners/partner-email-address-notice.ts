import type { Construct } from 'constructs';
import { DeviceResource, Effect, PartMode, Statement, type ObjectDescription } from '../core';
import type { EmailAddressForFederation } from '../im-presence';
import type { PartnerUsers } from './partner-users';

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
