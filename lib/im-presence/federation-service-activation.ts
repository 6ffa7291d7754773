import type { Construct } from 'constructs';
import { Check, Statement, Value, type ObjectDescription } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, settingField, settingsOf } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, page } from './menus';
import { SECTION } from './sections';

const SERVICE = ImPresenceService.SIP_FEDERATION_CONNECTION_MANAGER;

/** Where the service is activated. */
export interface FederationServiceActivationProps {
  /** The node that the service is activated on. */
  readonly node: ImPresenceNode;
}

/**
 * Activates *Cisco XCP SIP Federation Connection Manager* on a node; it starts by that (T-020; Guide, "Turn On
 * the SIP Federation Service"). Every node of the cluster needs it.
 */
export class FederationServiceActivation extends ImPresenceResource {
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

  /** The node that the service is activated on. */
  public readonly imPresenceNode: ImPresenceNode;

  constructor(scope: Construct, id: string, props: FederationServiceActivationProps) {
    super(scope, id, props.node.cluster, `service activation ${SERVICE} on ${props.node.fqdn}`);
    this.imPresenceNode = props.node;
  }

  public describe(): ObjectDescription {
    const fqdn = this.imPresenceNode.fqdn;
    const parts = [settingField(`tick at ${SERVICE} on ${fqdn}`, SERVICE, Value.checkBox(true))];
    return {
      title: `activation of ${SERVICE} on ${fqdn}`,
      section: SECTION.services,
      open: [
        page(MENU.serviceActivation, 'Go shows the services; these stand under IM and Presence Services.'),
        Statement.field('Server', Value.domain(fqdn)),
      ],
      parts,
      settings: settingsOf(parts),
      why: 'without it this node neither sends nor takes federated SIP',
      checks: [
        Check.run(Statement.command('utils service list'), {
          must: `on ${fqdn}: ${SERVICE}[STARTED] and ${ImPresenceService.SIP_PROXY}[STARTED]`,
          why: `start ${ImPresenceService.SIP_PROXY} under Tools > Control Center - Feature Services if it is not running`,
        }),
      ],
    };
  }
}
