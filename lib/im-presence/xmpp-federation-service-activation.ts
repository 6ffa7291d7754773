import type { Construct } from 'constructs';
import type { ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { ImPresenceService } from './im-presence-service';
import { SECTION } from './sections';
import { ServiceActivation, activationKey } from './service-activation';
import type { XmppFederationNode } from './xmpp-federation-node';

/** Where the service is activated. */
export interface XmppFederationServiceActivationProps {
  /** The node; its status has to be on, or the service cannot start (Guide, "Turn On XMPP Federation on a Node"). */
  readonly federationNode: XmppFederationNode;
}

/**
 * Activates *Cisco XCP XMPP Federation Connection Manager* on a node; it starts by that (Guide, "Turn On XMPP
 * Federation Service"). Every node that federates over XMPP needs it.
 */
export class XmppFederationServiceActivation extends ServiceActivation {
  /** The one of a node: it appears with its first user. */
  public static of(federationNode: XmppFederationNode): XmppFederationServiceActivation {
    const node = federationNode.imPresenceNode;
    const key = activationKey(ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER, node);
    return shared(
      node.cluster,
      key,
      () => new XmppFederationServiceActivation(node, key, { federationNode }),
    );
  }

  /** The node. */
  public readonly federationNode: XmppFederationNode;

  constructor(scope: Construct, id: string, props: XmppFederationServiceActivationProps) {
    const { federationNode } = props;
    super(scope, id, federationNode.imPresenceNode, {
      service: ImPresenceService.XMPP_FEDERATION_CONNECTION_MANAGER,
      section: SECTION.xmppServices,
      why: 'without it this node neither sends nor takes federated XMPP',
      uses: [federationNode],
    });
    this.federationNode = federationNode;
    federationNode._activate(this);
  }

  public override describe(): ObjectDescription {
    return { ...super.describe(), places: [this.cluster._endOfExternalXmpp] };
  }
}
