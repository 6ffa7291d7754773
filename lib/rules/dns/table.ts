import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { DnsZone, SrvRecordSet } from '../../dns';
import { quote, SrvName, XMPP_PORT } from '../../net';
import { groupBy, firstOf } from '../words';
import { type XmppView, xmppViews } from '../views/xmpp';
import { type BuiltInRule, each, rule } from '../rule';

const FEDERATION = SrvName.SIP_FEDERATION_TLS;

const SRV = 'Guide, "DNS SRV Records for XMPP Federation"';

type XmppTarget = { readonly target: string; readonly priority?: number; readonly weight?: number };

/** Rules about what is published, short ones; a long one is a file beside this. */
export const DNS_RULES: readonly BuiltInRule[] = [
  rule<SrvRecordSet>({
    id: 'dns/sip-srv-port',
    catalogue: ['R-093'],
    demand: 'The SRV record of SIP federation is _sipfederationtls._tcp with port 5061.',
    source: 'Guide, "DNS Configuration for SIP Federation"',
    over: each(SrvRecordSet),
    judge: ({ owner, port }) => {
      if (!owner.startsWith(`_${FEDERATION.service}.`)) return undefined;
      const domain = SrvName.parse(owner).domain.toString();
      const name = SrvName.in(domain, FEDERATION).toString();
      if (owner === name && port === FEDERATION.port.number) return undefined;
      return {
        problem: `${owner} has the port "${port}".`,
        advice: `Write ${name} with port ${FEDERATION.port.number}: partners look for nothing else.`,
      };
    },
  }),
  rule<SrvRecordSet>({
    id: 'dns/sip-internal-name',
    catalogue: ['R-122'],
    demand: 'SIP federation is not published as _sipinternaltls.',
    severity: Severity.WARNING,
    source: 'Guide, "Configure Federation Routing Parameters"',
    over: each(SrvRecordSet),
    judge: ({ owner }) =>
      owner.startsWith('_sipinternaltls.')
        ? {
            problem: `"${owner}" is the name that clients inside sign in by.`,
            advice: `Write ${owner.replace('_sipinternaltls', '_sipfederationtls')}.`,
          }
        : undefined,
  }),
  rule<DnsZone>({
    id: 'dns/replaced-is-ours',
    catalogue: [],
    demand: 'What ours takes the place of stands at a name of ours.',
    source: 'RFC 2136, section 2.4',
    over: (deployment) => every(deployment, DnsZone),
    judge: (zone) =>
      zone._idleReplaced.map(({ type, owner }) => ({
        problem: `${quote(`${type} ${owner}`)} is said to be replaced, and no record of the stack has this name and type.`,
        advice: 'Take it out of replaces, or declare the record.',
      })),
  }),
  rule({
    id: 'dns/xmpp-srv-per-local-domain',
    catalogue: ['R-102', 'R-047'],
    demand: 'Every local domain has the SRV record of XMPP federation.',
    source: SRV,
    over: xmppViews,
    judge: ({ cluster, zones, nodes }) => {
      const missing = cluster.addressDomains.filter((domain) => zones.xmppSrvOf(domain) === undefined);
      if (missing.length === 0 || nodes.length === 0) return [];
      return [
        {
          at: cluster,
          problem: `No _xmpp-server._tcp record is declared for ${firstOf(missing.map(quote))}: partners cannot find its users.`,
          advice:
            'Call publishDns(...) with the zone of each; DnsZone.ticket(...) for a zone that somebody else writes.',
        },
      ];
    },
  }),
  rule({
    id: 'dns/xmpp-chat-alias',
    catalogue: ['F-45'],
    demand: 'A group chat alias of a certificate has its SRV record.',
    severity: Severity.WARNING,
    source: 'Guide, "Configure DNS SRV Record for Chat Node for XMPP Federation"',
    over: xmppViews,
    judge: ({ cluster, zones, nodes }) => {
      if (nodes.length === 0) return [];
      const missing = cluster.cupXmppS2sCertificate.groupChatAliases.filter(
        (alias) => zones.xmppSrvOf(alias) === undefined,
      );
      if (missing.length === 0) return [];
      return [
        {
          at: cluster,
          problem: `The certificate is for ${firstOf(missing.map(quote))}, and no _xmpp-server._tcp record is declared there: partners reach no chat room of it.`,
          advice: `Write zone.addSrv({ name: '_xmpp-server._tcp.${missing[0]}', target: <public name of its chat node>, port: 5269 }); or take the alias out of groupChatAliases.`,
        },
      ];
    },
  }),
  rule({
    id: 'dns/xmpp-srv-port',
    catalogue: ['R-100'],
    demand: 'A record has another port than 5269 only where nodes share a public address.',
    source: SRV,
    over: xmppViews,
    judge: ({ records, zones, sharedPats: pats }) =>
      onePerTarget(records)
        .filter(({ target: { target, port } }) => {
          if (port === XMPP_PORT) return false;
          const addresses = new Set(zones.addressesOf(target).flatMap((record) => record.addresses));
          const sharing = pats.filter((pat) => addresses.has(pat.publicAddress));
          // Behind a firewall of another make the records say it.
          const beside = records.some(
            (other) =>
              other.target.port !== port &&
              zones
                .addressesOf(other.target.target)
                .some((record) => record.addresses.some((address) => addresses.has(address))),
          );
          return new Set(sharing.map((pat) => pat.realAddress)).size < 2 && !beside;
        })
        .map(({ record, target }) => ({
          at: record,
          problem: `${record.owner} points at ${quote(`${target.target} ${target.port}`)}, whose address no other node has.`,
          advice: 'Publish it on port 5269.',
        })),
  }),
  rule({
    id: 'dns/xmpp-srv-is-published',
    catalogue: ['R-111'],
    demand: 'What an SRV record points at is published by the firewall.',
    source: 'Guide, "Public IP Address"',
    over: xmppViews,
    judge: ({ records, zones, sharedPats: pats }) =>
      pats.length === 0
        ? []
        : onePerTarget(records)
            .filter(({ target: { target, port } }) => {
              const addresses = zones
                .addressesOf(target)
                .flatMap((record) => record.addresses)
                .filter((address) => address.includes('.'));
              return (
                addresses.length > 0 &&
                !addresses.some((address) =>
                  pats.some((pat) => pat.publicAddress === address && pat.publicPort === port),
                )
              );
            })
            .map(({ record, target }) => ({
              at: record,
              problem: `${record.owner} points at ${quote(`${target.target} ${target.port}`)}, which no rule of the firewall leads to a node from.`,
              advice: 'Take address and port of both from one place: publishDns(...) of XmppFederation does.',
            })),
  }),
  rule({
    id: 'dns/xmpp-srv-to-federation-node',
    catalogue: ['R-105'],
    demand: 'An SRV record leads to a node that federates over XMPP.',
    source: 'Guide, "High Availability for Inbound Request Routing"',
    over: xmppViews,
    judge: ({ records, zones, sharedPats: pats, sharedNodes: nodes }) => {
      const on = new Set(nodes.map((node) => node.imPresenceNode.address));
      return onePerTarget(records).flatMap(({ record, target: { target, port } }) => {
        const addresses = new Set(zones.addressesOf(target).flatMap((each) => each.addresses));
        const off = pats.find(
          (pat) => addresses.has(pat.publicAddress) && pat.publicPort === port && !on.has(pat.realAddress),
        );
        if (off === undefined) return [];
        return [
          {
            at: record,
            problem: `${record.owner} leads by ${target} to ${quote(off.realAddress)}, a node that is not on.`,
            advice: 'Write XmppFederationNode.of(node) for it, or take the record away.',
          },
        ];
      });
    },
  }),
  rule({
    id: 'dns/xmpp-srv-priority',
    catalogue: ['R-103'],
    demand: 'Records of several nodes have equal priority and weight.',
    source: 'Guide, "High Availability for Inbound Request Routing"',
    over: xmppViews,
    judge: ({ records, zones }) =>
      [...groupBy(records, ({ record }) => record)].flatMap(([record, group]) => {
        const numbers = ({ priority = 0, weight = 0 }: XmppTarget): string => `${priority} ${weight}`;
        const [first, ...others] = group.map(({ target }) => target);
        const other = others.find((target) => numbers(target) !== numbers(first));
        if (other === undefined) return [];
        const family = ({ target }: XmppTarget): string =>
          [...new Set(zones.addressesOf(target).flatMap(({ addresses }) => addresses.map(familyOf)))].join();
        return [
          {
            at: record,
            problem: `${record.owner} has priority and weight ${quote(numbers(first))} for ${first.target} and ${quote(numbers(other))} for ${other.target}.`,
            advice: 'Give all the same, or load is not shared and failover breaks.',
            severity: family(first) === family(other) ? Severity.ERROR : Severity.WARNING,
          },
        ];
      }),
  }),
  rule({
    id: 'dns/xmpp-dual-stack',
    catalogue: ['R-107', 'R-108'],
    demand: 'A node with both families has a record for each.',
    severity: Severity.WARNING,
    source: SRV,
    over: xmppViews,
    judge: ({ records, zones }) =>
      onePerTarget(records)
        .filter(
          ({ target: { target } }) =>
            new Set(zones.addressesOf(target).flatMap(({ addresses }) => addresses.map(familyOf))).size > 1,
        )
        .map(({ record, target: { target } }) => ({
          at: record,
          problem: `${quote(target)} has IPv4 and IPv6 addresses, and one record in ${record.owner}.`,
          advice: `Publish two names, such as ${target.replace('.', '-v4.')} and ${target.replace('.', '-v6.')}: publicIpv6Fqdn.`,
        })),
  }),
  rule({
    id: 'dns/xmpp-inbound-redundancy',
    catalogue: ['R-104', 'R-281', 'R-282'],
    demand: 'Several nodes that federate are published.',
    severity: Severity.INFO,
    source: 'Guide, "High Availability for Inbound Request Routing"',
    over: xmppViews,
    judge: ({ records, sharedNodes: nodes }) =>
      [...groupBy(records, ({ record }) => record)]
        .filter(([, group]) => group.length < nodes.length)
        .map(([record, group]) => ({
          at: record,
          problem: `${quote(record.owner)} names ${group.length} of ${nodes.length} nodes that federate: new sessions from outside come in there only, those from inside leave by all.`,
          advice:
            group.length === 1
              ? 'Publish another node, if inbound federation shall outlive one.'
              : 'Nothing to do, if that is meant.',
        })),
  }),
  rule<SrvRecordSet>({
    id: 'dns/xmpp-srv-name',
    catalogue: ['R-099'],
    demand: 'The SRV record of XMPP federation is _xmpp-server._tcp.',
    source: 'Guide, "DNS SRV Records for XMPP Federation"',
    over: each(SrvRecordSet),
    judge: ({ owner }) => {
      if (!/^_(?:xmpp-server|xmpp-s2s|xmpp|jabber)\._/.test(owner)) return undefined;
      const right = SrvName.in(owner.replace(/^_[^.]*\._[^.]*\./, ''), SrvName.XMPP_SERVER).toString();
      return owner === right
        ? undefined
        : {
            problem: `${quote(owner)} is no name that XMPP servers look for.`,
            advice: `Write ${right}.`,
          };
    },
  }),
];

/** Every local domain points at the same few: what is wrong with one is said once. */
function onePerTarget(records: XmppView['records']): XmppView['records'][number][] {
  return [...groupBy(records, ({ target }) => `${target.target} ${target.port}`).values()].map(
    ([first]) => first,
  );
}

function familyOf(address: string): string {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}
