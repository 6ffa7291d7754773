import type { Construct } from 'constructs';
import { Value } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
import { onlyChild, type ImPresenceResourceProps } from './im-presence-resource';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SipProxyServiceParameter } from './sip-proxy-service-parameter';

/** *IM Gateway Status* = On: without it no instant message crosses (T-052, R-088; Guide, "Problems Sending and Receiving IMs"). */
export class ImGatewayStatus extends SipProxyServiceParameter {
  /** The one of a cluster: it appears with its first user. */
  public static of(cluster: ImPresenceCluster): ImGatewayStatus {
    return onlyChild(cluster, 'ImGatewayStatus', (id) => new ImGatewayStatus(cluster, id, { cluster }));
  }

  constructor(scope: Construct, id: string, props: ImPresenceResourceProps) {
    super(scope, id, props.cluster, {
      label: 'IM Gateway Status',
      value: Value.choice('On'),
      shown: 'On',
      heading: 'a heading at the bottom of the page',
      why: 'while it is Off, presence is exchanged but no instant message',
      note: confirmOnDevice(QUIRKS.imGatewayScope),
    });
  }
}
