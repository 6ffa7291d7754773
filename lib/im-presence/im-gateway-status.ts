import type { Construct } from 'constructs';
import { Value } from '../core';
import { shared } from '../core/device-resource';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceResourceProps } from './im-presence-resource';
import { QUIRKS, confirmOnDevice } from './quirks';
import { SipProxyServiceParameter, parameterKey } from './sip-proxy-service-parameter';

const LABEL = 'IM Gateway Status';
const KEY = parameterKey(LABEL);

/** *IM Gateway Status* = On: without it no instant message crosses (Guide, "Problems Sending and Receiving IMs"). */
export class ImGatewayStatus extends SipProxyServiceParameter {
  /** The one of a cluster: it appears with its first user. */
  public static of(cluster: ImPresenceCluster): ImGatewayStatus {
    return shared(cluster, KEY, () => new ImGatewayStatus(cluster, KEY, { cluster }));
  }

  constructor(scope: Construct, id: string, props: ImPresenceResourceProps) {
    super(scope, id, props.cluster, {
      label: LABEL,
      value: Value.choice('On'),
      shown: 'On',
      heading: 'a heading at the bottom of the page',
      why: 'while it is Off, presence is exchanged but no instant message',
      note: confirmOnDevice(QUIRKS.imGatewayScope),
    });
  }
}
