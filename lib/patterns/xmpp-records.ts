import { Check } from '../core';
import { constructError } from '../core/errors';
import type { ImPresenceCluster, ImPresenceNode } from '../im-presence';
import type { DnsRecordSet, DnsZone, SrvRecordSet, SrvTarget } from '../dns';
import { SrvName, XMPP_PORT } from '../net';
import { inZoneOf } from './in-zone';
import type { XmppEnds } from './xmpp-ends';
import type { XmppFederation } from './xmpp-federation';
import { targetsOf, type PublicName } from './xmpp-public-nodes';

/** Records that lead partners to an XMPP federation. */
export class XmppRecords {
  /** The SRV records so far. */
  public readonly srv: SrvRecordSet[] = [];
  private readonly leading = new Map<string, DnsRecordSet[]>();

  constructor(
    private readonly federation: XmppFederation,
    private readonly ends: XmppEnds,
  ) {}

  /** What leads sessions to the server of a public name: the SRV records, and the addresses of the name. It grows with each. */
  public leadingTo(fqdn: string): DnsRecordSet[] {
    const known = this.leading.get(fqdn);
    if (known !== undefined) return known;
    const records: DnsRecordSet[] = [...this.srv];
    this.leading.set(fqdn, records);
    return records;
  }

  /** Publishes what lies in the zone. */
  public publish(zone: DnsZone): void {
    const { federation, ends } = this;
    const inZone = inZoneOf(zone);
    const published = [...ends.nodes.filter((node) => node.published), ...ends.entrances];
    const names = addressesOf([...published, ...ends.chatNodes]).filter(
      ({ fqdn }) => inZone(fqdn) && !federation.passage.standingNames.includes(fqdn),
    );
    const found = this.foundBy(published).filter(({ domain }) => inZone(domain));
    if (found.length === 0 && names.length === 0) {
      throw constructError(
        federation,
        'dns/zone-without-domain',
        `The zone ${zone.zone} holds neither a local domain (${federation.deployment.addressDomains.join(', ')}) nor a public name (${published.map(({ fqdn }) => fqdn).join(', ')}).`,
        'Publish into the zones of the local domains and of the public names.',
      );
    }
    for (const { fqdn, addresses } of names) {
      const record = zone.addAddress(fqdn, addresses);
      this.leadingTo(fqdn).push(record);
      record._publishAfterAllOf(federation);
      record._before.push(...this.answersOverIpv6(addresses));
    }
    for (const { domain, targets } of found) {
      const name = SrvName.in(domain, SrvName.XMPP_SERVER).toString();
      const [first, ...furtherTargets] = targets;
      const record = zone.addSrv({ ...first, name, furtherTargets });
      for (const records of [this.srv, ...this.leading.values()]) records.push(record);
      record._publishAfterAllOf(federation);
    }
  }

  /** Nothing of ours turns IPv6 on: the nodes have it, or a firewall translates. */
  private answersOverIpv6(addresses: readonly string[]): Check[] {
    return [...this.ends.nodes, ...this.ends.chatNodes].flatMap(({ node, ipv6 }) =>
      ipv6 === undefined || !addresses.includes(ipv6.address)
        ? []
        : [
            Check.look(`show network ipv6 settings, on ${node.fqdn}, by its administrator`, {
              must: `IPv6 is on, with the address ${ipv6.address}; or the firewall translates that to ${node.address}; and the firewall lets it through (tickets/ports.csv)`,
              why: 'an AAAA record leads peers there: who prefers IPv6 gets no answer otherwise',
            }),
          ],
    );
  }

  /**
   * What partners look up, and where it leads: a domain to every published node, the alias of a chat node that is
   * reached itself to that node, any other alias through the nodes of its cluster, whose certificates hold it, on the
   * usual port where one has it (Guide, Table 16).
   */
  private foundBy(
    published: readonly (PublicName & { readonly node?: ImPresenceNode })[],
  ): { domain: string; targets: SrvTarget[] }[] {
    const all = targetsOf(published);
    const through = (cluster: ImPresenceCluster): SrvTarget[] => {
      const own = published.filter(({ node }) => node?.cluster === cluster);
      const ways = own.length === 0 ? published : own;
      const usual = ways.filter(({ port }) => port === XMPP_PORT);
      return targetsOf(usual.length === 0 ? ways : usual);
    };
    const { addressDomains, clusters } = this.federation.deployment;
    return [
      ...addressDomains.map((domain) => ({ domain, targets: all })),
      ...clusters.flatMap((cluster) => [
        ...cluster.groupChatServerAliases.map(({ alias, imPresenceNode }) => {
          const own = targetsOf(this.ends.chatNodes.filter(({ node }) => node === imPresenceNode));
          return { domain: alias, targets: own.length === 0 ? through(cluster) : own };
        }),
        ...cluster.fileTransferAliases.map(({ alias }) => ({ domain: alias, targets: through(cluster) })),
      ]),
    ];
  }
}

/** The A and AAAA records: the addresses of a name belong to one record set each. */
function addressesOf(nodes: readonly PublicName[]): { fqdn: string; addresses: string[] }[] {
  const sets = new Map<string, { fqdn: string; addresses: string[] }>();
  const add = (family: number, fqdn: string, address: string): void => {
    const key = `${family} ${fqdn}`;
    const known = sets.get(key);
    if (known === undefined) sets.set(key, { fqdn, addresses: [address] });
    else if (!known.addresses.includes(address)) known.addresses.push(address);
  };
  for (const { fqdn, address, ipv6 } of nodes) {
    add(4, fqdn, address);
    if (ipv6 !== undefined) add(6, ipv6.fqdn, ipv6.address);
  }
  return [...sets.values()];
}
