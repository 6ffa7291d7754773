import type { IConstruct } from 'constructs';
import { Rule, Severity, type Deployment, type Finding, type FindingOptions, type RuleProps } from '../core';
import { every } from '../core/deployment';
import { FederationRoutingFqdn, SipFederatedDomain, StaticRoute } from '../im-presence';
import { quote } from '../net';
import { csViews, type CsView } from './cs-view';
import { listed } from './words';

/** What is wrong, and with which construct. */
type Broken = FindingOptions & { readonly at: IConstruct };

/** A row of the table: what it demands of each Lync deployment, and how that is seen. */
interface CsRow extends RuleProps {
  readonly broken: (view: CsView, deployment: Deployment) => Broken[];
}

class CsRule extends Rule {
  constructor(private readonly row: CsRow) {
    super(row);
  }

  public judge(deployment: Deployment): Finding[] {
    return csViews(deployment)
      .flatMap((view) => this.row.broken(view, deployment))
      .map(({ at, ...options }) => this.finding(at, options));
  }
}

const ROUTES = 'Guide, "Configure a Static Route from Lync to IM and Presence"';
const APPLICATIONS = 'Guide, "Configure Trusted Applications on Lync Server"';

/** Rules about a Lync deployment inside the enterprise. */
export function csRules(): Rule[] {
  return ROWS.map((row) => new CsRule(row));
}

