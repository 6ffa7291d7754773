import type { Construct } from 'constructs';
import { Check, PartMode, Statement, Value, type ObjectDescription } from '../core';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, Port, quote } from '../net';
import { CS_SECTION, CsResource, type CsObjectProps } from './cs-resource';

const SOURCE = 'Guide, "Configure a Static Route from Lync to IM and Presence"';

/** Where requests to a domain go. */
export interface CsStaticRouteProps extends CsObjectProps {
  /**
   * *MatchUri*: the IM and Presence domain, `sip.com`, or its child domains, `*.sip.com`. The wildcard is not supported
   * where Lync uses IPv6, and does not match the domain itself. Anything else: `cs/match-uri`.
   */
  readonly matchUri: string;
  /** *Destination*: FQDN of the routing node, which the front-end servers resolve. Over TLS never an address (`cs/destination`). */
  readonly destination: string;
  /**
   * Pool whose own collection of routes it goes into: `lyncserver.synergy.com` for `service:Registrar:lyncserver.synergy.com`,
   * which stands there already. A pool with routes of its own does not use the global ones (`cs/collection`).
   * @default - the global collection
   */
  readonly collectionOf?: string;
  /** *Port*: the peer authentication listener of that node (`cs/port`). */
  readonly port: number;
}

/**
 * A static route over TLS in the global routing collection (`New-CsStaticRoute -TLSRoute`; Guide, "Configure a Static
 * Route from Lync to IM and Presence"), added to what stands there. Federation with IM and Presence is over TLS only;
 * the default certificate authenticates.
 */
export class CsStaticRoute extends CsResource {
  /** *MatchUri*, lower case. */
  public readonly matchUri: string;
  /** *Destination*, lower case. */
  public readonly destination: string;
  /** *Port*. */
  public readonly port: number;
  /** *Identity* of its collection: `global`, `service:registrar:lyncserver.synergy.com`. */
  public readonly collection: string;

  constructor(scope: Construct, id: string, props: CsStaticRouteProps) {
    const path = childPath(scope, id);
    const wildcard = typeof props.matchUri === 'string' && props.matchUri.startsWith('*.');
    const domain = parsed(path, 'cs/match-uri', () =>
      DomainName.of(wildcard ? props.matchUri.slice(2) : props.matchUri, 'MatchUri').toString(),
    );
    const matchUri = `${wildcard ? '*.' : ''}${domain}`;
    const { collectionOf } = props;
    const pool =
      collectionOf === undefined
        ? undefined
        : parsed(path, 'cs/collection', () =>
            DomainName.of(collectionOf, 'pool of the collection').toString(),
          );
    const key = pool === undefined ? `static route ${matchUri}` : `static route ${matchUri} of ${pool}`;
    super(scope, id, props.cs, key, { existing: props.existing });
    this.matchUri = matchUri;
    this.collection = pool === undefined ? 'global' : `service:registrar:${pool}`;
    if (pool !== undefined) this.cs._ownCollections.add(this.collection);
    this.destination = parsed(this, 'cs/destination', () =>
      DomainName.of(props.destination, 'Destination').toString(),
    );
    this.port = parsed(this, 'cs/port', () => Port.of(props.port, 'port of the static route').number);
    if (wildcard && this.cs.usesIpv6) {
      throw constructError(
        this,
        'cs/match-uri',
        `matchUri is ${quote(matchUri)}, and Lync uses IPv6.`,
        'Give each child domain a CsStaticRoute of its own.',
        SOURCE,
      );
    }
  }

  protected describeObject(): ObjectDescription {
    const show = Statement.command(
      'Get-CsStaticRoutingConfiguration -Identity',
      Value.text(this.collection),
      '| Select-Object -ExpandProperty Route',
    );
    const row = Statement.row('StaticRoute', {
      MatchUri: Value.pattern(this.matchUri),
      Destination: Value.domain(this.destination),
      Port: Value.port(this.port),
      UseDefaultCertificate: Value.checkBox(true),
      Enabled: Value.checkBox(true),
      Collection: Value.text(this.collection),
    });
    return {
      title: `static route ${this.matchUri} to ${this.destination}, TLS ${this.port}`,
      section: CS_SECTION.routes,
      parts: [{ name: 'route', mode: PartMode.CLEAR, set: [row], unset: [row] }],
      preflight: [
        Check.show(show, {
          must: `no route with MatchUri ${this.matchUri}`,
          why: 'this plan creates it; the script leaves a route alone that somebody else made',
        }),
      ],
      checks: [
        Check.show(show, {
          must: `MatchUri ${this.matchUri}, Enabled True, Transport with UseDefaultCert, Fqdn=${this.destination} and Port=${this.port}`,
          why: `requests to ${this.matchUri} go there: it is the port that ${this.destination} listens on for Lync`,
        }),
      ],
    };
  }
}
