import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { FederationRoutingFqdn, SipFederatedDomain } from '../../im-presence';
import { quote } from '../../net';
import { csViews } from '../views/cs';
import { firstOf } from '../words';
import { type BuiltInRule, rule } from '../rule';

const ROUTES = 'Guide, "Configure a Static Route from Lync to IM and Presence"';

const APPLICATIONS = 'Guide, "Configure Trusted Applications on Lync Server"';

/** Rules about a Lync deployment inside the enterprise, short ones; a long one is a file beside this. */
export const CS_RULES: readonly BuiltInRule[] = [
  rule({
    id: 'cs/route-per-domain',
    catalogue: ['R-323'],
    demand: 'Each IM and Presence domain has a static route in Lync.',
    source: ROUTES,
    over: csViews,
    judge: ({ cs, routes, clusters }) =>
      clusters
        .flatMap((cluster) => cluster.localDomains)
        .filter((domain) => !routes.some(({ matchUri }) => matches(matchUri, domain)))
        .map((domain) => ({
          at: cs,
          problem: `No static route of Lync matches "${domain}": requests to its users go nowhere.`,
          advice: `Add a CsStaticRoute with matchUri: ${quote(domain)}.`,
        })),
  }),
  rule({
    id: 'cs/wildcard-without-parent',
    catalogue: ['R-391'],
    demand: 'A wildcard in a static route of Lync is for child domains; the domain itself has its own route.',
    severity: Severity.WARNING,
    source: ROUTES,
    over: csViews,
    judge: ({ routes, clusters }) =>
      routes
        .filter(({ matchUri }) => matchUri.startsWith('*.'))
        .filter(({ matchUri }) => {
          const parent = matchUri.slice(2);
          const ours = clusters.some((cluster) => cluster.isLocalDomain(parent));
          return ours && !routes.some((other) => other.matchUri === parent);
        })
        .map((route) => ({
          at: route,
          problem: `"${route.matchUri}" does not match ${route.matchUri.slice(2)}, a domain of the cluster.`,
          advice: `Add a CsStaticRoute with matchUri: ${quote(route.matchUri.slice(2))}.`,
        })),
  }),
  rule({
    id: 'cs/route-to-routing-node',
    catalogue: ['R-324'],
    demand: 'Static routes of Lync lead to the routing node alone.',
    severity: Severity.INFO,
    source: ROUTES,
    over: csViews,
    judge: ({ routes, pools, nodeOf }) =>
      routes
        .filter((route) => {
          const cluster = nodeOf(route.destination)?.cluster;
          const first = pools.filter((pool) => nodeOf(pool.computerFqdn)?.cluster === cluster);
          return (
            cluster !== undefined &&
            first.length > 0 &&
            !first.some((pool) => pool.computerFqdn === route.destination)
          );
        })
        .map((route) => ({
          at: route,
          problem: `The route of ${route.matchUri} leads to "${route.destination}", which is not the first computer of the pool.`,
          advice: 'Name the routing node: subscribers and other clusters need no route.',
        })),
  }),
  rule({
    id: 'cs/computer-per-node',
    catalogue: ['R-332'],
    demand: 'Every node of the cluster is a computer of its trusted application pool.',
    source: APPLICATIONS,
    over: csViews,
    judge: ({ pools, nodeOf }) =>
      pools.flatMap((pool) =>
        (nodeOf(pool.computerFqdn)?.cluster.nodes ?? [])
          .filter((node) => !pool.computers.includes(node.fqdn))
          .map((node) => ({
            at: pool,
            problem: `"${node.fqdn}" is no computer of ${pool.fqdn}: Lync refuses what it sends.`,
            advice: `Write addComputer(${quote(node.fqdn)}) on the pool.`,
          })),
      ),
  }),
  // a pool without an application is trusted for nothing.
  rule({
    id: 'cs/application-in-pool',
    catalogue: ['T-184'],
    demand: 'A trusted application pool has its application.',
    source: APPLICATIONS,
    over: csViews,
    judge: ({ pools, applications }) =>
      pools
        .filter((pool) => !pool.existing && !applications.some((application) => application.pool === pool))
        .map((pool) => ({
          at: pool,
          problem: `No application stands in the pool "${pool.fqdn}".`,
          advice: 'Add a CsTrustedApplication with the port of the peer authentication listener.',
        })),
  }),
  rule({
    id: 'cs/public-provider',
    catalogue: ['R-336'],
    demand: 'A public provider of Lync stands for the cluster.',
    severity: Severity.WARNING,
    source: ROUTES,
    over: csViews,
    judge: ({ cs, providers, clusters }) =>
      clusters
        .filter((cluster) => !providers.some((provider) => cluster.isLocalDomain(provider.domain)))
        .map((cluster) => ({
          at: cs,
          problem: `No public provider stands for ${firstOf(cluster.localDomains.map((domain) => `"${domain}"`))}.`,
          advice: 'Add a CsPublicProvider for one of them, with the routing node as proxyFqdn.',
        })),
  }),
  rule({
    id: 'cs/federated-domain',
    catalogue: ['R-037'],
    demand: 'Every SIP domain of Lync users is a federated domain of the cluster.',
    source: 'Guide, "Add a Microsoft Lync Domain Within Enterprise"',
    over: csViews,
    judge: ({ cs, clusters }) =>
      clusters.flatMap((cluster) =>
        cs.sipDomains
          .filter((domain) => !cluster.sipFederatedDomains.some((known) => known.domain === domain))
          .map((domain) => ({
            at: cs,
            problem: `${cluster.vendorName} does not federate with "${domain}".`,
            advice: `Add a SipFederatedDomain with domain: ${quote(domain)} and directFederation: true.`,
          })),
      ),
  }),
  rule({
    id: 'cs/direct-federation',
    catalogue: ['R-036'],
    demand: 'Direct Federation is checked for Lync inside the enterprise.',
    source: 'Guide, "Add a Microsoft Lync Domain Within Enterprise"',
    over: csViews,
    judge: ({ cs }, deployment) =>
      // Behind its Edge Server, Expressway-C stands between the two.
      (cs.edge === undefined ? every(deployment, SipFederatedDomain) : [])
        .filter((domain) => cs.sipDomains.includes(domain.domain) && !domain.directFederation)
        .map((domain) => ({
          at: domain,
          problem: `directFederation is "false" for ${domain.domain}, a domain of ${cs.registrar}.`,
          advice: 'Write directFederation: true: nothing stands between the two.',
        })),
  }),
  rule({
    id: 'cs/name-is-domain',
    catalogue: ['R-011'],
    demand: 'No server or pool of Lync is named as a domain of IM and Presence.',
    source: ROUTES,
    over: csViews,
    judge: ({ cs, clusters }) =>
      [cs.registrar, ...cs.frontEnds.map(({ fqdn }) => fqdn)]
        .filter((fqdn, index, all) => all.indexOf(fqdn) === index)
        .filter((fqdn) => clusters.some((cluster) => cluster.isLocalDomain(fqdn)))
        .map((fqdn) => ({
          at: cs,
          problem: `"${fqdn}" is a server of Lync and a domain of IM and Presence.`,
          advice: 'Give the domain or the server another name.',
        })),
  }),
  rule({
    id: 'cs/routing-fqdn-trusted',
    catalogue: ['R-078', 'X-113'],
    demand: 'A Federation Routing FQDN of the cluster is trusted by Lync as its nodes are.',
    source: APPLICATIONS,
    over: csViews,
    judge: ({ pools, clusters, nodeOf }, deployment) =>
      every(deployment, FederationRoutingFqdn)
        .filter(({ cluster }) => clusters.includes(cluster))
        .flatMap((parameter) => {
          const ours = pools.filter((pool) => nodeOf(pool.computerFqdn)?.cluster === parameter.cluster);
          if (ours.some((pool) => [pool.fqdn, ...pool.computers].includes(parameter.fqdn))) return [];
          return {
            at: parameter,
            problem: `Lync trusts no computer "${parameter.fqdn}", and requests of the cluster can carry that name.`,
            advice: `Write addComputer(${quote(parameter.fqdn)}) on the trusted application pool.`,
            // Seen to fail with Cisco Unified Presence 9.1; of later releases nobody says it.
            severity: parameter.cluster.release.isCups ? Severity.ERROR : Severity.WARNING,
          };
        }),
  }),
];

function matches(matchUri: string, domain: string): boolean {
  return matchUri.startsWith('*.') ? domain.endsWith(matchUri.slice(1)) : matchUri === domain;
}