const ROWS: readonly CsRow[] = [
  // R-323
  {
    id: 'cs/route-per-domain',
    demand: 'Each IM and Presence domain has a static route in Lync.',
    source: ROUTES,
    broken: ({ cs, routes, clusters }) =>
      clusters
        .flatMap((cluster) => cluster.localDomains)
        .filter((domain) => !routes.some(({ matchUri }) => matches(matchUri, domain)))
        .map((domain) => ({
          at: cs,
          problem: `No static route of Lync matches "${domain}": requests to its users go nowhere.`,
          advice: `Add a CsStaticRoute with matchUri: ${quote(domain)}.`,
        })),
  },
  // R-391
  {
    id: 'cs/wildcard-without-parent',
    demand: 'A wildcard in a static route of Lync is for child domains; the domain itself has its own route.',
    severity: Severity.WARNING,
    source: ROUTES,
    broken: ({ routes, clusters }) =>
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
  },
  // R-324
  {
    id: 'cs/route-to-routing-node',
    demand: 'Static routes of Lync lead to the routing node alone.',
    severity: Severity.INFO,
    source: ROUTES,
    broken: ({ routes, pools, nodeOf }) =>
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
  },
  // R-332
  {
    id: 'cs/computer-per-node',
    demand: 'Every node of the cluster is a computer of its trusted application pool.',
    source: APPLICATIONS,
    broken: ({ pools, nodeOf }) =>
      pools.flatMap((pool) =>
        (nodeOf(pool.computerFqdn)?.cluster.nodes ?? [])
          .filter((node) => !pool.computers.includes(node.fqdn))
          .map((node) => ({
            at: pool,
            problem: `"${node.fqdn}" is no computer of ${pool.fqdn}: Lync refuses what it sends.`,
            advice: `Write addComputer(${quote(node.fqdn)}) on the pool.`,
          })),
      ),
  },
  // T-184: a pool without an application is trusted for nothing.
  {
    id: 'cs/application-in-pool',
    demand: 'A trusted application pool has its application.',
    source: APPLICATIONS,
    broken: ({ pools, applications }) =>
      pools
        .filter((pool) => !pool.existing && !applications.some((application) => application.pool === pool))
        .map((pool) => ({
          at: pool,
          problem: `No application stands in the pool "${pool.fqdn}".`,
          advice: 'Add a CsTrustedApplication with the port of the peer authentication listener.',
        })),
  },
  // R-336
  {
    id: 'cs/public-provider',
    demand: 'A public provider of Lync stands for the cluster.',
    severity: Severity.WARNING,
    source: ROUTES,
    broken: ({ cs, providers, clusters }) =>
      clusters
        .filter((cluster) => !providers.some((provider) => cluster.isLocalDomain(provider.domain)))
        .map((cluster) => ({
          at: cs,
          problem: `No public provider stands for ${listed(cluster.localDomains.map((domain) => `"${domain}"`))}.`,
          advice: 'Add a CsPublicProvider for one of them, with the routing node as proxyFqdn.',
        })),
  },
  // R-037
  {
    id: 'cs/federated-domain',
    demand: 'Every SIP domain of Lync users is a federated domain of the cluster.',
    source: 'Guide, "Add a Microsoft Lync Domain Within Enterprise"',
    broken: ({ cs, clusters }) =>
      clusters.flatMap((cluster) =>
        cs.sipDomains
          .filter((domain) => !cluster.sipFederatedDomains.some((known) => known.domain === domain))
          .map((domain) => ({
            at: cs,
            problem: `${cluster.vendorName} does not federate with "${domain}".`,
            advice: `Add a SipFederatedDomain with domain: ${quote(domain)} and directFederation: true.`,
          })),
      ),
  },
  // R-036
  {
    id: 'cs/direct-federation',
    demand: 'Direct Federation is checked for Lync inside the enterprise.',
    source: 'Guide, "Add a Microsoft Lync Domain Within Enterprise"',
    broken: ({ cs }, deployment) =>
      every(deployment, SipFederatedDomain)
        .filter((domain) => cs.sipDomains.includes(domain.domain) && !domain.directFederation)
        .map((domain) => ({
          at: domain,
          problem: `directFederation is "false" for ${domain.domain}, a domain of ${cs.registrar}.`,
          advice: 'Write directFederation: true: nothing stands between the two.',
        })),
  },
  // R-051
  {
    id: 'static-route/lync-requires-tls',
    demand: 'A static route to Lync is over TLS.',
    source: 'Guide, "Configure Static Routes from IM and Presence to Lync"',
    broken: ({ cs }, deployment) =>
      routesTo(cs, deployment)
        .filter((route) => route.protocol !== 'TLS')
        .map((route) => ({
          at: route,
          problem: `The route to ${route.domain} has the protocol "${route.protocol}", port ${route.nextHopPort}.`,
          advice: 'Use a TlsStaticRoute: Lync listens for TLS on 5061; TCP is for OCS only.',
        })),
  },
  // R-056
  {
    id: 'static-route/lync-server',
    demand: 'A static route to Lync names one of its servers.',
    severity: Severity.WARNING,
    source: 'Guide, "Configure Static Routes from IM and Presence to Lync"',
    broken: ({ cs }, deployment) =>
      routesTo(cs, deployment)
        .filter((route) => !cs.frontEnds.some(({ fqdn, address }) => [fqdn, address].includes(route.nextHop)))
        .map((route) => ({
          at: route,
          problem: `The next hop of the route to ${route.domain} is "${route.nextHop}", no front-end server of ${cs.registrar}.`,
          advice: `Name one server, such as ${cs.frontEnds[0].fqdn}, never the pool.`,
        })),
  },
  // R-011
  {
    id: 'cs/name-is-domain',
    demand: 'No server or pool of Lync is named as a domain of IM and Presence.',
    source: ROUTES,
    broken: ({ cs, clusters }) =>
      [cs.registrar, ...cs.frontEnds.map(({ fqdn }) => fqdn)]
        .filter((fqdn, index, all) => all.indexOf(fqdn) === index)
        .filter((fqdn) => clusters.some((cluster) => cluster.isLocalDomain(fqdn)))
        .map((fqdn) => ({
          at: cs,
          problem: `"${fqdn}" is a server of Lync and a domain of IM and Presence.`,
          advice: 'Give the domain or the server another name.',
        })),
  },
  // X-113
  {
    id: 'cs/routing-fqdn-trusted',
    demand: 'A Federation Routing FQDN of the cluster is trusted by Lync as its nodes are.',
    severity: Severity.WARNING,
    source: APPLICATIONS,
    broken: ({ pools, clusters, nodeOf }, deployment) =>
      every(deployment, FederationRoutingFqdn)
        .filter(({ cluster }) => clusters.includes(cluster))
        .flatMap((parameter) => {
          const ours = pools.filter((pool) => nodeOf(pool.computerFqdn)?.cluster === parameter.cluster);
          if (ours.some((pool) => [pool.fqdn, ...pool.computers].includes(parameter.fqdn))) return [];
          return {
            at: parameter,
            problem: `Lync trusts no computer "${parameter.fqdn}", and requests of the cluster can carry that name.`,
            advice: `Write addComputer(${quote(parameter.fqdn)}) on the trusted application pool.`,
          };
        }),
  },
];

function routesTo(cs: CsView['cs'], deployment: Deployment): StaticRoute[] {
  return every(deployment, StaticRoute).filter((route) => cs.sipDomains.includes(route.domain));
}

function matches(matchUri: string, domain: string): boolean {
  return matchUri.startsWith('*.') ? domain.endsWith(matchUri.slice(1)) : matchUri === domain;
}
