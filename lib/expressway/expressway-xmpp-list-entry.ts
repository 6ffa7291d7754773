import type { Construct } from 'constructs';
import { Check, Effect, Statement, Value, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName } from '../net';
import { ExpresswayResource, fixedField, mustNotBeListed } from './expressway-resource';
import { ExpresswayPrivacyMode, type ExpresswayXmppFederation } from './expressway-xmpp-federation';
import { MENU, deleteEntry, newEntry, where } from './menus';
import { SECTION } from './sections';

/** A domain of the list that the privacy mode goes by. */
export interface ExpresswayXmppListEntryProps {
  /** The switch that says which list counts (`expressway/xmpp-list`). */
  readonly federation: ExpresswayXmppFederation;
  /** The domain, or a chat node alias: exact, never a pattern (`expressway/xmpp-domain`). */
  readonly domain: string;
}

/** A domain in the allow list, or in the deny list, of Expressway-E. */
export class ExpresswayXmppListEntry extends ExpresswayResource {
  /** The domain. */
  public readonly domain: string;
  /** The switch that says which list counts. */
  public readonly federation: ExpresswayXmppFederation;

  constructor(scope: Construct, id: string, props: ExpresswayXmppListEntryProps) {
    const { federation } = props;
    const domain = parsed(childPath(scope, id), 'expressway/xmpp-domain', () =>
      DomainName.of(props.domain, 'domain of the list').toString(),
    );
    super(scope, id, federation.expressway, `${LISTS[federation.privacyMode].name} ${domain}`);
    this.domain = domain;
    this.federation = federation;
    federation._listed.add(this);
    if (federation.privacyMode !== ExpresswayPrivacyMode.OFF) return;
    throw constructError(
      this,
      'expressway/xmpp-list',
      `"${domain}" is to stand in a list, and the privacy mode of ${federation.expressway.clusterName} is Off.`,
      'Choose ExpresswayPrivacyMode.ALLOW_LIST or DENY_LIST.',
    );
  }

  public describe(): ObjectDescription {
    const { domain, federation } = this;
    const { name, menu } = LISTS[federation.privacyMode];
    const label = 'Domain / chat node alias';
    return {
      title: `${name}: ${domain}`,
      section: SECTION.xmpp,
      effect: Effect.NIGHT,
      open: [newEntry(menu, 'Create entry')],
      parts: [fixedField('domain', label, Value.domain(domain))],
      destroy: deleteEntry(menu, [Statement.field(label, Value.domain(domain))]),
      preflight: [mustNotBeListed(where(menu), domain)],
      checks: [Check.look(where(menu), { must: `${domain} is listed`, why: 'names are compared exactly' })],
    };
  }
}

const LISTS: Readonly<Record<ExpresswayPrivacyMode, { name: string; menu: readonly string[] }>> = {
  [ExpresswayPrivacyMode.ALLOW_LIST]: { name: 'federation allow list', menu: MENU.federationAllowList },
  [ExpresswayPrivacyMode.DENY_LIST]: { name: 'federation deny list', menu: MENU.federationDenyList },
  [ExpresswayPrivacyMode.OFF]: { name: 'no list', menu: [] },
};
