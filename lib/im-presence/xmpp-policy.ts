import type { Construct } from 'constructs';
import { Check, Value, type ObjectDescription, type Service } from '../core';
import { shared } from '../core/device-resource';
import { constructError } from '../core/errors';
import { quote } from '../net';
import { afterSip } from './after-sip';
import type { ImPresenceCluster } from './im-presence-cluster';
import {
  ImPresenceResource,
  settingField,
  settingsOf,
  type ImPresenceObjectProps,
} from './im-presence-resource';
import { MENU, page, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';
import type { XmppPolicyException } from './xmpp-policy-exception';

const KEY = 'XMPP federation policy';

/** What holds for every XMPP domain that is no exception. */
export enum XmppDefaultPolicy {
  /** All are permitted, but for the exceptions. */
  ALLOW = 'Allow',
  /** All are denied, but for the exceptions. */
  DENY = 'Deny',
}

/** The policy of a cluster. */
export interface XmppPolicyProps extends ImPresenceObjectProps {
  /** What holds for every domain that is no exception. */
  readonly defaultPolicy: XmppDefaultPolicy;
}

/**
 * The default policy of XMPP federation, a setting (Guide, "Configure Policy for XMPP Federation"). It and its
 * exceptions restart Cisco XCP Router and the connection manager on the nodes that federate.
 */
export class XmppPolicy extends ImPresenceResource {
  /** The one of a cluster; another default for the same cluster is the error `xmpp-federation/policy-differs`. */
  public static of(cluster: ImPresenceCluster, defaultPolicy: XmppDefaultPolicy): XmppPolicy {
    const known = shared(cluster, KEY, () => new XmppPolicy(cluster, KEY, { cluster, defaultPolicy }));
    if (known.defaultPolicy === defaultPolicy) return known;
    throw constructError(
      known,
      'xmpp-federation/policy-differs',
      `The default policy of ${cluster.vendorName} is to be ${quote(known.defaultPolicy)} and ${quote(defaultPolicy)}.`,
      'A cluster has one: give every federation of it the same.',
      'Guide, "Configure Policy for XMPP Federation"',
    );
  }

  /** What holds for every domain that is no exception. */
  public readonly defaultPolicy: XmppDefaultPolicy;

  private readonly list: XmppPolicyException[] = [];
  /** By the domain that each names; those with `*.` cover others, too. */
  private readonly byDomain = new Map<string, XmppPolicyException[]>();
  private readonly wildcards: XmppPolicyException[] = [];

  constructor(scope: Construct, id: string, props: XmppPolicyProps) {
    super(scope, id, props.cluster, KEY, { existing: props.existing });
    this.defaultPolicy = props.defaultPolicy;
  }

  /** The exceptions that are declared so far. */
  public get exceptions(): XmppPolicyException[] {
    return [...this.list];
  }

  /** What a change of the policy restarts. */
  public get restarted(): Service[] {
    return this.cluster.xmppFederationNodes.flatMap((node) => node.restartedBySettings);
  }

  /** @internal */
  public _add(exception: XmppPolicyException): void {
    this.list.push(exception);
    if (exception.domain.startsWith('*.')) this.wildcards.push(exception);
    else this.byDomain.set(exception.domain, [...(this.byDomain.get(exception.domain) ?? []), exception]);
  }

  /**
   * The exceptions that are for a domain.
   * @internal
   */
  public _covering(domain: string): XmppPolicyException[] {
    const wide = this.wildcards.filter((exception) => exception.covers(domain));
    return [...(this.byDomain.get(domain) ?? []), ...wide];
  }

  public describe(): ObjectDescription {
    const parts = [settingField('XMPP default policy', 'Policy', Value.choice(this.defaultPolicy))];
    return {
      title: `default policy of XMPP federation`,
      section: SECTION.xmppPolicy,
      open: [page(MENU.xmppPolicy, confirmOnDevice(QUIRKS.xmppPolicyClusterwide))],
      parts,
      settings: settingsOf(parts),
      // Whom nothing denies gets in with the policy itself.
      claims:
        this.defaultPolicy === XmppDefaultPolicy.ALLOW
          ? this.cluster._xmppDomains.map(({ domain }) => `federated domain ${domain}`)
          : undefined,
      claimsAs: 'XMPP',
      ...(this.defaultPolicy === XmppDefaultPolicy.ALLOW
        ? afterSip(
            this.cluster,
            this.cluster._xmppDomains.map(({ domain }) => domain),
          )
        : {}),
      restarts: this.restarted,
      why:
        this.defaultPolicy === XmppDefaultPolicy.DENY
          ? 'domains that are no exception are denied'
          : 'every domain is permitted, but for the exceptions',
      preflight: this.partnersOfToday(),
      checks: [
        Check.look(where(MENU.xmppPolicy), {
          must: `the policy says ${this.defaultPolicy}`,
          why: 'the same on every cluster: it is not replicated between clusters',
        }),
      ],
    };
  }

  /** Deny ends what Allow permitted, whoever it was. */
  private partnersOfToday(): Check[] {
    if (this.defaultPolicy === XmppDefaultPolicy.ALLOW) return [];
    return [
      Check.look(where(MENU.xmppPolicy), {
        must: 'Deny already, or XMPP Federation Node Status is Off on every node; otherwise everybody who federates over XMPP today is known, and is an exception there or in this plan. If not, stop',
        why: 'whoever is no exception is cut off by Deny, from the restart on',
      }),
    ];
  }
}
