import { Value } from '../core';
import { shared } from '../core/device-resource';
import { parsed } from '../core/errors';
import { Ipv4Address } from '../net';
import type { ImPresenceNode } from './im-presence-node';
import { BEHIND_LOAD_BALANCER, SipProxyServiceParameter, parameterKey } from './sip-proxy-service-parameter';

const LABEL = 'Virtual IP Address';

/**
 * *Virtual IP Address* of Cisco SIP Proxy: that of the load balancer before the nodes (Guide, "IM and Presence Service
 * Node Updates").
 */
export class SipProxyVirtualIpAddress extends SipProxyServiceParameter {
  /** The one of a node: it appears with its first user. */
  public static of(node: ImPresenceNode, address: string): SipProxyVirtualIpAddress {
    return shared(node.cluster, parameterKey(LABEL, node), () => new SipProxyVirtualIpAddress(node, address));
  }

  /** The address. */
  public readonly address: string;
  /** The node that it is set on. */
  public readonly imPresenceNode: ImPresenceNode;

  private constructor(node: ImPresenceNode, given: string) {
    const address = parsed(node.node.path, 'sip-federation/virtual-address', () =>
      Ipv4Address.host(given, 'virtual address').toString(),
    );
    super(node.cluster, parameterKey(LABEL, node), node.cluster, {
      label: LABEL,
      value: Value.address(address),
      shown: address,
      node,
      ...BEHIND_LOAD_BALANCER,
    });
    this.address = address;
    this.imPresenceNode = node;
  }
}
