import { Value } from '../core';
import { shared } from '../core/device-resource';
import { parsed } from '../core/errors';
import { DomainName } from '../net';
import type { ImPresenceNode } from './im-presence-node';
import { BEHIND_LOAD_BALANCER, SipProxyServiceParameter, parameterKey } from './sip-proxy-service-parameter';

const LABEL = 'Server Name';

/**
 * *Server Name* of Cisco SIP Proxy: the FQDN of the load balancer before the nodes (Guide, "IM and Presence Service
 * Node Updates").
 */
export class SipProxyServerName extends SipProxyServiceParameter {
  /** The one of a node: it appears with its first user. */
  public static of(node: ImPresenceNode, fqdn: string): SipProxyServerName {
    return shared(node.cluster, parameterKey(LABEL, node), () => new SipProxyServerName(node, fqdn));
  }

  /** The name, lower case. */
  public readonly fqdn: string;
  /** The node that it is set on. */
  public readonly imPresenceNode: ImPresenceNode;

  private constructor(node: ImPresenceNode, given: string) {
    const fqdn = parsed(node.node.path, 'sip-federation/server-name', () =>
      DomainName.of(given, 'server name').toString(),
    );
    super(node.cluster, parameterKey(LABEL, node), node.cluster, {
      label: LABEL,
      value: Value.domain(fqdn),
      shown: fqdn,
      node,
      ...BEHIND_LOAD_BALANCER,
    });
    this.fqdn = fqdn;
    this.imPresenceNode = node;
    node.cluster._ownNames.push(this);
  }
}
