import { constructError } from '../core/errors';
import { DnsView, type DnsZone } from '../dns';
import { SrvName } from '../net';
import { inZoneOf } from './in-zone';
import type { SipFederation } from './sip-federation';

/** Publishes inside what the peers of a federation publish for the world. */
export function publishPeers(federation: SipFederation, zone: DnsZone): void {
  const inZone = inZoneOf(zone);
  const domains = federation.peers.flatMap((peer) => peer.domains.map((domain) => ({ peer, domain })));
  const published = domains.filter(({ domain }) => inZone(domain));
  const edges = federation.peers.filter(({ nextHop }) => inZone(nextHop.fqdn));
  if (zone.view !== DnsView.INSIDE || published.length + edges.length === 0) {
    throw constructError(
      federation,
      'dns/zone-of-peer',
      zone.view === DnsView.INSIDE
        ? `The zone ${zone.zone} holds neither a domain of a peer (${domains.map(({ domain }) => domain).join(', ')}) nor an edge of one.`
        : `The zone ${zone.zone} is one that the internet asks, and what stands there about peers is theirs.`,
      'Write view: DnsView.INSIDE, and the zone of a domain of a peer.',
    );
  }
  for (const { domain, peer } of published) {
    zone.addSrv({
      name: SrvName.in(domain, SrvName.SIP_FEDERATION_TLS).toString(),
      target: peer.nextHop.fqdn,
      port: peer.nextHop.port,
    });
  }
  for (const { nextHop } of edges) zone.addAddress(nextHop.fqdn, nextHop.addresses);
}
