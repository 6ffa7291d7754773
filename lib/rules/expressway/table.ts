import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { ExpresswayGateway, ExpresswaySipBroker } from '../../expressway';
import { SipFederatedDomain, StaticRoute } from '../../im-presence';
import { CsDeployment } from '../../microsoft';
import { quote } from '../../net';
import { SipPeerProduct } from '../../partners';
import { broken, type BuiltInRule, each, rule, theDeployment } from '../rule';
import { expresswayByCluster, expresswayViews } from '../views/expressway';
import { Firewall } from '../views/firewall';
import { partnersByDomain } from '../views/partners';
import { firstOf } from '../words';

/** From which release on a cluster federates with each product through Expressway. */
const LEAST: Readonly<Partial<Record<SipPeerProduct, string>>> = {
  [SipPeerProduct.LYNC]: '11.5(1)SU2',
  [SipPeerProduct.SKYPE_FOR_BUSINESS]: '11.5(1)SU3',
  [SipPeerProduct.OFFICE_365]: '11.5(1)SU3',
};

/** Products that the documents lead through an Expressway. */
const BY_EXPRESSWAY: readonly SipPeerProduct[] = [
  SipPeerProduct.OFFICE_365,
  SipPeerProduct.SKYPE_FOR_BUSINESS,
];

/** Rules about Expressway as the border of SIP federation: where it stands, and what leads there. */
export const EXPRESSWAY_RULES: readonly BuiltInRule[] = [
  rule({
    id: 'expressway/im-presence-release',
    catalogue: ['R-023'],
    demand: 'A cluster that federates with Microsoft through Expressway has a release that can.',
    source: 'Guide, "Microsoft Lync Workflow (Business to Business via Expressway)"',
    over: expresswayViews,
    judge: ({ cluster, e }, deployment) => {
      const partners = partnersByDomain(deployment);
      const { release } = cluster;
      return cluster.sipFederatedDomains.flatMap((domain) => {
        const product = partners.get(domain.domain)?.peer.product;
        const least = product === undefined ? undefined : LEAST[product];
        if (e === undefined || least === undefined || release.isAtLeast(least)) return [];
        return broken(domain, {
          problem: `${cluster.vendorName} has release ${quote(release.toString())}, and federates with ${domain.domain} through Expressway.`,
          advice: `Upgrade to ${least} or later, or federate with Lync through SipBorder.asa(...).`,
        });
      });
    },
  }),
  rule({
    id: 'expressway/pair',
    catalogue: ['R-027'],
    demand:
      'Office 365 and Skype for Business of other companies are reached through Expressway-C and Expressway-E.',
    source: 'Guide, "Configure Expressway for Federation with Skype for Business"',
    over: theDeployment,
    judge: (deployment) => {
      const behind = expresswayByCluster(deployment);
      const firewalls = Firewall.byCluster(deployment);
      const partners = partnersByDomain(deployment);
      return every(deployment, SipFederatedDomain).flatMap((domain) => {
        const product = partners.get(domain.domain)?.peer.product;
        if (domain.directFederation || product === undefined || !BY_EXPRESSWAY.includes(product)) return [];
        if (behind.get(domain.cluster)?.e !== undefined) return [];
        // What stands behind a firewall and an Access Edge has a finding of its own.
        if (product === SipPeerProduct.SKYPE_FOR_BUSINESS && firewalls.has(domain.cluster)) return [];
        return broken(domain, {
          problem: `${quote(domain.domain)} is federated with ${product}, and no Expressway-${behind.has(domain.cluster) ? 'E' : 'C with an Expressway-E'} of this stack leads there.`,
          advice: 'Federate through SipBorder.expressway(c, e, ...).',
        });
      });
    },
  }),
  rule({
    id: 'expressway/next-hop',
    catalogue: ['R-055'],
    demand: 'The static route of a partner that is reached through Expressway leads to Expressway-C.',
    source: 'Guide, "Configure Static Route on IM and Presence"',
    over: theDeployment,
    judge: (deployment) => {
      const behind = expresswayByCluster(deployment);
      const firewalls = Firewall.byCluster(deployment);
      const partners = partnersByDomain(deployment);
      return every(deployment, StaticRoute).flatMap((route) => {
        const product = partners.get(route.domain)?.peer.product;
        const view = behind.get(route.cluster);
        if (product === undefined || !BY_EXPRESSWAY.includes(product)) return [];
        if (view?.nextHops.includes(route.nextHop) === true) return [];
        const behindAsa = product === SipPeerProduct.SKYPE_FOR_BUSINESS && firewalls.has(route.cluster);
        return broken(route, {
          severity: behindAsa ? Severity.WARNING : Severity.ERROR,
          problem: `The route to ${route.domain} has the next hop ${quote(route.nextHop)}, which is no Expressway-C.`,
          advice: `Write ${view === undefined ? 'the FQDN or address of Expressway-C' : view.nextHops.join(' or ')}.`,
        });
      });
    },
  }),
  rule({
    id: 'expressway/listener-port',
    catalogue: ['R-083'],
    demand: 'The zone of IM and Presence leads to the port of its peer authentication listener.',
    source: 'Guide, "Configure Expressway for Federation with Skype for Business"',
    over: expresswayViews,
    judge: ({ zones, cluster }) =>
      zones
        .filter(({ port }) => port !== cluster.peerAuthListenerPort)
        .map((zone) => ({
          at: zone,
          problem: `The zone ${quote(zone.name)} leads to port ${quote(zone.port)}, and the listener of ${cluster.vendorName} is on ${cluster.peerAuthListenerPort}.`,
          advice: 'Write port: cluster.peerAuthListenerPort.',
        })),
  }),
  rule({
    id: 'expressway/e-not-needed',
    catalogue: ['R-028'],
    demand: 'Between two systems of one enterprise nothing has to leave the network.',
    severity: Severity.INFO,
    source: 'Guide, "Skype for Business Federation Example"',
    over: expresswayViews,
    judge: ({ cluster, e }, deployment) => {
      const own = new Set(every(deployment, CsDeployment).flatMap(({ sipDomains }) => sipDomains));
      const domains = cluster.sipFederatedDomains;
      if (e === undefined || domains.length === 0 || !domains.every(({ domain }) => own.has(domain)))
        return [];
      return [
        {
          at: e,
          problem: `${quote(e.clusterName)} stands between systems of one enterprise: ${firstOf(domains.map(({ domain }) => domain))}.`,
          advice: 'Federate through SipBorder.expresswayC(...) alone.',
        },
      ];
    },
  }),
  rule<ExpresswayGateway>({
    id: 'expressway/gateway-for-chat',
    catalogue: ['R-025'],
    demand: 'An Expressway Gateway is there for calls: chat alone needs none.',
    severity: Severity.WARNING,
    source: 'Guide, "Configure Expressway Gateway for Microsoft Lync Federation"',
    over: each(ExpresswayGateway),
    judge: (gateway, deployment) =>
      every(deployment, ExpresswaySipBroker).some(({ expressway }) => expressway === gateway)
        ? undefined
        : {
            problem: `No SIP broker of ${quote(gateway.clusterName)} leads to IM and Presence: for chat alone it is not needed.`,
            advice: 'Take it away; or federate through SipBorder.expresswayGateway(...), chat and calls.',
          },
  }),
];
