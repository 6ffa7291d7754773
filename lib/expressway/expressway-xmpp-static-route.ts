import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName, Ipv4Address } from '../net';
import { ExpresswayResource, fixedField, mustNotBeListed } from './expressway-resource';
import { ExpresswayPrivacyMode, type ExpresswayXmppFederation } from './expressway-xmpp-federation';
import { ExpresswayXmppStaticRouting } from './expressway-xmpp-static-routing';
import { MENU, deleteEntry, newEntry, where } from './menus';
import { SECTION } from './sections';

/** Where the server of a domain is. */
export interface ExpresswayXmppStaticRouteProps {
  /** The switch that it belongs to. */
  readonly federation: ExpresswayXmppFederation;
  /** The domain, or a chat node alias (`expressway/xmpp-domain`). */
  readonly domain: string;
  /** Address or FQDN of the server (`expressway/xmpp-address`). */
  readonly address: string;
}

/**
 * A federated static route: for a peer without an SRV record. Several of one domain are equal, the domain is allowed by
 * it, and where none answers DNS is not asked.
 */
export class ExpresswayXmppStaticRoute extends ExpresswayResource {
  private readonly props: ExpresswayXmppStaticRouteProps;
  private readonly routing: ExpresswayXmppStaticRouting;

  constructor(scope: Construct, id: string, props: ExpresswayXmppStaticRouteProps) {
    const where = childPath(scope, id);
    const domain = parsed(where, 'expressway/xmpp-domain', () =>
      DomainName.of(props.domain, 'domain of the route').toString(),
    );
    const address = parsed(where, 'expressway/xmpp-address', () =>
      /^[\d.]+$/.test(props.address)
        ? Ipv4Address.host(props.address, 'address of the route').toString()
        : DomainName.of(props.address, 'address of the route').toString(),
    );
    super(scope, id, props.federation.expressway, `federated static route ${domain} to ${address}`);
    this.props = { ...props, domain, address };
    this.routing = ExpresswayXmppStaticRouting.of(props.federation);
    // It allows its domain by itself.
    if (props.federation.privacyMode === ExpresswayPrivacyMode.ALLOW_LIST) props.federation._listed.add(this);
  }

  public describe(): ObjectDescription {
    const { domain, address } = this.props;
    return {
      title: `federated static route to ${domain} by ${address}`,
      section: SECTION.xmpp,
      open: [newEntry(MENU.federatedStaticRoutes, 'Create static route')],
      parts: [
        fixedField('domain', 'Domain', Value.domain(domain)),
        fixedField('address', 'Address', Value.domain(address)),
      ],
      destroy: deleteEntry(MENU.federatedStaticRoutes, [
        Statement.field('Domain', Value.domain(domain)),
        Statement.field('Address', Value.domain(address)),
      ]),
      uses: [this.routing],
      preflight: [mustNotBeListed(where(MENU.federatedStaticRoutes), `${domain} to ${address}`)],
      checks: [
        Check.look(where(MENU.federatedStaticRoutes), {
          must: `${domain} to ${address}`,
          why: 'the domain is allowed by it, and where the server does not answer DNS is not asked',
        }),
      ],
    };
  }
}
