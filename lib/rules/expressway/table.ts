import type { CertificateAuthority } from '../../certificates';
import { Severity, type Artifact, type Deployment } from '../../core';
import { every } from '../../core/deployment';
import { DnsView, SrvRecordSet, type DnsZone } from '../../dns';
import {
  ExpresswayGateway,
  ExpresswaySearchRule,
  ExpresswaySipBroker,
  ExpresswayTrustedCertificate,
  Expressway,
} from '../../expressway';
import {
  CertificatePurpose,
  CupTrustCertificate,
  IncomingAcl,
  SipFederatedDomain,
  StaticRoute,
} from '../../im-presence';
import { CsDeployment } from '../../microsoft';
import { IpAddress, IpSubnet, quote } from '../../net';
import { SipPeerProduct } from '../../partners';
import { broken, type Broken, type BuiltInRule, each, rule, theDeployment } from '../rule';
import { type ExpresswayView, expresswayByCluster, expresswayViews } from '../views/expressway';
import { Firewall } from '../views/firewall';
import { partnersByDomain } from '../views/partners';
import { routesByDomain } from '../views/routes';
import { Zones } from '../views/zones';
import { listed } from '../words';

const CERTIFICATES = 'Guide, "Exchange Certificates"';
const ACL = 'Guide, "Add Expressway to Access Control List"';
const SRV = 'Guide, "Assign DNS SRV for IM and Presence"';

/** From which release on a cluster federates with each product through Expressway. */
const LEAST: Readonly<Partial<Record<SipPeerProduct, string>>> = {
  [SipPeerProduct.LYNC_PARTNER]: '11.5(1)SU2',
  [SipPeerProduct.SKYPE_FOR_BUSINESS]: '11.5(1)SU3',
  [SipPeerProduct.OFFICE_365]: '11.5(1)SU3',
};

/** How many search rules an Expressway holds. */
const MOST_SEARCH_RULES = 2000;

/** Products that the documents lead through an Expressway. */
const BY_EXPRESSWAY: readonly SipPeerProduct[] = [
  SipPeerProduct.OFFICE_365,
  SipPeerProduct.SKYPE_FOR_BUSINESS,
];

