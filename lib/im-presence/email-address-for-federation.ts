import type { Construct } from 'constructs';
import { Check, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { CertificatePurpose } from './certificate-purpose';
import type { ImPresenceCluster } from './im-presence-cluster';
import {
  ImPresenceResource,
  settingField,
  settingsOf,
  type ImPresenceResourceProps,
} from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, page, where } from './menus';
import { SECTION } from './sections';

const LABEL = 'Enable use of Email Address for Inter-domain Federation';
const KEY = 'email address for federation';

/**
 * *Enable use of Email Address for Inter-domain Federation* (Guide, "Turn On Email for Federation"; also printed as
 * *Enable use of Email Address when Federating*): partners meet users by their email addresses instead of
 * `user_id@domain`, over SIP and over XMPP. The same on every cluster of the enterprise.
 */
export class EmailAddressForFederation extends ImPresenceResource {
  /** The one of a cluster: it appears with its first user. */
  public static of(cluster: ImPresenceCluster): EmailAddressForFederation {
    return shared(cluster, KEY, () => new EmailAddressForFederation(cluster, KEY, { cluster }));
  }

  /**
   * Names of the partners that are told.
   * @internal
   */
  public readonly _told = new Set<string>();

  constructor(scope: Construct, id: string, props: ImPresenceResourceProps) {
    super(scope, id, props.cluster, KEY);
    this.cluster._listedNames.useEmailAddresses(this);
  }

  public describe(): ObjectDescription {
    const parts = [settingField(LABEL, LABEL, Value.checkBox(true))];
    const certificates = this.cluster.nodes.flatMap(
      (node) => node._presented(CertificatePurpose.CUP_XMPP_S2S)?.resource ?? [],
    );
    return {
      title: KEY,
      section: SECTION.emailAddresses,
      open: [
        page(
          MENU.presenceSettings,
          'Read the warning, OK. On some pages the box is called Enable use of Email Address when Federating',
        ),
      ],
      parts,
      settings: settingsOf(parts),
      // With the other certificate partners would refuse the addresses, both on the way there and on the way back.
      after: certificates,
      shownBy: certificates,
      restarts: this.cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      why: 'from the restart on, what partners send to user_id@domain is dropped, unless it is the email address',
      impact:
        'partners meet the users by other addresses from the restart on: whoever has one of them in a contact list removes the old address and adds the new one',
      preflight: mailIdChecks(),
      checks: this.proofs(),
    };
  }

  private proofs(): Check[] {
    return [
      Check.look(where(MENU.presenceSettings), {
        must: `${LABEL} is checked, on this and on every other cluster of the enterprise`,
        why: 'where clusters differ, users are known by two kinds of addresses, and the System Troubleshooter reports it',
        whenDone: true,
      }),
      Check.look(where(MENU.emailDomains), {
        must: `listed: ${this.cluster.emailFederatedDomains.map(({ domain }) => domain).join(', ') || 'each domain of the email addresses of users'}`,
        why: 'one that users have is listed by itself, as system-managed; one that only users of another cluster have is marked as in use there, and no fault',
      }),
    ];
  }
}

/** What is not a full address in Cisco Unified CM leaves the user under user_id@domain. */
function mailIdChecks(): Check[] {
  return [
    Check.look('Cisco Unified CM Administration > User Management > End User', {
      must: 'Mail ID of every user is the full email address, the same as in Active Directory; one address a user, no alias of it. Whoever has none is known to federate as user_id@domain still',
      why: 'the cluster takes the address from there; an alias is not supported, and a user without an address keeps the other form',
    }),
    Check.look('every company that is federated with today, by SIP or XMPP', {
      must: 'its administrators were told: their users add ours by email address, and remove and add again whom they have as user_id@domain; best before users have contacts there',
      why: 'what they send to the other form is dropped from the restart on, even to users who have an email address',
    }),
  ];
}
