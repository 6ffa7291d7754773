import type { DeviceResource } from '../core';
import { constructError } from '../core/errors';
import { DnsView, type DnsRecordSet, type DnsZone, type SrvRecordSet } from '../dns';
import { SIP_TLS_PORT, SrvName } from '../net';
import { inZoneOf } from './in-zone';
import type { SipFederation } from './sip-federation';

/** Records that lead peers to a SIP federation, and that its border finds our nodes by. */
export class SipRecords {
  /** The SRV records so far. */
  public readonly srv: SrvRecordSet[] = [];
  /** The address records of our public names so far. */
  public readonly names: DnsRecordSet[] = [];
  /** Both, as they lead sessions of peers. */
  public readonly leading: DnsRecordSet[] = [];
  /** What the border finds our nodes by, so far. */
  public readonly inside: DnsRecordSet[] = [];

  /** @param first Names what of it stands before the world comes in: the federation's own list. */
  constructor(
    private readonly federation: SipFederation,
    private readonly border: string,
    private readonly first: (...resources: DeviceResource[]) => void,
  ) {}

  /** Publishes what lies in the zone. */
  public publish(zone: DnsZone): void {
    const { federation } = this;
    const { passage, deployment } = federation;
    const { face } = passage;
    if (face === undefined) {
      throw constructError(
        federation,
        'dns/nothing-to-publish',
        `Peers reach the nodes through ${this.border}: no record leads them there.`,
        'Take publishDns away: the two sides have routes.',
      );
    }
    const inZone = inZoneOf(zone);
    const { addressDomains } = deployment;
    const domains = addressDomains.filter(inZone);
    if (domains.length === 0 && !inZone(face.fqdn)) {
      throw constructError(
        federation,
        'dns/zone-without-domain',
        `The zone ${zone.zone} holds neither a local domain (${addressDomains.join(', ')}) nor ${face.fqdn}.`,
        'Publish into the zones of the local domains and of the Federation Routing FQDN.',
      );
    }
    if (zone.view === DnsView.INSIDE && passage.federationRoutingFqdn !== face.fqdn) {
      this.publishInside(zone, inZone);
    }
    if (!passage.publishedIn.includes(zone.view)) return;
    const addresses = [face.address, ...(face.furtherAddresses ?? [])];
    const targets = domains.map((domain) => passage.publicFqdns[domain] ?? face.fqdn);
    for (const name of new Set([face.fqdn, ...targets])) {
      if (!inZone(name) || passage.standingNames.includes(name)) continue;
      const record = this.publishAddress(zone, name, addresses);
      record._publishAfterAllOf(federation);
      this.names.push(record);
      this.leading.push(record);
    }
    for (const [index, domain] of domains.entries()) {
      const record = zone.addSrv({
        name: SrvName.in(domain, SrvName.SIP_FEDERATION_TLS).toString(),
        target: targets[index],
        port: SIP_TLS_PORT,
      });
      this.srv.push(record);
      this.leading.push(record);
      record._publishAfterAllOf(federation);
      for (const shown of passage.showsFace) record._shownBy.add(shown);
    }
  }

  /** Whoever answers our nodes looks up what they call themselves: the record stands before they do. */
  private publishAddress(zone: DnsZone, name: string, addresses: string[]): DnsRecordSet {
    const record = zone.addAddress(name, addresses);
    for (const parameter of this.federation.deployment.clusters.flatMap((cluster) => cluster._ownNames)) {
      if (parameter._shown !== record.owner) continue;
      record._named.add(parameter);
      parameter._resolvedBy(record);
    }
    return record;
  }

  /** Inside, the border finds the nodes by the name that they give themselves: before the world comes in. */
  private publishInside(zone: DnsZone, inZone: (name: string) => boolean): void {
    const { federationRoutingFqdn: routingFqdn } = this.federation.passage;
    if (routingFqdn === undefined || !inZone(routingFqdn)) return;
    const record = this.publishAddress(zone, routingFqdn, [this.federation.deployment.routingNode.address]);
    this.first(record);
    this.inside.push(record);
  }
}
