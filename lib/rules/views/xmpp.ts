import { AsaAccessGroup, type AsaAccessList, type AsaStaticPat } from '../../asa';
import { NetworkFlows, Removal, type Artifact, type Deployment } from '../../core';
import { every } from '../../core/deployment';
import {
  CupXmppTrustCertificate,
  ImPresenceCluster,
  XmppPolicy,
  type ImPresenceNode,
  type XmppFederationNode,
  type XmppSecurityMode,
} from '../../im-presence';
import { XMPP_PORT } from '../../net';
import type { SrvRecordSet, SrvTarget } from '../../dns';
import { Firewall } from './firewall';
import { groupBy } from '../words';
import { Zones } from './zones';
import { XmppPeerTrust, XmppFederatedDomain, type XmppPeer } from '../../partners';

/** A published record: one of the targets of the SRV records of a local domain. */
interface XmppRecord {
  readonly record: SrvRecordSet;
  readonly target: SrvTarget;
}

/** A cluster that federates over XMPP: what the rules look at. */
export interface XmppView {
  readonly cluster: ImPresenceCluster;
  readonly nodes: readonly XmppFederationNode[];
  readonly domains: readonly XmppFederatedDomain[];
  /** The mode of the nodes; the first one where they differ, which is an error of its own. */
  readonly mode: XmppSecurityMode | undefined;
  readonly policy: XmppPolicy | undefined;
  /** What stands in `cup-xmpp-trust`. */
  readonly trusted: ReadonlySet<Artifact>;
  /** The peers that are asked to trust what we present. */
  readonly trustUs: ReadonlySet<XmppPeer>;
  readonly zones: Zones;
  /** Records of the local domains; those that several clusters share stand with the first one. */
  readonly records: readonly XmppRecord[];
  /** Rules that publish the XMPP port of its nodes. */
  readonly pats: readonly AsaStaticPat[];
  /** Records of the domains of all clusters that federate as one with it. */
  readonly sharedRecords: readonly XmppRecord[];
  /** Rules for all clusters that federate as one with it, or have a local domain in common: records lead to all of them. */
  readonly sharedPats: readonly AsaStaticPat[];
  /** The nodes of all these clusters that federate. */
  readonly sharedNodes: readonly XmppFederationNode[];
  readonly firewalls: readonly Firewall[];
  /** Lists that are bound to the inside interface of a firewall. */
  readonly insideLists: ReadonlySet<AsaAccessList>;
  /** Connections to the XMPP port that a ticket asks some firewall for. */
  readonly asksForFlows: boolean;
  /** Keys of objects that a Removal takes away. */
  readonly removed: ReadonlySet<string>;
}

/** Every cluster that federates over XMPP. */
export function xmppViews(deployment: Deployment): readonly XmppView[] {
  const known = views.get(deployment);
  if (known !== undefined) return known;
  // What something else terminates is no matter of the cluster: lib/rules/expressway.
  const here = every(deployment, XmppFederatedDomain).filter(
    ({ terminatedOn }) => terminatedOn === undefined,
  );
  const domains = groupBy(here, ({ cluster }) => cluster);
  const clusters = every(deployment, ImPresenceCluster).filter(
    (cluster) => domains.has(cluster) || cluster.xmppFederationNodes.length > 0,
  );
  const made =
    clusters.length === 0
      ? []
      : clusters.map((cluster) => viewOf(deployment, clusters, cluster, domains.get(cluster) ?? []));
  views.set(deployment, made);
  return made;
}

const views = new WeakMap<Deployment, readonly XmppView[]>();

function viewOf(
  deployment: Deployment,
  clusters: readonly ImPresenceCluster[],
  cluster: ImPresenceCluster,
  domains: readonly XmppFederatedDomain[],
): XmppView {
  const zones = new Zones(deployment);
  const nodes = cluster.xmppFederationNodes;
  const together = clusters.filter((other) => cluster._isTogetherWith(other));
  const recordsOf = (domains: readonly string[]): XmppRecord[] =>
    domains.flatMap((domain) => {
      const record = zones.xmppSrvOf(domain);
      return record === undefined ? [] : record.targets.map((target) => ({ record, target }));
    });
  const isOfCluster = (node: ImPresenceNode): boolean => node.cluster === cluster;
  const firewalls = Firewall.all(deployment).filter(
    (firewall) =>
      [...firewall.xmppPats.keys()].some(isOfCluster) ||
      firewall.ofInterfaces.some((list) =>
        list.permits.some(
          ({ destination, port }) =>
            port === XMPP_PORT && firewall.nodesIn(destination).some((node) => isOfCluster(node)),
        ),
      ),
  );
  return {
    cluster,
    nodes,
    domains,
    mode: nodes.find((node) => node.securitySettings !== undefined)?.securitySettings?.securityMode,
    policy: every(deployment, XmppPolicy).find((policy) => policy.cluster === cluster),
    trusted: new Set(
      every(deployment, CupXmppTrustCertificate)
        .filter((certificate) => certificate.cluster === cluster)
        .map(({ certificate }) => certificate),
    ),
    trustUs: new Set(every(deployment, XmppPeerTrust).map((trust) => trust.server.peer)),
    zones,
    records: recordsOf(
      cluster.addressDomains.filter(
        (domain) => clusters.find((other) => other.addressDomains.includes(domain)) === cluster,
      ),
    ),
    sharedRecords: recordsOf([...new Set(together.flatMap(({ addressDomains }) => addressDomains))]),
    pats: firewalls.flatMap((firewall) =>
      [...firewall.xmppPats].flatMap(([node, pats]) => (isOfCluster(node) ? pats : [])),
    ),
    sharedPats: Firewall.all(deployment).flatMap((firewall) =>
      [...firewall.xmppPats].flatMap(([node, pats]) => (together.includes(node.cluster) ? pats : [])),
    ),
    sharedNodes: together.flatMap((other) => other.xmppFederationNodes),
    firewalls,
    insideLists: new Set(
      every(deployment, AsaAccessGroup)
        .filter(({ accessList, key }) => key.endsWith(` ${accessList.asa.inside.nameif}`))
        .map(({ accessList }) => accessList),
    ),
    asksForFlows: every(deployment, NetworkFlows).some((flows) =>
      flows.all.some(({ port }) => port === XMPP_PORT),
    ),
    removed: new Set(every(deployment, Removal).map(({ key }) => key.replace(/^removal of /, ''))),
  };
}
