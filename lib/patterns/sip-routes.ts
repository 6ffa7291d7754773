import { SrvState } from '../core';
import {
  SipFederatedDomain,
  TcpStaticRoute,
  TlsStaticRoute,
  TransportInRecordRoute,
  type ImPresenceCluster,
  type StaticRoute,
} from '../im-presence';
import { SipTransport, type SipPeer } from '../partners';
import { clusterId } from './cluster-id';
import type { SipFederation } from './sip-federation';

/** The domain of a peer on a cluster, and routes to it where nodes do not find it by its record. */
export function federateDomain(
  federation: SipFederation,
  cluster: ImPresenceCluster,
  peer: SipPeer,
  domain: string,
): { federated: SipFederatedDomain; routes: StaticRoute[] } {
  const { deployment, passage } = federation;
  const direct = passage.face === undefined;
  const federated = new SipFederatedDomain(federation, clusterId(deployment, cluster, `domain ${domain}`), {
    cluster,
    domain,
    description: peer._side.describes(peer, domain),
    integrationType: peer.integrationType,
    directFederation: direct,
  });
  const { nextHop } = passage;
  if (nextHop === undefined && peer.publishesSrv !== SrvState.NOT_PUBLISHED) return { federated, routes: [] };
  return { federated, routes: routes(federation, cluster, peer, domain, nextHop) };
}

/** @param through Where the border takes everything, if it does. */
function routes(
  federation: SipFederation,
  cluster: ImPresenceCluster,
  { nextHop, backupNextHops, transport }: SipPeer,
  domain: string,
  through: string | undefined,
): StaticRoute[] {
  const id = clusterId(federation.deployment, cluster, `route ${domain}`);
  if (through !== undefined)
    return [new TlsStaticRoute(federation, id, { cluster, domain, nextHop: through })];
  if (transport === SipTransport.TCP) TransportInRecordRoute.of(cluster);
  return [nextHop, ...backupNextHops].map(({ fqdn, addresses, port }, index) => {
    const own = index === 0 ? id : clusterId(federation.deployment, cluster, `route ${domain} by ${fqdn}`);
    // The smallest number is tried first; a route alone keeps what the page presets.
    const priority = backupNextHops.length === 0 ? undefined : index + 1;
    const route = { cluster, domain, priority };
    return transport === SipTransport.TLS
      ? new TlsStaticRoute(federation, own, { ...route, nextHop: fqdn, nextHopPort: port })
      : new TcpStaticRoute(federation, own, { ...route, nextHop: addresses[0] });
  });
}
