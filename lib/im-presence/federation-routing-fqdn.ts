import type { Construct } from 'constructs';
import { Value } from '../core';
import { shared } from '../core/device-resource';
import { childPath, constructError, parsed } from '../core/errors';
import { DomainName, quote } from '../net';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceResourceProps } from './im-presence-resource';
import { SipProxyServiceParameter, parameterKey } from './sip-proxy-service-parameter';

const LABEL = 'Federation Routing IM and Presence FQDN';
const KEY = parameterKey(LABEL);
const SOURCE = 'Guide, "Configure Federation Routing Parameters"';

/** The name that peers answer to. */
export interface FederationRoutingFqdnProps extends ImPresenceResourceProps {
  /**
   * Behind an ASA or a load balancer: the target of the public `_sipfederationtls` records of the local domains (Guide,
   * "Configure Federation Routing Parameters"). With Expressway: a name of its own. Not a DNS name:
   * `sip-federation/routing-fqdn`.
   */
  readonly fqdn: string;
}

/**
 * *Federation Routing IM and Presence FQDN*, clusterwide: the name that the cluster puts into its SIP requests, and
 * that answers come back to (Guide, "Configure Federation Routing Parameters"). The vendor presets it with the
 * publisher's FQDN.
 */
export class FederationRoutingFqdn extends SipProxyServiceParameter {
  /** The one of a cluster: it appears with its first user. Another name than theirs is an error. */
  public static of(cluster: ImPresenceCluster, fqdn: string): FederationRoutingFqdn {
    const known = shared(cluster, KEY, () => new FederationRoutingFqdn(cluster, KEY, { cluster, fqdn }));
    if (known.fqdn !== checked(known.node.path, fqdn)) {
      throw constructError(
        known,
        'sip-federation/routing-fqdn',
        `The Federation Routing FQDN is to be ${quote(known.fqdn)} and ${quote(fqdn)}.`,
        'A cluster has one: give every federation of the cluster the same name.',
        SOURCE,
      );
    }
    return known;
  }

  /** The name, lower case. */
  public readonly fqdn: string;

  constructor(scope: Construct, id: string, props: FederationRoutingFqdnProps) {
    const fqdn = checked(childPath(scope, id), props.fqdn);
    super(scope, id, props.cluster, {
      label: LABEL,
      value: Value.domain(fqdn),
      shown: fqdn,
      heading: 'Federation Routing Parameters (Clusterwide)',
      why: 'the peer sends its answers to this name; the preset is the publisher itself',
      // QUIRKS.routingFqdnRestart
      restartsRouter: true,
    });
    this.fqdn = fqdn;
    props.cluster._ownNames.push(this);
  }
}

function checked(path: string, fqdn: string): string {
  return parsed(
    path,
    'sip-federation/routing-fqdn',
    () => DomainName.of(fqdn, 'Federation Routing FQDN').toString(),
    SOURCE,
  );
}
