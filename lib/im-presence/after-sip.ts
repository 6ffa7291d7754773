import type { AfterRestartDescription, DeviceResource } from '../core';
import type { ImPresenceCluster } from './im-presence-cluster';
import { ImPresenceService } from './im-presence-service';
import { sipDomainKey } from './sip-federated-domain';

/**
 * What taking SIP domains away means for XMPP: first they go, then every router restarts (Guide, "Basic Federated
 * Network").
 */
interface AfterSip {
  readonly after: DeviceResource[];
  readonly afterRestart: AfterRestartDescription[];
}

/** Where a domain stood there as a SIP federated domain before us, and a `Removal` takes it away. */
export function afterSip(cluster: ImPresenceCluster, domains: readonly string[]): AfterSip {
  const after = domains.flatMap((domain) => cluster._resource(`removal of ${sipDomainKey(domain)}`) ?? []);
  return {
    after,
    afterRestart: after.flatMap((resource) =>
      cluster.onAllNodes(ImPresenceService.XCP_ROUTER).map((service) => ({ resource, service })),
    ),
  };
}
