import type { Deployment } from '../../core';
import { every } from '../../core/deployment';
import {
  ExpresswayNeighborZone,
  ExpresswayTraversalClientZone,
  type Expressway,
  type ExpresswayE,
} from '../../expressway';
import { ImPresenceCluster, type StaticRoute } from '../../im-presence';

/** A cluster with the Expressway-C that it is a neighbor of. */
export class ExpresswayView {
  constructor(
    public readonly cluster: ImPresenceCluster,
    public readonly c: Expressway,
    /** The zones of Expressway-C that lead to nodes of the cluster. */
    public readonly zones: readonly ExpresswayNeighborZone[],
    /** The Expressway-E at the other end of its traversal zones. */
    public readonly e: ExpresswayE | undefined,
  ) {}

  /** What Expressway-C is called as a next hop. */
  public get nextHops(): string[] {
    const { clusterName, peers } = this.c;
    return [clusterName, ...peers.flatMap(({ fqdn, address }) => [fqdn, address])];
  }

  /** True where the routes of a domain lead to Expressway-C, all of them. */
  public leads(routes: readonly StaticRoute[]): boolean {
    const { nextHops } = this;
    return routes.length > 0 && routes.every(({ nextHop }) => nextHops.includes(nextHop));
  }
}

const views = new WeakMap<Deployment, readonly ExpresswayView[]>();

/** Every cluster that is a neighbor of an Expressway-C. */
export function expresswayViews(deployment: Deployment): readonly ExpresswayView[] {
  const known = views.get(deployment);
  if (known !== undefined) return known;
  const zones = every(deployment, ExpresswayNeighborZone);
  const made = zones.length === 0 ? [] : viewsOf(deployment, zones);
  views.set(deployment, made);
  return made;
}

function viewsOf(deployment: Deployment, zones: readonly ExpresswayNeighborZone[]): ExpresswayView[] {
  const clients = every(deployment, ExpresswayTraversalClientZone);
  return every(deployment, ImPresenceCluster).flatMap((cluster) => {
    const names = new Set(cluster.nodes.map(({ fqdn }) => fqdn));
    const ours = zones.filter(({ peers }) => peers.some((peer) => names.has(peer)));
    return [...new Set(ours.map(({ expressway }) => expressway))].map(
      (c) =>
        new ExpresswayView(
          cluster,
          c,
          ours.filter(({ expressway }) => expressway === c),
          clients.find(({ expressway }) => expressway === c)?.server,
        ),
    );
  });
}

/** The view of each cluster; the first one where it has several. */
export function expresswayByCluster(deployment: Deployment): ReadonlyMap<ImPresenceCluster, ExpresswayView> {
  return new Map([...expresswayViews(deployment)].reverse().map((view) => [view.cluster, view]));
}
