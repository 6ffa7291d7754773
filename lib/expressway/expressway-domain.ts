import type { Construct } from 'constructs';
import {
  Check,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
  type PartDescription,
  type Service,
} from '../core';
import { shared } from '../core/device-resource';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';
import type { ExpresswayC } from './expressway-c';
import { ExpresswayResource, mustBeFree } from './expressway-resource';
import { MENU } from './menus';
import { SECTION } from './sections';

const DOMAIN_LIST = 'xConfiguration Domains Domain';

/** What of a domain is on, as `xCommand Domain Add` calls it. */
const SERVICES = ['Edgesip', 'Edgexmpp', 'Sip'] as const;

/** What holds for domains of ours whose users federate over XMPP through Expressway. */
export interface ExpresswayDomainOptions {
  /**
   * The list holds the domain already, as with mobile and remote access it does: *XMPP federation* is turned on in it,
   * and nothing else is touched.
   * @default true
   */
  readonly listed?: boolean;
  /**
   * Services that take it in only when they restart, once the servers were refreshed: Cisco XCP Router of the nodes.
   * @default - none
   */
  readonly restarts?: Service[];
}

/** One of them. */
export interface ExpresswayDomainProps extends ExpresswayDomainOptions {
  /** The Expressway-C. */
  readonly expressway: ExpresswayC;
  /** The domain (`expressway/domain`). */
  readonly domain: string;
}

/**
 * A domain with *XMPP federation* on (Chat and Presence Federation, "Configure Local Domains for XMPP Federation"). A
 * change asks for *Refresh servers*.
 */
export class ExpresswayDomain extends ExpresswayResource {
  /** The one of a domain. */
  public static of(
    expressway: ExpresswayC,
    domain: string,
    options: ExpresswayDomainOptions = {},
  ): ExpresswayDomain {
    const key = keyOf(domain);
    return shared(
      expressway,
      key,
      () => new ExpresswayDomain(expressway, key, { ...options, expressway, domain }),
    );
  }

  /** Those of several domains. */
  public static allOf(
    expressway: ExpresswayC,
    domains: string[],
    options: ExpresswayDomainOptions = {},
  ): ExpresswayDomain[] {
    return domains.map((domain) => ExpresswayDomain.of(expressway, domain, options));
  }

  /** The domain, lower case. */
  public readonly domain: string;

  /**
   * What its users are reached by elsewhere, and no longer while they are reached through Expressway.
   * @internal
   */
  public readonly _insteadOf = new Set<string>();

  private readonly c: ExpresswayC;
  private readonly listed: boolean;
  private readonly alsoRestarts: Service[];

  constructor(scope: Construct, id: string, props: ExpresswayDomainProps) {
    const domain = parsed(childPath(scope, id), 'expressway/domain', () =>
      DomainName.of(props.domain, 'domain').toString(),
    );
    super(scope, id, props.expressway, keyOf(domain));
    this.domain = domain;
    this.c = props.expressway;
    this.listed = props.listed ?? true;
    this.alsoRestarts = [...(props.restarts ?? [])];
  }

  public describe(): ObjectDescription {
    const { domain, c } = this;
    return {
      title: `XMPP federation of ${domain}`,
      section: SECTION.domains,
      restarts: [c.refreshServers, ...this.alsoRestarts],
      ...(this._insteadOf.size === 0 ? {} : { places: [...this._insteadOf] }),
      checks: [
        Check.show(Statement.command(DOMAIN_LIST), {
          must: `Name: "${domain}" with Xmppfederation: "On"`,
          why: 'only users of such a domain are reached through Expressway',
        }),
      ],
      ...(this.listed ? this.turnedOn() : this.added()),
    };
  }

  private turnedOn(): Partial<ObjectDescription> & Pick<ObjectDescription, 'parts'> {
    const label = `XMPP federation of ${this.domain}`;
    const part: PartDescription = {
      name: label,
      mode: PartMode.OVERWRITE,
      set: [Statement.field('XMPP federation', Value.choice('On'))],
      unset: [Statement.field('XMPP federation', Value.found(label))],
    };
    return {
      open: [Statement.form({ menu: [...MENU.domains, this.domain], button: 'Save' })],
      parts: [part],
      settings: { [label]: label },
    };
  }

  private added(): Partial<ObjectDescription> {
    const { domain } = this;
    const number = this.assigned('domain', Statement.command(DOMAIN_LIST));
    const off = SERVICES.flatMap((service) => [`${service}:`, Value.checkBox(false)]);
    return {
      parts: [
        {
          name: 'domain',
          mode: PartMode.FIXED,
          set: [
            Statement.command(
              'xCommand Domain Add Name:',
              Value.domain(domain),
              ...off,
              'Xmppfederation:',
              Value.checkBox(true),
            ),
          ],
        },
      ],
      // QUIRKS.deleteCommands
      destroy: [Statement.command('xCommand Domain Delete DomainId:', number)],
      assigned: { domain: `the number of the domain ${domain}` },
      preflight: [mustBeFree(DOMAIN_LIST, domain)],
    };
  }
}

function keyOf(domain: string): string {
  return `domain ${domain}`;
}
