import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { AddressRecordSet, DnsView, type DnsZone } from '../../dns';
import { IpAddress } from '../../net';
import { broken, rule, theDeployment } from '../rule';
import { publicAddresses } from '../views/public-addresses';
import { groupBy, firstOf } from '../words';

/** What a firewall publishes is judged there. */
export const publishedRange = rule({
  id: 'dns/public-range',
  catalogue: ['F-111'],
  demand: 'What the world resolves is an address that the internet leads to.',
  severity: Severity.INFO,
  source: 'Guide, "DNS Configuration for SIP Federation"; IANA, special-purpose addresses',
  over: theDeployment,
  judge: (deployment) => {
    const judged = publicAddresses(deployment);
    const seen = every(deployment, AddressRecordSet)
      .filter(({ device }) => (device as DnsZone).view === DnsView.OUTSIDE)
      .flatMap((record) => record.addresses.map((address) => ({ record, address })));
    return [...groupBy(seen, ({ address }) => address)].flatMap(([address, records]) => {
      const use = judged.has(address) ? undefined : IpAddress.of(address).specialUse;
      if (use === undefined) return [];
      const names = records.map(({ record }) => record.owner);
      return broken(records[0].record, {
        problem: `The address of ${firstOf(names)} is "${address}", of a range for ${use}: the internet leads nobody there.`,
        advice:
          'Write the address that partners reach, declare the zone with view: DnsView.INSIDE, or suppress with the reason: a laboratory, or one network.',
      });
    });
  },
});
