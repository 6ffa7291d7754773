import type { Construct } from 'constructs';
import { Check, Effect, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import type { EmailDomainManagement } from './email-domain-management';
import { isOurs } from './email-domain-management';
import {
  ImPresenceResource,
  fixedField,
  mustBeFree,
  type ImPresenceObjectProps,
} from './im-presence-resource';
import { MENU, addNew, deleteEntry, where } from './menus';
import { SECTION } from './sections';

/** An email domain, as its list has it. */
export interface EmailFederatedDomainProps extends ImPresenceObjectProps {
  /**
   * The domain: letters, digits, hyphens and dots, 255 characters at most; no label begins with a hyphen, the last one
   * not with a digit (Guide, "Add or Update Email Domain"). Anything else is the error `im-presence/email-domain`.
   */
  readonly domain: string;
  /** Who keeps the entry. */
  readonly management: EmailDomainManagement;
}

/**
 * A domain of email addresses in *Presence > Inter-Domain Federation > Email Federated Domains* (Guide, "Add or Update
 * Email Domain"). One that users have is there by itself and cannot be changed; one whose users are still to come is
 * added by hand. Records and certificates of the federation hold each. Declared before `SipFederation` and
 * `XmppFederation` (`im-presence/name-late`); one twice on a cluster is the error `device/declared-twice`.
 */
export class EmailFederatedDomain extends ImPresenceResource {
  /** The domain, lower case. */
  public readonly domain: string;
  /** Who keeps the entry. */
  public readonly management: EmailDomainManagement;

  constructor(scope: Construct, id: string, props: EmailFederatedDomainProps) {
    const domain = parsed(childPath(scope, id), 'im-presence/email-domain', () =>
      DomainName.of(props.domain, 'email domain').toString(),
    );
    const { cluster, management } = props;
    super(scope, id, cluster, `email domain ${domain}`, {
      existing: props.existing === true || !isOurs(management),
    });
    this.domain = domain;
    this.management = management;
    cluster._listedNames.addEmailDomain(this);
  }

  public describe(): ObjectDescription {
    const { domain } = this;
    const place = where(MENU.emailDomains);
    return {
      title: `email domain ${domain}`,
      // Nobody has it yet.
      effect: Effect.QUIET,
      section: SECTION.emailAddresses + 1,
      open: [
        addNew(
          MENU.emailDomains,
          'A warning asks for a new TLS certificate: this plan has it where one is needed.',
        ),
      ],
      parts: [fixedField('domain', 'Domain Name', Value.domain(domain))],
      destroy: deleteEntry(
        MENU.emailDomains,
        [Statement.field('Domain Name', Value.domain(domain))],
        'Select it, Delete Selected, OK. Nothing to do where it is system-managed by now: users have it, and it stays. An entry that another cluster has too is deleted there as well, or it stays listed as configured on the peer cluster.',
      ),
      why: 'a domain whose users are still to come is not listed by itself, and the certificate is for what is listed',
      preflight: [mustBeFree(place, domain)],
      checks: [
        Check.look(place, {
          must: `${domain} is listed, as administrator-managed, or as system-managed once a user has it`,
          why: 'partners meet users by addresses of this domain',
        }),
      ],
    };
  }
}
