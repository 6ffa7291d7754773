import { Severity } from '../../core';
import type { SrvRecordSet } from '../../dns';
import type { GroupChatServerAlias } from '../../im-presence';
import { quote, SrvName, XMPP_PORT } from '../../net';
import { type BuiltInRule, rule } from '../rule';
import { isWayIn, landings, type Landing } from '../views/aliases';
import { type XmppView, xmppViews } from '../views/xmpp';

const RECORD = 'Guide, "Configure DNS SRV Record for Chat Node for XMPP Federation"';
const ROUTING = 'Guide, Table 16';

/** Rules about chat rooms that partners reach, short ones. */
export const CHAT_RULES: readonly BuiltInRule[] = [
  rule({
    id: 'chat/alias-record',
    catalogue: ['R-112'],
    demand: 'Every group chat server alias has its SRV record.',
    source: RECORD,
    over: aliases,
    judge: ({ alias: at, record }) =>
      record === undefined
        ? {
            at,
            problem: `No record ${quote(SrvName.in(at.alias, SrvName.XMPP_SERVER).toString())} is declared: partners reach no chat room of ${at.imPresenceNode.fqdn}.`,
            advice: 'Call publishDns(...) of the XmppFederation with the zone that the alias lies in.',
          }
        : undefined,
  }),
  rule({
    id: 'chat/alias-labels',
    catalogue: ['R-113'],
    demand:
      'The record of an alias has the labels of the alias: dots where it has dots, hyphens where it has hyphens.',
    source: RECORD,
    over: aliases,
    judge: ({ alias: { alias }, view }) =>
      view.zones.xmppSrvs
        .filter(({ domain }) => domain !== alias && sameLetters(domain, alias))
        .map(({ record, domain }) => ({
          at: record,
          problem: `The record is for ${quote(domain)}, and the alias is ${quote(alias)}: nobody finds it.`,
          advice: `Write ${SrvName.in(alias, SrvName.XMPP_SERVER).toString()}: a label for each part between dots.`,
        })),
  }),
  rule({
    id: 'chat/both-families',
    catalogue: ['R-114'],
    demand: 'Where the domains are reached over IPv4 and IPv6, the aliases are too.',
    severity: Severity.WARNING,
    source: RECORD,
    over: aliases,
    judge: ({ record, view }) => {
      const wanted = families(
        view.sharedRecords.map(({ target }) => target.target),
        view,
      );
      if (record === undefined || wanted.size < 2) return undefined;
      const there = families(
        record.targets.map(({ target }) => target),
        view,
      );
      return there.size > 1
        ? undefined
        : {
            at: record,
            problem: `${quote(record.owner)} leads to ${[...there].join() || 'no known'} addresses only, the records of the domains to IPv4 and IPv6.`,
            advice: 'Add the target of the other family: publishDns(...) of XmppFederation has both.',
          };
    },
  }),
  rule({
    id: 'chat/port',
    catalogue: ['R-115'],
    demand: 'An alias whose chat leads through a node that federates has the port 5269.',
    source: ROUTING,
    over: aliases,
    judge: ({ record, view, direct }) =>
      record === undefined
        ? []
        : landings(record, view)
            .filter(
              (landing) =>
                landing.node !== undefined && !direct(landing) && landing.target.port !== XMPP_PORT,
            )
            .map(({ target }) => ({
              at: record,
              problem: `${record.owner} points at ${quote(`${target.target} ${target.port}`)}, a node that chat passes through.`,
              advice:
                'Give a node of its cluster the port 5269, in nodes of the XmppFederation: where several clusters share a public address, one of its own; or name the chat node in chatNodes, where it is reached itself.',
            })),
  }),
  rule({
    id: 'chat/direct-port',
    catalogue: ['R-116'],
    demand: 'An alias that leads to the chat node itself has another port than 5269.',
    severity: Severity.WARNING,
    source: ROUTING,
    over: aliases,
    judge: ({ record, view, direct }) =>
      record === undefined
        ? []
        : landings(record, view)
            .filter((landing) => direct(landing) && landing.target.port === XMPP_PORT)
            .map(({ target }) => ({
              at: record,
              problem: `${record.owner} points at ${quote(`${target.target} ${target.port}`)}, the chat node itself.`,
              advice: 'Publish another port, such as 25269, and lead it to 5269 of the node.',
            })),
  }),
  rule({
    id: 'chat/connection-manager',
    catalogue: ['R-117'],
    demand: 'A chat node that partners reach itself runs Cisco XCP XMPP Federation Connection Manager.',
    source: ROUTING,
    over: aliases,
    judge: ({ alias, record, view, direct }) => {
      if (record === undefined || !landings(record, view).some(direct)) return undefined;
      const node = view.nodes.find(({ imPresenceNode }) => imPresenceNode === alias.imPresenceNode);
      return node?.serviceActivation !== undefined || node?.existing === true
        ? undefined
        : {
            at: alias,
            problem: `${record.owner} leads to ${quote(alias.imPresenceNode.fqdn)}, where nothing takes federated XMPP.`,
            advice:
              'Name the node in chatNodes of the XmppFederation, or write XmppFederationServiceActivation.of(XmppFederationNode.of(node)).',
          };
    },
  }),
  rule({
    id: 'chat/no-failover',
    catalogue: ['R-118'],
    demand: 'Nobody takes several records of an alias for a second chat service.',
    severity: Severity.INFO,
    source: 'Guide, "High Availability for Inbound Request Routing"',
    over: aliases,
    judge: ({ alias, record }) =>
      record === undefined || record.targets.length < 2
        ? undefined
        : {
            at: record,
            problem: `${quote(record.owner)} has ${record.targets.length} records: so many ways in, and one chat service, that of ${alias.imPresenceNode.fqdn}.`,
            advice: 'Nothing to do, if that is meant: the rooms are down while this node is.',
          },
  }),
];

interface Alias {
  readonly alias: GroupChatServerAlias;
  readonly view: XmppView;
  readonly record: SrvRecordSet | undefined;
  /** True where a target is the chat node itself, and no way in for the domains. */
  readonly direct: (landing: Landing) => boolean;
}

/** Every alias of a cluster that federates over XMPP. */
function aliases(deployment: Parameters<typeof xmppViews>[0]): readonly Alias[] {
  return xmppViews(deployment)
    .filter(({ nodes }) => nodes.length > 0)
    .flatMap((view) =>
      view.cluster.groupChatServerAliases.map((alias) => ({
        alias,
        view,
        record: view.zones.xmppSrvOf(alias.alias),
        direct: ({ target, node }: Landing): boolean =>
          node === alias.imPresenceNode && !isWayIn(target, view),
      })),
    );
}

function sameLetters(one: string, other: string): boolean {
  const letters = (text: string): string => text.replaceAll('-', '.');
  return letters(one) === letters(other);
}

function families(targets: readonly string[], { zones }: XmppView): Set<string> {
  const addresses = targets.flatMap((target) =>
    zones.addressesOf(target).flatMap((record) => record.addresses),
  );
  return new Set(addresses.map((address) => (address.includes(':') ? 'IPv6' : 'IPv4')));
}
