import type { Construct } from 'constructs';
import { Check, Effect, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceResource, settingsOf, type ImPresenceResourceProps } from './im-presence-resource';
import { MENU, page, where } from './menus';
import { SECTION } from './sections';

/** One of the cluster's own domains. */
export interface LocalDomainProps extends ImPresenceResourceProps {
  /** One of `localDomains` of the cluster. */
  readonly domain: string;
}

/**
 * A domain of the cluster in *Presence > Domains* (Guide, "Local Domain Validation for XMPP Federation"). One without
 * users is not listed by itself, and `cup-xmpp-s2s` is only for those that are listed when it is generated. A setting:
 * a domain that was listed before stays.
 */
export class LocalDomain extends ImPresenceResource {
  /** All domains of a cluster: they appear with the first who needs them. */
  public static allOf(cluster: ImPresenceCluster): LocalDomain[] {
    return cluster.localDomains.map((domain) => {
      const key = keyOf(domain);
      return shared(cluster, key, () => new LocalDomain(cluster, key, { cluster, domain }));
    });
  }

  /** The domain. */
  public readonly domain: string;

  constructor(scope: Construct, id: string, props: LocalDomainProps) {
    super(scope, id, props.cluster, keyOf(props.domain));
    this.domain = props.domain;
  }

  public describe(): ObjectDescription {
    const { domain } = this;
    const name = `${domain} in the list of domains`;
    const parts = [
      {
        name,
        mode: PartMode.OVERWRITE,
        set: [Statement.field(domain, Value.words('listed'))],
        unset: [
          Statement.field(domain, Value.found(name)),
          Statement.form({
            menu: [],
            note: 'Nothing to do if it was listed before. If it was not: select it in the list, Delete Selected.',
          }),
        ],
      },
    ];
    return {
      title: `local domain ${domain}`,
      section: SECTION.localDomains,
      effect: Effect.QUIET,
      open: [page(MENU.domains, 'Find lists the domains; Add New adds one that is not listed.')],
      parts,
      settings: settingsOf(parts),
      why: 'the cup-xmpp-s2s certificate is for the domains that are listed when it is generated, and a domain without users is not listed by itself',
      checks: [
        Check.look(where(MENU.domains), {
          must: `${domain} is listed`,
          why: 'peers refuse a certificate without the domain that they talk to',
        }),
      ],
    };
  }
}

function keyOf(domain: string): string {
  return `local domain ${domain}`;
}
