import type { Construct } from 'constructs';
import { Check, Value, type DeviceResourceOptions, type ObjectDescription, type Service } from '../core';
import { shared } from '../core/device-resource';
import type { ImPresenceNode } from './im-presence-node';
import { ImPresenceResource, settingField, settingsOf } from './im-presence-resource';
import { ImPresenceService } from './im-presence-service';
import { MENU, page, where } from './menus';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SECTION } from './sections';
import type { XmppFederationServiceActivation } from './xmpp-federation-service-activation';
import type { XmppSecuritySettings } from './xmpp-security-settings';
import { XMPP_SETTINGS_PAGE } from './xmpp-settings-page';

/** Which node federates over XMPP. */
export interface XmppFederationNodeProps {
  /** The node. */
  readonly node: ImPresenceNode;
  /**
   * Its node status is On already and not ours: it is left alone.
   * @default false
   */
  readonly existing?: boolean;
}

/**
 * *XMPP Federation Node Status* On for one node; off is the vendor's preset (Guide, "Turn On XMPP Federation on a
 * Node"). One node a cluster is enough. Turning a node on or off restarts Cisco XCP Router on every node.
 */
export class XmppFederationNode extends ImPresenceResource {
  /** The one of a node: it appears with its first user. */
  public static of(node: ImPresenceNode): XmppFederationNode {
    const key = nodeStatusKey(node);
    return shared(node.cluster, key, () => new XmppFederationNode(node, key, { node }));
  }

  /** The node. */
  public readonly imPresenceNode: ImPresenceNode;

  private settings: XmppSecuritySettings | undefined;
  private activation: XmppFederationServiceActivation | undefined;

  constructor(scope: Construct, id: string, props: XmppFederationNodeProps) {
    const options: DeviceResourceOptions = { existing: props.existing };
    super(scope, id, props.node.cluster, nodeStatusKey(props.node), options);
    this.imPresenceNode = props.node;
    this.cluster._addXmppFederationNode(this);
  }

  /**
   * Security settings of the node.
   * @default - none are declared: the node keeps what it has
   */
  public get securitySettings(): XmppSecuritySettings | undefined {
    return this.settings;
  }

  /**
   * The connection manager of the node.
   * @default - its activation is not declared
   */
  public get serviceActivation(): XmppFederationServiceActivation | undefined {
    return this.activation;
  }

  /**
   * What a change of a setting restarts on this node: Cisco XCP Router and Cisco XCP XMPP Federation Connection Manager
   * (Guide, "Important Notes about Restarting Services for XMPP Federation"). The first restarts the second as well, so
   * that the plan has one restart.
   */
  public get restartedBySettings(): Service[] {
    return [this.imPresenceNode.xcpRouter, this.imPresenceNode.xmppFederationConnectionManager];
  }

  /** @internal */
  public _settle(settings: XmppSecuritySettings): void {
    this.settings = settings;
  }

  /** @internal */
  public _activate(activation: XmppFederationServiceActivation): void {
    this.activation = activation;
  }

  public describe(): ObjectDescription {
    const { fqdn } = this.imPresenceNode;
    const parts = [
      settingField(
        `${XMPP_SETTINGS_PAGE.nodeStatus} of ${fqdn}`,
        XMPP_SETTINGS_PAGE.nodeStatus,
        Value.choice('On'),
      ),
    ];
    return {
      title: `XMPP federation on ${fqdn}`,
      section: SECTION.xmppNode,
      open: [page(MENU.xmppSettings, `Sign in to ${fqdn}. ${confirmOnDevice(QUIRKS.xmppSettingsPerNode)}`)],
      parts,
      settings: settingsOf(parts),
      restarts: this.cluster.onAllNodes(ImPresenceService.XCP_ROUTER),
      why: 'the connection manager cannot start on a node whose status is off',
      checks: [
        Check.look(where(MENU.xmppSettings), {
          must: `on ${fqdn}: XMPP Federation Node Status says On`,
          why: 'the node takes part in XMPP federation only then',
        }),
      ],
    };
  }
}

/** Its key: the setting of a node, on or off. */
export function nodeStatusKey(node: ImPresenceNode): string {
  return `XMPP federation node status of ${node.fqdn}`;
}
