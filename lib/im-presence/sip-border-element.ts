import { Construct } from 'constructs';
import { freeId } from '../core/private/free-id';
import type { ImPresenceCluster } from './im-presence-cluster';

/** What stands between a cluster and its SIP peers. */
export interface SipBorderElementProps {
  /** The cluster. */
  readonly cluster: ImPresenceCluster;
  /** What people call the border: `fw1`. */
  readonly border: string;
}

/**
 * The border element of a cluster: whoever terminates TLS between it and partners on the internet (Guide, "Configure
 * the Cisco Adaptive Security Appliance for Integration"). It is a record for rules, and configures nothing.
 */
export class SipBorderElement extends Construct {
  /** The cluster. */
  public readonly cluster: ImPresenceCluster;
  /** What people call the border. */
  public readonly border: string;

  constructor(scope: Construct, id: string, props: SipBorderElementProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.cluster = props.cluster;
    this.border = props.border;
  }
}
