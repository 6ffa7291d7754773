import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName, Generation } from '../net';
import { DEFAULT_ROUTE_KEY } from './default-static-route';
import { ImPresenceResource, type ImPresenceResourceProps } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, deleteEntry, where } from './menus';
import { SECTION } from './sections';

/** A domain that open federation found. */
export interface CachedSipDomainRemovalProps extends ImPresenceResourceProps {
  /** The domain, as the list of SIP federated domains has it (`sip-federation/domain`). */
  readonly domain: string;
  /**
   * Raised to take it away again, after it was found again. Whole number from 1 (`sip-federation/generation`).
   * @default 1
   */
  readonly generation?: number;
}

/**
 * Takes a domain away that open federation has found and listed (Guide, "How SIP Open Federation Works"). Lasting only
 * where open federation is switched off, or the domain is blocked on Expressway: else it is found again. It has no way
 * back: the next request finds the domain again.
 */
export class CachedSipDomainRemoval extends ImPresenceResource {
  /** The domain, lower case. */
  public readonly domain: string;

  constructor(scope: Construct, id: string, props: CachedSipDomainRemovalProps) {
    const path = childPath(scope, id);
    const domain = parsed(path, 'sip-federation/domain', () =>
      DomainName.of(props.domain, 'cached domain').toString(),
    );
    const { suffix } = parsed(path, 'sip-federation/generation', () =>
      Generation.of(props.generation ?? 1, 'generation of the removal'),
    );
    super(scope, id, props.cluster, `removal of cached SIP domain ${domain}${suffix}`);
    this.domain = domain;
  }

  public describe(): ObjectDescription {
    const open = this.cluster._resource(DEFAULT_ROUTE_KEY);
    return {
      title: `removal of ${this.domain}, which open federation found`,
      section: SECTION.domains,
      parts: [
        {
          name: 'removal',
          mode: PartMode.FIXED,
          set: deleteEntry(
            MENU.sipFederation,
            [Statement.field('Domain Name', Value.domain(this.domain))],
            'Nothing to do where it is not listed.',
          ),
        },
      ],
      // Before the route is blocked the domain could be found again at once.
      after: open === undefined ? [] : [open],
      restarts: this.cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      checks: [
        Check.look(where(MENU.sipFederation), {
          must: `no entry ${this.domain}`,
          why: 'while the default route is not blocked it is found again: what shall stay out is blocked on Expressway',
        }),
      ],
    };
  }
}
