import type { Deployment } from '../../core';
import { every } from '../../core/deployment';
import { AddressRecordSet, DnsZone, SrvRecordSet } from '../../dns';
import { SrvName } from '../../net';
import { groupBy } from '../words';

/** The DNS records of a deployment, by name. */
export class Zones {
  private readonly zones: ReadonlyMap<string, DnsZone>;
  private readonly srv: ReadonlyMap<string, SrvRecordSet>;
  private readonly addresses: ReadonlyMap<string, readonly AddressRecordSet[]>;

  constructor(deployment: Deployment) {
    this.zones = new Map((deployment.all(DnsZone) as DnsZone[]).map((zone) => [zone.zone, zone]));
    this.srv = new Map(every(deployment, SrvRecordSet).map((record) => [record.owner, record]));
    this.addresses = groupBy(every(deployment, AddressRecordSet), (record) => record.owner);
  }

  /** The declared zone that a name lies in. */
  public zoneOf(name: string): DnsZone | undefined {
    const labels = name.split('.');
    for (let i = 0; i < labels.length; i += 1) {
      const zone = this.zones.get(labels.slice(i).join('.'));
      if (zone !== undefined) return zone;
    }
    return undefined;
  }

  /** The SRV record of SIP federation of a domain. */
  public sipSrvOf(domain: string): SrvRecordSet | undefined {
    return this.srv.get(SrvName.in(domain, SrvName.SIP_FEDERATION_TLS).toString());
  }

  /** The SRV record of XMPP federation of a domain. */
  public xmppSrvOf(domain: string): SrvRecordSet | undefined {
    return this.srv.get(SrvName.in(domain, SrvName.XMPP_SERVER).toString());
  }

  /** Every SRV record of XMPP federation, with the name that it is for. */
  public get xmppSrvs(): readonly { readonly record: SrvRecordSet; readonly domain: string }[] {
    const prefix = `_${SrvName.XMPP_SERVER.service}._${SrvName.XMPP_SERVER.protocol}.`;
    return [...this.srv].flatMap(([owner, record]) =>
      owner.startsWith(prefix) ? [{ record, domain: owner.slice(prefix.length) }] : [],
    );
  }

  /** The addresses of a name, of both families. */
  public addressesOf(name: string): AddressRecordSet[] {
    return [...(this.addresses.get(name) ?? [])];
  }
}
