import type { Deployment } from '../../core';
import { every } from '../../core/deployment';
import { StaticRoute, type ImPresenceCluster } from '../../im-presence';
import { groupBy } from '../words';

/** A domain of a cluster: federated, or at the end of a route. */
interface DomainOfCluster {
  readonly cluster: ImPresenceCluster;
  readonly domain: string;
}

/** The static routes of each cluster, by domain. */
interface Routes {
  /** Routes to a domain, in declaration order. */
  of(domain: DomainOfCluster): readonly StaticRoute[];
  /** All of them, one list for each cluster and domain. */
  readonly groups: readonly (readonly StaticRoute[])[];
}

const key = ({ cluster, domain }: DomainOfCluster): string => `${cluster.deviceId} ${domain}`;

/** Indexes the static routes of a deployment. */
export function routesByDomain(deployment: Deployment): Routes {
  const groups = groupBy(every(deployment, StaticRoute), key);
  return { of: (domain) => groups.get(key(domain)) ?? [], groups: [...groups.values()] };
}
