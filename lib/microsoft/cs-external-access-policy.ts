import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription, type PartDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, FreeText, quote } from '../net';
import { CS_SECTION, CsResource, type CsObjectProps } from './cs-resource';

/** Which users may talk to IM and Presence, and what else their policy says. */
export interface CsExternalAccessPolicyProps extends CsObjectProps {
  /** *Identity* of a policy for users: the IM and Presence domain, `sip.com` (`cs/external-access-policy`). */
  readonly name: string;
  /**
   * *EnableOutsideAccess*: whether its users sign in from outside. It takes the place of the policy that they have
   * today, so say what that one says.
   */
  readonly enableOutsideAccess: boolean;
  /**
   * *EnableFederationAccess*: whether its users talk to other domains at all.
   * @default true
   */
  readonly enableFederationAccess?: boolean;
  /**
   * *EnablePublicCloudAccess*: whether they talk to public providers, as IM and Presence is one to Lync.
   * @default true
   */
  readonly enablePublicCloudAccess?: boolean;
  /**
   * SIP addresses of the users that get it, `user1@synergy.com` (`cs/external-access-user`).
   * @default - nobody yet: `grantTo` adds some
   */
  readonly users?: string[];
}

const ADDRESS = /^[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}$/;

/**
 * An external access policy for users, and whom it is granted to (`New-CsExternalAccessPolicy`,
 * `Grant-CsExternalAccessPolicy`): federation and public providers on, since IM and Presence is a public provider. A
 * user who has another policy of his own is left alone.
 */
export class CsExternalAccessPolicy extends CsResource {
  /** *Identity*, without `tag:`. */
  public readonly name: string;
  /** *EnableOutsideAccess*. */
  public readonly enableOutsideAccess: boolean;
  /** *EnableFederationAccess*. */
  public readonly enableFederationAccess: boolean;
  /** *EnablePublicCloudAccess*. */
  public readonly enablePublicCloudAccess: boolean;

  private readonly members: string[] = [];

  constructor(scope: Construct, id: string, props: CsExternalAccessPolicyProps) {
    const name = parsed(childPath(scope, id), 'cs/external-access-policy', () =>
      FreeText.of(props.name, 'name of the external access policy', {
        maxLength: 64,
        ascii: true,
      }).toString(),
    );
    super(scope, id, props.cs, `external access policy ${name.toLowerCase()}`, { existing: props.existing });
    this.name = name;
    if (/^(?:global$|site:|tag:)/i.test(name)) {
      throw constructError(
        this,
        'cs/external-access-policy',
        `The external access policy is called ${quote(name)}, which is not one for users.`,
        'Write the name alone, such as the IM and Presence domain, and what EnableOutsideAccess of the users says today: true or false.',
      );
    }
    this.enableOutsideAccess = props.enableOutsideAccess;
    this.enableFederationAccess = props.enableFederationAccess ?? true;
    this.enablePublicCloudAccess = props.enablePublicCloudAccess ?? true;
    for (const user of props.users ?? []) this.grantTo(user);
  }

  /** Grants it to a user, by SIP address. One who has it already, or is no address of Lync: `cs/external-access-user`. */
  public grantTo(user: string): void {
    const [, local = '', domain = ''] = /^(?:sip:)?([^@]+)@([^@]+)$/i.exec(String(user)) ?? [];
    const known = parsed(this, 'cs/external-access-user', () =>
      DomainName.of(domain === '' ? user : domain, 'SIP domain of the user').toString(),
    );
    const address = `sip:${local.toLowerCase()}@${known}`;
    if (ADDRESS.test(local) && this.cs.sipDomains.includes(known) && !this.members.includes(address)) {
      this.members.push(address);
      return;
    }
    throw constructError(
      this,
      'cs/external-access-user',
      this.members.includes(address)
        ? `${quote(user)} gets the policy ${this.name} already.`
        : `${quote(user)} is no SIP address in ${this.cs.sipDomains.join(', ')}.`,
      'Write each user once, such as user1@synergy.com.',
    );
  }

  /** SIP addresses of its users, in the order in which they were added. */
  public get users(): string[] {
    return [...this.members];
  }

  protected override get isTopology(): boolean {
    return false;
  }

  protected describeObject(): ObjectDescription {
    const row = Statement.row('ExternalAccessPolicy', {
      Identity: Value.text(this.name),
      EnableFederationAccess: Value.checkBox(this.enableFederationAccess),
      EnablePublicCloudAccess: Value.checkBox(this.enablePublicCloudAccess),
      EnableOutsideAccess: Value.checkBox(this.enableOutsideAccess),
    });
    return {
      title: `external access policy ${this.name}`,
      section: CS_SECTION.policies,
      parts: [
        { name: 'policy', mode: PartMode.CLEAR, set: [row], unset: [row] },
        ...this.members.map((user) => this.part(user)),
      ],
      // Whoever has it goes back to the policy of his site, or the global one, before it goes.
      destroy: [...this.members.map((user) => this.grant(user)), row],
      preflight: [
        Check.show(Statement.command('Get-CsExternalAccessPolicy'), {
          must: `no Tag:${this.name}; EnableOutsideAccess ${shown(this.enableOutsideAccess)} in the policy that its users have today`,
          why: 'a policy of a user takes the place of that of his site and of the global one as a whole',
        }),
      ],
      checks: [
        Check.show(
          Statement.command('Get-CsExternalAccessPolicy -Identity', Value.text(`Tag:${this.name}`)),
          {
            must: [
              `EnableFederationAccess ${shown(this.enableFederationAccess)}`,
              `EnablePublicCloudAccess ${shown(this.enablePublicCloudAccess)}`,
              `EnableOutsideAccess ${shown(this.enableOutsideAccess)}`,
            ].join(', '),
            why: 'IM and Presence is a public provider: users without it can neither see nor write to its users',
          },
        ),
      ],
    };
  }

  private part(user: string): PartDescription {
    const row = this.grant(user);
    return { name: `user ${user}`, mode: PartMode.MEMBER, set: [row], unset: [row] };
  }

  private grant(user: string): Statement {
    return Statement.row('ExternalAccessGrant', {
      Identity: Value.text(user),
      PolicyName: Value.text(this.name),
    });
  }
}

/** As the shell prints it. */
function shown(value: boolean): string {
  return value ? 'True' : 'False';
}
