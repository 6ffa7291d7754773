import type { Construct } from 'constructs';
import { Check, Value, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, settingField, settingsOf } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, page, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';
import { nodeStatusKey } from './xmpp-federation-node';
import { XMPP_SETTINGS_PAGE } from './xmpp-settings-page';

/** A node that does not federate over XMPP. */
export interface XmppFederationOffProps {
  /** The node. */
  readonly node: ImPresenceNode;
}

/**
 * *XMPP Federation Node Status* Off for one node, where something else terminates external XMPP (Guide, "External XMPP
 * Federation through Cisco Expressway"). It is the same setting as that of `XmppFederationNode`.
 */
export class XmppFederationOff extends ImPresenceResource {
  /** The one of a node. */
  public static of(node: ImPresenceNode): XmppFederationOff {
    const key = nodeStatusKey(node);
    return shared(node.cluster, key, () => new XmppFederationOff(node, key, { node }));
  }

  private readonly imPresenceNode: ImPresenceNode;

  constructor(scope: Construct, id: string, props: XmppFederationOffProps) {
    super(scope, id, props.node.cluster, nodeStatusKey(props.node));
    this.imPresenceNode = props.node;
  }

  public describe(): ObjectDescription {
    const { fqdn } = this.imPresenceNode;
    const { nodeStatus } = XMPP_SETTINGS_PAGE;
    const parts = [settingField(`${nodeStatus} of ${fqdn}`, nodeStatus, Value.choice('Off'))];
    const manager = ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER;
    return {
      title: `XMPP federation node status of ${fqdn}`,
      section: SECTION.xmppNode,
      open: [page(MENU.xmppSettings, `Sign in to ${fqdn}. ${confirmOnDevice(QUIRKS.xmppSettingsPerNode)}`)],
      parts,
      settings: settingsOf(parts),
      restarts: this.cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      why: 'external XMPP ends on Expressway-E, and the two exclude each other',
      preflight: [
        Check.look(where(MENU.serviceActivation), {
          must: `on ${fqdn}: ${manager} is not activated; otherwise whoever federates through this node moves to Expressway-E in the same window, and the tick goes before Expressway-C takes over`,
          why: 'XMPP that ends on the node and XMPP that ends on Expressway-E together are not supported',
        }),
      ],
      checks: [
        Check.look(where(MENU.xmppSettings), {
          must: `on ${fqdn}: XMPP Federation Node Status says Off`,
          why: 'Expressway-C reads it with Refresh servers, and leads XMPP to Expressway-E only then',
        }),
      ],
    };
  }
}
