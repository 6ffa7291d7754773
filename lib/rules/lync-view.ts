import type { Deployment } from '../core';
import { every } from '../core/deployment';
import { ImPresenceNode, type ImPresenceCluster } from '../im-presence';
import {
  LyncDeployment,
  LyncPublicProvider,
  LyncStaticRoute,
  TrustedApplication,
  TrustedApplicationPool,
} from '../microsoft';

/** A Lync deployment with what stands in it, and the nodes that it names: what the rules about Lync look at. */
export interface LyncView {
  readonly lync: LyncDeployment;
  readonly routes: readonly LyncStaticRoute[];
  readonly providers: readonly LyncPublicProvider[];
  readonly pools: readonly TrustedApplicationPool[];
  readonly applications: readonly TrustedApplication[];
  /** The clusters that its routes and pools lead to. */
  readonly clusters: readonly ImPresenceCluster[];
  /** The node of a name, if it is one. */
  readonly nodeOf: (fqdn: string) => ImPresenceNode | undefined;
}

/** The Lync deployments of a stack. */
export function lyncViews(deployment: Deployment): LyncView[] {
  const nodes = new Map(every(deployment, ImPresenceNode).map((node) => [node.fqdn, node]));
  const nodeOf = (fqdn: string): ImPresenceNode | undefined => nodes.get(fqdn);
  return every(deployment, LyncDeployment).map((lync) => {
    const own = <T extends { readonly lync: LyncDeployment }>(all: readonly T[]): T[] =>
      all.filter((each) => each.lync === lync);
    const routes = own(every(deployment, LyncStaticRoute));
    const pools = own(every(deployment, TrustedApplicationPool));
    const named = [...routes.map((route) => route.destination), ...pools.map((pool) => pool.computerFqdn)];
    return {
      lync,
      routes,
      pools,
      providers: own(every(deployment, LyncPublicProvider)),
      applications: own(every(deployment, TrustedApplication)),
      clusters: [...new Set(named.flatMap((fqdn) => nodeOf(fqdn)?.cluster ?? []))],
      nodeOf,
    };
  });
}
