import type { Construct } from 'constructs';
import { Value } from '../core';
import { shared } from '../core/device-resource';
import type { ImPresenceCluster } from './im-presence-cluster';
import type { ImPresenceResourceProps } from './im-presence-resource';
import { SipProxyServiceParameter, parameterKey } from './sip-proxy-service-parameter';

const LABEL = 'Use Transport in Record-Route Header';
const KEY = parameterKey(LABEL);

/** *Use Transport in Record-Route Header* = On, for OCS over TCP (Guide, "Time Out on NOTIFY Message"). */
export class TransportInRecordRoute extends SipProxyServiceParameter {
  /** The one of a cluster: it appears with its first user. */
  public static of(cluster: ImPresenceCluster): TransportInRecordRoute {
    return shared(cluster, KEY, () => new TransportInRecordRoute(cluster, KEY, { cluster }));
  }

  constructor(scope: Construct, id: string, props: ImPresenceResourceProps) {
    super(scope, id, props.cluster, {
      label: LABEL,
      value: Value.choice('On'),
      shown: 'On',
      heading: 'SIP Parameters (Clusterwide)',
      why: 'without it, NOTIFY to OCS over TCP times out',
    });
  }
}
