import type { Construct } from 'constructs';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceNode } from './im-presence-node';
import { Effect, type DeviceResource, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { ImPresenceService } from './im-presence-service';
import { ServiceActivation, activationKey } from './service-activation';

/** Where the service is activated. */
export interface FederationServiceActivationProps {
  /** The node that the service is activated on. */
  readonly node: ImPresenceNode;
}

/**
 * Activates *Cisco XCP SIP Federation Connection Manager* on a node; it starts by that (Guide, "Turn On the SIP
 * Federation Service"). Every node of the cluster needs it.
 */
export class FederationServiceActivation extends ServiceActivation {
  /**
   * Activates the service on every node of a cluster, on those that are added later too.
   *
   * @returns the activations on the nodes that the cluster has so far.
   */
  public static onAllNodes(cluster: ImPresenceCluster): FederationServiceActivation[] {
    cluster._onEveryNode(ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER, (node) => {
      FederationServiceActivation.of(node);
    });
    return cluster.nodes.map((node) => FederationServiceActivation.of(node));
  }

  /** The one of a node: it appears with its first user. */
  public static of(node: ImPresenceNode): FederationServiceActivation {
    const key = activationKey(ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER, node);
    return shared(node.cluster, key, () => new FederationServiceActivation(node, key, { node }));
  }

  /**
   * What has to know the node before it federates: it presents what it has already.
   * @internal
   */
  public readonly _knownBy = new Set<DeviceResource>();

  constructor(scope: Construct, id: string, props: FederationServiceActivationProps) {
    super(scope, id, props.node, {
      service: ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER,
      effect: Effect.QUIET,
      why: 'without it this node neither sends nor takes federated SIP',
      beside: [ImPresenceService.SIP_PROXY],
    });
  }

  public override describe(): ObjectDescription {
    const described = super.describe();
    return this._knownBy.size === 0 ? described : { ...described, knownBy: [...this._knownBy] };
  }
}
