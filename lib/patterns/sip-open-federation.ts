import { Construct } from 'constructs';
import { freeId } from '../core/private/free-id';
import {
  DefaultStaticRoute,
  FederationServiceActivation,
  ImGatewayStatus,
  type StaticRouteProtocol,
  type IImPresenceDeployment,
} from '../im-presence';
import { clusterId } from './cluster-id';

/** Federation with whoever asks. */
export interface SipOpenFederationProps {
  /** Our side. Its release is 12.5(1)SU3 or later (`default-static-route/release`). */
  readonly deployment: IImPresenceDeployment;
  /** FQDN or IPv4 address of the border that takes requests to any domain, normally an Expressway-C. */
  readonly nextHop: string;
  /**
   * Port that it listens on.
   * @default 5061
   */
  readonly nextHopPort?: number;
  /**
   * What it is reached over.
   * @default StaticRouteProtocol.TLS
   */
  readonly protocol?: StaticRouteProtocol;
  /**
   * True where an Expressway-E terminates XMPP federation, and no node does. One of the two has to: the default route
   * is asked after XMPP gave no answer (Guide, "Configure Default Static Routes for SIP Open Federation on IM and
   * Presence Service").
   * @default false
   */
  readonly xmppOnExpresswayE?: boolean;
  /**
   * Switches it off again. Domains that it found by then go on: take each away with a `CachedSipDomainRemoval`.
   * @default false
   */
  readonly blocked?: boolean;
}

/**
 * SIP open federation: any domain, found by its first request, without a peer of its own (Guide, "IM and Presence
 * Service Configuration for SIP Open Federation"). What is declared as a peer goes its own way before. The border
 * itself is made by the `SipFederation` that passes it.
 */
export class SipOpenFederation extends Construct {
  private readonly made: DefaultStaticRoute[];

  constructor(scope: Construct, id: string, props: SipOpenFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    const { deployment, ...route } = props;
    this.made = deployment.clusters.map((cluster) => {
      FederationServiceActivation.onAllNodes(cluster);
      ImGatewayStatus.of(cluster);
      const name = clusterId(deployment, cluster, 'default route');
      return new DefaultStaticRoute(this, name, { cluster, ...route });
    });
  }

  /** The default route of each cluster. */
  public get defaultRoutes(): DefaultStaticRoute[] {
    return [...this.made];
  }
}
