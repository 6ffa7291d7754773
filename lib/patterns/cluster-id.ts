import type { IImPresenceDeployment, ImPresenceCluster } from '../im-presence';

/** Construct id of what a federation declares on a cluster: several clusters have an object each. */
export function clusterId(
  { clusters }: IImPresenceDeployment,
  cluster: ImPresenceCluster,
  what: string,
): string {
  return clusters.length === 1 ? what : `${what} ${cluster.vendorName}`;
}
