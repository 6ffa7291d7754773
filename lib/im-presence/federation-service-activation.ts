import type { Construct } from 'constructs';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceNode } from './im-presence-node';
import { Effect } from '../core';
import { ImPresenceService } from './im-presence-service';
import { ServiceActivation } from './service-activation';

/** Where the service is activated. */
export interface FederationServiceActivationProps {
  /** The node that the service is activated on. */
  readonly node: ImPresenceNode;
}

/**
 * Activates *Cisco XCP SIP Federation Connection Manager* on a node; it starts by that (T-020; Guide, "Turn On
 * the SIP Federation Service"). Every node of the cluster needs it.
 */
export class FederationServiceActivation extends ServiceActivation {
  /**
   * Activates the service on every node of a cluster, on those that are added later too.
   *
   * @returns the activations on the nodes that the cluster has so far.
   */
  public static onAllNodes(cluster: ImPresenceCluster): FederationServiceActivation[] {
    const id = 'SipFederationService';
    cluster._onEveryNode(id, (node) => new FederationServiceActivation(node, id, { node }));
    return cluster.nodes.map((node) => node.node.findChild(id) as FederationServiceActivation);
  }

  constructor(scope: Construct, id: string, props: FederationServiceActivationProps) {
    super(scope, id, props.node, {
      service: ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER,
      effect: Effect.QUIET,
      why: 'without it this node neither sends nor takes federated SIP',
      beside: [ImPresenceService.SIP_PROXY],
    });
  }
}
