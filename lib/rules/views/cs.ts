import type { Deployment } from '../../core';
import { every } from '../../core/deployment';
import { ImPresenceNode, SipFederatedDomain, type ImPresenceCluster } from '../../im-presence';
import {
  CsAccessEdgeConfiguration,
  CsAllowedDomain,
  CsDeployment,
  CsExternalAccessPolicy,
  CsHostingProvider,
  CsPublicProvider,
  CsStaticRoute,
  CsTrustedApplication,
  CsTrustedApplicationPool,
} from '../../microsoft';

/** A Lync deployment with what stands in it, and the nodes that it names: what the rules about Lync look at. */
export interface CsView {
  readonly cs: CsDeployment;
  readonly routes: readonly CsStaticRoute[];
  readonly providers: readonly CsPublicProvider[];
  readonly pools: readonly CsTrustedApplicationPool[];
  readonly applications: readonly CsTrustedApplication[];
  readonly accessEdge: CsAccessEdgeConfiguration | undefined;
  readonly allowedDomains: readonly CsAllowedDomain[];
  readonly hostingProviders: readonly CsHostingProvider[];
  readonly policies: readonly CsExternalAccessPolicy[];
  /** Behind its Edge Server: the local domains of the clusters that federate with it. */
  readonly domainsBeyondEdge: readonly string[];
  /** The clusters that its routes and pools lead to. */
  readonly clusters: readonly ImPresenceCluster[];
  /** The node of a name, if it is one. */
  readonly nodeOf: (fqdn: string) => ImPresenceNode | undefined;
}

/** The Lync deployments of a stack. */
export function csViews(deployment: Deployment): CsView[] {
  const nodes = new Map(every(deployment, ImPresenceNode).map((node) => [node.fqdn, node]));
  const nodeOf = (fqdn: string): ImPresenceNode | undefined => nodes.get(fqdn);
  return every(deployment, CsDeployment).map((cs) => {
    const own = <T extends { readonly cs: CsDeployment }>(all: readonly T[]): T[] =>
      all.filter((each) => each.cs === cs);
    const routes = own(every(deployment, CsStaticRoute));
    const pools = own(every(deployment, CsTrustedApplicationPool));
    const named = [...routes.map((route) => route.destination), ...pools.map((pool) => pool.computerFqdn)];
    return {
      cs,
      routes,
      pools,
      providers: own(every(deployment, CsPublicProvider)),
      applications: own(every(deployment, CsTrustedApplication)),
      accessEdge: own(every(deployment, CsAccessEdgeConfiguration))[0],
      allowedDomains: own(every(deployment, CsAllowedDomain)),
      hostingProviders: own(every(deployment, CsHostingProvider)),
      policies: own(every(deployment, CsExternalAccessPolicy)),
      domainsBeyondEdge: cs.edge === undefined ? [] : federatingDomains(deployment, cs.sipDomains),
      clusters: [...new Set(named.flatMap((fqdn) => nodeOf(fqdn)?.cluster ?? []))],
      nodeOf,
    };
  });
}

/** Our domains that are told of some of these domains. */
export function federatingDomains(deployment: Deployment, domains: readonly string[]): string[] {
  const clusters = every(deployment, SipFederatedDomain)
    .filter(({ domain }) => domains.includes(domain))
    .map(({ cluster }) => cluster);
  return [...new Set(clusters.flatMap(({ localDomains }) => localDomains))];
}
