import type { Deployment } from '../../core';
import { every } from '../../core/deployment';
import { DnsView, SrvRecordSet, type DnsZone } from '../../dns';
import type { Expressway } from '../../expressway';
import { quote } from '../../net';
import { broken, type Broken, type BuiltInRule, rule } from '../rule';
import { type ExpresswayView, expresswayViews } from '../views/expressway';
import { Zones } from '../views/zones';
import { firstOf } from '../words';

const SRV = 'Guide, "Assign DNS SRV for IM and Presence"';

/** Rules about the SRV records that lead to Expressway. */
export const EXPRESSWAY_SRV_RULES: readonly BuiltInRule[] = [
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
      problem: `${record.owner} leads to ${quote(record.target)}${found.length === 0 ? '' : ` (${firstOf(found)})`}, which is not ${to.clusterName}.`,
      advice: `${advice}: ${addresses.join(', ')}.`,
    });
  });
}

function viewOf(record: SrvRecordSet): DnsView {
  return (record.device as DnsZone).view;
}
