import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { IncomingAcl } from '../../im-presence';
import { IpAddress, IpSubnet, quote } from '../../net';
import { broken, type BuiltInRule, rule } from '../rule';
import { expresswayViews } from '../views/expressway';
import { firstOf } from '../words';

const ACL = 'Guide, "Add Expressway to Access Control List"';

/** Rules about the incoming ACL, which lets Expressway-C in. */
export const EXPRESSWAY_ACCESS_CONTROL_RULES: readonly BuiltInRule[] = [
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
          problem: `The incoming ACL of ${cluster.vendorName} has no ${firstOf(lacks.map((each) => quote(`Allow from ${each}`)))}: Expressway-C is asked to authenticate.`,
          advice:
            'Write IncomingAcl.of(cluster, AclSource.address(...)) and .name(...) for each server of it.',
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
];

/** An entry is for everybody, for a server, or for every server of a domain. */
function coversName(text: string, fqdn: string): boolean {
  return text === 'all' || text === fqdn || fqdn.endsWith(`.${text}`);
}

function coversAddress(text: string, address: string): boolean {
  if (text === 'all' || text === address) return true;
  return text.includes('/') && IpSubnet.of(text, 'network').contains(IpAddress.of(address, 'address'));
}