/** Rules about Expressway as the border of SIP federation, short ones; a long one is a file beside this. */
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
    id: 'expressway/srv-to-expressway-e',
    catalogue: ['R-095'],
    demand: 'Between companies the public SRV record leads to Expressway-E.',
    source: SRV,
    over: expresswayViews,
    judge: (view, deployment) => {
      const { e } = view;
      return e === undefined
        ? []
        : misled(view, deployment, e, e.publicAddresses, `Point it at a public name of ${e.clusterName}`);
    },
  }),
  rule({
    id: 'expressway/srv-to-expressway-c',
    catalogue: ['R-096'],
    demand: 'Inside one enterprise the internal SRV record leads to Expressway-C.',
    source: 'Guide, "Skype for Business Workflow"',
    over: expresswayViews,
    judge: (view, deployment) => {
      const { c, e } = view;
      const addresses = c.peers.map(({ address }) => address);
      return e === undefined
        ? misled(view, deployment, c, addresses, `Point it at a name of ${c.clusterName}`)
        : [];
    },
  }),
  rule({
    id: 'expressway/srv-in-public-dns',
    catalogue: ['R-097'],
    demand: 'Between companies the SRV record is published where partners see it.',
    source: SRV,
    over: expresswayViews,
    judge: ({ cluster, e }, deployment) => {
      if (e === undefined) return [];
      const records = every(deployment, SrvRecordSet);
      return cluster.localDomains.flatMap((domain) => {
        const owned = records.filter(({ owner }) => owner === `_sipfederationtls._tcp.${domain}`);
        if (owned.length === 0 || owned.some((record) => viewOf(record) === DnsView.OUTSIDE)) return [];
        return broken(owned[0], {
          problem: `${quote(owned[0].owner)} is published inside only.`,
          advice: 'Publish it in the zone that the internet sees: DnsView.OUTSIDE.',
        });
      });
    },
  }),
  rule({
    id: 'expressway/cup-trust',
    catalogue: ['R-152'],
    demand: 'cup-trust holds what Expressway-C presents, with its chain.',
    source: CERTIFICATES,
    over: expresswayViews,
    judge: ({ cluster, c }, deployment) => {
      const trusted = new Set(
        every(deployment, CupTrustCertificate)
          .filter((each) => each.cluster === cluster)
          .map(({ certificate }) => certificate),
      );
      return missing(presentedBy(c), trusted, (names) =>
        broken(cluster, {
          problem: `cup-trust of ${cluster.vendorName} lacks ${names}: Expressway-C is refused.`,
          advice: 'Write CupTrustCertificate.ofAuthority(cluster, authority).',
        }),
      );
    },
  }),
  rule({
    id: 'expressway/trusts-nodes',
    catalogue: ['R-153'],
    demand: 'Expressway-C trusts what the nodes of IM and Presence present.',
    source: CERTIFICATES,
    over: expresswayViews,
    judge: ({ cluster, c }, deployment) => {
      const { authority, isExisting } = cluster.cupCertificate;
      const presented =
        authority === undefined
          ? cluster.nodes.flatMap((node) => node._presented(CertificatePurpose.CUP)?.certificate ?? [])
          : chainOf(authority);
      if (presented.length === 0 && isExisting) return [];
      return missing(presented, trustedBy(c, deployment), (names) =>
        broken(c, {
          problem: `${c.clusterName} does not trust ${names}: the nodes are refused.`,
          advice: 'Write ExpresswayTrustedCertificate.ofAuthority(c, authority), or .of(c, certificate).',
        }),
      );
    },
  }),
  rule({
    id: 'expressway/trusts-partner',
    catalogue: ['R-154'],
    demand: 'Expressway-E trusts what partners present.',
    source: CERTIFICATES,
    over: expresswayViews,
    judge: ({ cluster, e }, deployment) => {
      if (e === undefined) return [];
      const partners = partnersByDomain(deployment);
      const trusted = trustedBy(e, deployment);
      return cluster.sipFederatedDomains.flatMap(({ domain, directFederation }) => {
        const peer = directFederation ? undefined : partners.get(domain)?.peer;
        if (peer === undefined) return [];
        return missing(chainOf(peer.certificateAuthority), trusted, (names) =>
          broken(e, {
            problem: `${e.clusterName} does not trust ${names} of ${peer.name}.`,
            advice: 'Write ExpresswayTrustedCertificate.ofAuthority(e, peer.certificateAuthority).',
          }),
        );
      });
    },
  }),
  rule({
    id: 'expressway/acl-pair',
    catalogue: ['R-177', 'R-179'],
    demand: 'Every cluster lets each server of Expressway-C in, by its address and by its name.',
    source: ACL,
    over: expresswayViews,
    judge: ({ cluster, c }, deployment) => {
      const allowed = every(deployment, IncomingAcl)
        .filter((each) => each.cluster === cluster)
        .map(({ source }) => source.text);
      return c.peers.flatMap(({ fqdn, address }) => {
        const lacks = [
          ...(allowed.some((text) => coversAddress(text, address)) ? [] : [address]),
          ...(allowed.some((text) => coversName(text, fqdn)) ? [] : [fqdn]),
        ];
        if (lacks.length === 0) return [];
        return broken(cluster, {
          problem: `The incoming ACL of ${cluster.vendorName} has no ${listed(lacks.map((each) => quote(`Allow from ${each}`)))}: Expressway-C is asked to authenticate.`,
          advice:
            'Write IncomingAcl.of(cluster, IncomingAclSource.address(...)) and .name(...) for each server of it.',
        });
      });
    },
  }),
  rule({
    id: 'expressway/acl-covered',
    catalogue: ['R-178'],
    demand: 'What the incoming ACL covers already needs no entries of its own.',
    severity: Severity.INFO,
    source: ACL,
    over: expresswayViews,
    judge: ({ cluster, c }, deployment) =>
      every(deployment, IncomingAcl)
        .filter((entry) => {
          const { text } = entry.source;
          const covers = c.peers.some(({ fqdn }) => text !== fqdn && coversName(text, fqdn));
          return entry.cluster === cluster && covers;
        })
        .map((entry) => ({
          at: entry,
          problem: `${quote(entry.source.addressPattern)} covers servers of ${c.clusterName}.`,
          advice: 'Leave the entries of those servers out: one that covers them is enough.',
        })),
  }),
  rule({
    id: 'expressway/acl-not-expressway-e',
    catalogue: ['R-180'],
    demand: 'The incoming ACL lists Expressway-C, which connects to the nodes, and not Expressway-E.',
    severity: Severity.WARNING,
    source: ACL,
    over: expresswayViews,
    judge: ({ cluster, e }, deployment) => {
      const names = (e?.peers ?? []).flatMap(({ fqdn, address, publicAddress }) => [
        fqdn,
        address,
        publicAddress,
      ]);
      return every(deployment, IncomingAcl)
        .filter((entry) => entry.cluster === cluster && names.includes(entry.source.text))
        .map((entry) => ({
          at: entry,
          problem: `${quote(entry.source.addressPattern)} is an entry for Expressway-E, which never connects to a node.`,
          advice: 'Write the entry for Expressway-C instead.',
        }));
    },
  }),
  rule({
    id: 'expressway/domain-led-out',
    catalogue: ['R-372'],
    demand: 'A domain whose route leads to Expressway-C is led on by one of its search rules.',
    severity: Severity.WARNING,
    source: 'Guide, "Presence Subscriptions and Blocking Levels"',
    over: expresswayViews,
    judge: (view, deployment) => {
      const { cluster, c, zones } = view;
      const routes = routesByDomain(deployment);
      const rules = every(deployment, ExpresswaySearchRule).filter(
        ({ expressway, source }) => expressway === c && zones.some((zone) => zone === source),
      );
      return cluster.sipFederatedDomains
        .filter(
          (domain) =>
            view.leads(routes.of(domain)) &&
            !rules.some(({ pattern }) => pattern.matches(`user@${domain.domain}`)),
        )
        .map((domain) => ({
          at: domain,
          problem: `No search rule of ${c.clusterName} takes ${quote(`user@${domain.domain}`)} on from the zone of ${cluster.vendorName}.`,
          advice: 'Write an ExpresswaySearchRule with ExpresswayPattern.domain(...); the pattern does.',
        }));
    },
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
          problem: `${quote(e.clusterName)} stands between systems of one enterprise: ${listed(domains.map(({ domain }) => domain))}.`,
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
  rule({
    id: 'expressway/certificate-names',
    catalogue: [],
    demand: 'The certificate of Expressway-E holds the names that SRV records lead to.',
    source: 'Chat and Presence Federation, "Server Certificate Requirements"',
    over: expresswayViews,
    judge: ({ cluster, e }, deployment) => {
      if (e === undefined || (e.certificate._kind === 'existing' && e.certificate.names.length === 0))
        return [];
      const zones = new Zones(deployment);
      const targets = cluster.localDomains.flatMap((domain) => zones.sipSrvOf(domain)?.target ?? []);
      const lacks = [...new Set(targets)].filter((name) =>
        e.peers.some((peer) => !e.certificateNames(peer).includes(name)),
      );
      if (lacks.length === 0) return [];
      return [
        {
          at: e,
          problem: `SRV records lead to ${listed(lacks.map(quote))}, and the certificate of ${e.clusterName} has no such name: partners refuse it.`,
          advice: `Write names: ['${lacks[0]}'] in ExpresswayCertificate.`,
        },
      ];
    },
  }),
  rule<Expressway>({
    id: 'expressway/search-rules-limit',
    catalogue: [],
    demand: 'An Expressway has no more search rules than it holds.',
    source: 'Expressway Administrator Guide, "Search Rules"',
    over: each(Expressway),
    judge: (expressway, deployment) => {
      const own = every(deployment, ExpresswaySearchRule).filter((one) => one.expressway === expressway);
      if (own.length <= MOST_SEARCH_RULES) return undefined;
      return {
        problem: `${quote(expressway.clusterName)} is to have ${own.length} search rules: one for each domain of a peer and each cluster of ours, and more. It holds ${MOST_SEARCH_RULES}.`,
        advice:
          'Federate with fewer domains through it: split the partners over Expressways of their own, or lead those without a declaration of their own by SipOpenFederation.',
      };
    },
  }),
  rule<ExpresswaySearchRule>({
    id: 'expressway/any-alias-last',
    catalogue: [],
    demand: 'A rule for any alias is asked behind every other one of its source.',
    source: 'Chat and Presence Federation, "Signaling and Dial Plan"',
    over: each(ExpresswaySearchRule),
    judge: (any, deployment) => {
      if (any.pattern.expression !== undefined) return undefined;
      const never = every(deployment, ExpresswaySearchRule).filter(
        (other) =>
          other !== any &&
          other.expressway === any.expressway &&
          other.source === any.source &&
          other.trafficType === any.trafficType &&
          other.priority >= any.priority,
      );
      if (never.length === 0) return undefined;
      return {
        problem: `${quote(any.name)} takes every alias, and is asked before ${listed(never.map(({ name }) => quote(name)))}, which therefore never match.`,
        advice: 'Give the rule for any alias the largest number as priority.',
      };
    },
  }),
];

/** SRV records of the local domains that lead somewhere else than to the servers. */
function misled(
  { cluster }: ExpresswayView,
  deployment: Deployment,
  to: Expressway,
  addresses: readonly string[],
  advice: string,
): Broken[] {
  const zones = new Zones(deployment);
  return cluster.localDomains.flatMap((domain) => {
    const record = zones.sipSrvOf(domain);
    if (record === undefined) return [];
    const found = zones.addressesOf(record.target).flatMap((set) => set.addresses);
    const named = to.peers.some((peer) => to.certificateNames(peer).includes(record.target));
    if (found.length === 0 ? named : found.every((address) => addresses.includes(address))) return [];
    return broken(record, {
      problem: `${record.owner} leads to ${quote(record.target)}${found.length === 0 ? '' : ` (${listed(found)})`}, which is not ${to.clusterName}.`,
      advice: `${advice}: ${addresses.join(', ')}.`,
    });
  });
}

function viewOf(record: SrvRecordSet): DnsView {
  return (record.device as DnsZone).view;
}

function chainOf(authority: CertificateAuthority): Artifact[] {
  return authority.chain.map(({ artifact }) => artifact);
}

function presentedBy(expressway: Expressway): Artifact[] {
  const { authority } = expressway.certificate;
  return authority === undefined ? expressway.selfSignedCertificates : chainOf(authority);
}

function trustedBy(expressway: Expressway, deployment: Deployment): ReadonlySet<Artifact> {
  const trusted = every(deployment, ExpresswayTrustedCertificate);
  return new Set(
    trusted.filter((each) => each.expressway === expressway).map(({ certificate }) => certificate),
  );
}

function missing(
  presented: readonly Artifact[],
  trusted: ReadonlySet<Artifact>,
  say: (names: string) => Broken,
): Broken[] {
  const lacks = presented.filter((certificate) => !trusted.has(certificate));
  return lacks.length === 0 ? [] : [say(listed(lacks.map(({ file }) => quote(file))))];
}

/** An entry is for everybody, for a server, or for every server of a domain. */
function coversName(text: string, fqdn: string): boolean {
  return text === 'all' || text === fqdn || fqdn.endsWith(`.${text}`);
}

function coversAddress(text: string, address: string): boolean {
  if (text === 'all' || text === address) return true;
  return text.includes('/') && IpSubnet.of(text, 'network').contains(IpAddress.of(address, 'address'));
}
