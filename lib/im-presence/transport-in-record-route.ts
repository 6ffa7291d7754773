import type { Construct } from 'constructs';
import { Value } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
import { onlyChild, type ImPresenceResourceProps } from './im-presence-resource';
import { SipProxyServiceParameter } from './sip-proxy-service-parameter';

/** *Use Transport in Record-Route Header* = On, for OCS over TCP (T-051, R-087; Guide, "Time Out on NOTIFY Message"). */
export class TransportInRecordRoute extends SipProxyServiceParameter {
  /** The one of a cluster: it appears with its first user. */
  public static of(cluster: ImPresenceCluster): TransportInRecordRoute {
    return onlyChild(
      cluster,
      'TransportInRecordRoute',
      (id) => new TransportInRecordRoute(cluster, id, { cluster }),
    );
  }

  constructor(scope: Construct, id: string, props: ImPresenceResourceProps) {
    super(scope, id, props.cluster, {
      label: 'Use Transport in Record-Route Header',
      value: Value.choice('On'),
      shown: 'On',
      heading: 'SIP Parameters (Clusterwide)',
      why: 'without it, NOTIFY to OCS over TCP times out',
    });
  }
}
