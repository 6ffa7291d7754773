import { EMPTY_STATE } from '../../lib/planning/state';
import type { State } from '../../lib/planning/model';
import { inbound, outbound, type AsaModel } from '../support/asa/asa-model';
import { itemsOf } from '../support/expressway/items';
import { ExpresswayXmppModel } from '../support/expressway/xmpp';
import { said, Watch, type Elsewhere, type Moment, type Sessions } from './between';
import { bootFirewall, carryOut, emitted, type Emitted } from './firewall';
import {
  C,
  deniedBy,
  domainOf,
  foundNames,
  NODE,
  NODE_ADDRESS,
  NODE_PUBLIC,
  OTHER_PUBLIC,
  peerAddress,
  serversOf,
  type EndShape,
} from './xmpp-ends';

const CLUSTER = `im-presence:${NODE}`;
const OUR_DOMAIN = 'example.com';
const DNS = `dns:${OUR_DOMAIN}`;
const ON_C = `expressway-c:${C}`;
const ON_E = 'expressway-e:expe.example.com';
const REFRESH = `${ON_C} IM and Presence servers known to ${C}`;
const router = (node: string): string => `${CLUSTER} Cisco XCP Router on ${node}`;

/** Devices that external XMPP passes. */
interface Devices {
  readonly firewall: AsaModel;
  readonly c: ExpresswayXmppModel;
  readonly e: ExpresswayXmppModel;
}

/** Sessions over XMPP that are cut after a step and stand in no listed gap, wherever they end. */
export function cutAtTheEnd(
  installed: State,
  goal: State,
  shapes: readonly [from: EndShape, to: EndShape],
): string[] {
  const firewall = bootFirewall(false);
  const devices: Devices = {
    firewall,
    c: new ExpresswayXmppModel(subjectOf),
    e: new ExpresswayXmppModel(subjectOf),
  };
  const first = emitted(EMPTY_STATE, installed);
  expect(carryOut(firewall, EMPTY_STATE, installed, undefined, first).refused).toEqual([]);
  expect([...deedsOf(devices, first).values()].flatMap((tick) => tick())).toEqual([]);
  const text = emitted(installed, goal);
  const watch = new Watch(text.input.plan, installed, goal);
  const look = sessionsOf(devices, shapes);
  const deeds = deedsOf(devices, text);
  const refused: string[] = [];
  carryOut(firewall, installed, goal, undefined, text, (last) => {
    watch.seeFile(last, look, (id) => refused.push(...(deeds.get(id)?.() ?? [])));
  });
  expect(refused).toEqual([]);
  return watch.cut;
}

/** What is done in each step of the checklists of the Expressways. */
function deedsOf({ c, e }: Devices, { input, files, paths }: Emitted): Map<string, () => string[]> {
  const deeds = new Map<string, () => string[]>();
  for (const { device, files: parts } of input.plan.phases) {
    const model = device === ON_C ? c : device === ON_E ? e : undefined;
    // What is done once stands in one checklist with what is safe.
    const texts = new Set(model === undefined ? [] : parts.map((file) => files.get(paths.get(file)!)!));
    for (const item of [...texts].flatMap(itemsOf)) deeds.set(item.id, () => model!.tick(item));
  }
  return deeds;
}

function sessionsOf(
  devices: Devices,
  [from, to]: readonly [EndShape, EndShape],
): (moment: Moment) => Sessions[] {
  const peers = from.peers.filter((peer) => to.peers.includes(peer));
  const names = foundNames(from).filter((name) => foundNames(to).includes(name));
  const shut = deniedBy(from).filter((domain) => deniedBy(to).includes(domain));
  return (moment) => [
    ...peers.flatMap((peer): Sessions[] => {
      const why = whyNot({ ...devices, moment, peer }, names);
      return [
        [`${domainOf(peer)} to ${NODE}`, why],
        [`${NODE} to ${domainOf(peer)}`, why],
      ];
    }),
    ...shut.map((domain): Sessions => [`${domain} is shut out`, whyLetIn({ ...devices, moment }, domain)]),
  ];
}

/** What the list of trusted authorities shows: of ours nobody said what it is called. */
function subjectOf(file: string): string {
  return file.replace(/^ca(\d)-root\.pem$/, 'Root $1').replace(/^(?=.*-root\.pem$)/, 'the subject of ');
}

interface At extends Devices {
  readonly moment: Moment;
  readonly peer: number;
}

/** Who is denied by a list is let in where anybody is led past it. */
function whyLetIn({ c, e, moment }: Omit<At, 'peer'>, domain: string): string | undefined {
  const isMet = entrancesOf(moment, OUR_DOMAIN).some(({ address }) => address.startsWith('192.0.2.'));
  const leads =
    c.leads(OUR_DOMAIN) && moment.at(router(NODE)).since(REFRESH).has(`${ON_C} domain ${OUR_DOMAIN}`);
  return e.isOn && (isMet || leads) && e.admits(domain) ? 'it is let in' : undefined;
}

/** Where sessions are led to. */
interface Entrance {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/**
 * Why nobody gets through, whichever way: server dialback asks the server that the records name who calls, so that each
 * direction stands on the other.
 */
function whyNot(at: At, names: readonly string[]): string | undefined {
  const { moment } = at;
  const known = moment.since(router(NODE));
  const onNode = said(known.get(`${CLUSTER} XMPP federation node status of ${NODE}`)).includes('"On"');
  for (const name of names) {
    const entrances = entrancesOf(moment, name);
    if (entrances.length === 0) return `no record leads ${name} to us`;
    for (const entrance of entrances) {
      const why = onNode ? whyNotToNode(at, entrance) : whyNotToServer(at, name, entrance);
      if (why !== undefined) return why;
    }
  }
  const [ours, presented] = onNode
    ? [
        said(known.get(`${CLUSTER} XMPP federation security settings of ${NODE}`)),
        `cup-xmpp-s2s certificate of ${NODE}`,
      ]
    : [at.e.security, undefined];
  return (
    (onNode ? whyNotByNode(at, known) : whyNotByExpressway(at)) ??
    whyNotForPartner(at, ours, presented, names)
  );
}

function entrancesOf({ elsewhere }: Moment, name: string): Entrance[] {
  const text = said(elsewhere.get(`${DNS} SRV _xmpp-server._tcp.${name}`));
  return [...text.matchAll(/"port":(\d+)\}?,"target":\{"domain":"([^"]+)"/g)].map(([, port, target]) => {
    const record = said(elsewhere.get(`${DNS} A ${target}`));
    const own = serversOf({ servers: 2 }).find(({ fqdn }) => fqdn === target);
    const address = /"address":"([0-9.]+)"/.exec(record)?.[1] ?? own?.publicAddress ?? 'nowhere';
    return { name: target, address, port: Number(port) };
  });
}

function whyNotToNode({ firewall, peer }: At, { name, address, port }: Entrance): string | undefined {
  // Nobody knows what a firewall of another make does.
  if (address === OTHER_PUBLIC) return undefined;
  if (address !== NODE_PUBLIC) return `${name} is not the node, which federates itself`;
  const inward = inbound(firewall, { from: peerAddress(peer), toMapped: address, port, proxied: false });
  if (inward.blockedAt !== undefined) return inward.blockedAt;
  if (inward.reaches.address !== NODE_ADDRESS) return `reaches ${inward.reaches.address}`;
  const way = { from: NODE_ADDRESS, to: peerAddress(peer), port: 5269, proxied: false };
  return outbound(firewall, way).blockedAt;
}

function whyNotByNode({ moment, peer }: At, known: Elsewhere): string | undefined {
  const { elsewhere } = moment;
  const domain = domainOf(peer);
  const lacks = [
    `${CLUSTER} service activation Cisco XCP XMPP Federation Connection Manager on ${NODE}`,
    ...(said(known.get(`${CLUSTER} XMPP federation security settings of ${NODE}`)).includes('No TLS')
      ? []
      : [`${CLUSTER} cup-xmpp-trust certificate, root certificate of ca${peer}`]),
    `xmpp-server:${domain}-xmpp SRV _xmpp-server._tcp.${domain}`,
  ].find((id) => !elsewhere.has(id));
  if (lacks !== undefined) return `no ${lacks}`;
  if ([...elsewhere.keys()].some((id) => id.startsWith(`${ON_C} domain `)))
    return 'external XMPP ends on Expressway, too';
  const excepted = known.has(`${CLUSTER} XMPP federation policy exception ${domain}`);
  const denies = said(known.get(`${CLUSTER} XMPP federation policy`)).includes('Deny');
  return excepted === denies ? undefined : `policy ${denies ? 'denies' : 'excepts'} the peer`;
}

/** To a server of Expressway-E, and on to the node. */
function whyNotToServer({ c, e, moment, peer }: At, name: string, entrance: Entrance): string | undefined {
  const server = serversOf({ servers: 2 }).find(({ publicAddress }) => publicAddress === entrance.address);
  if (server === undefined) return `${entrance.name} is not Expressway-E, where external XMPP ends`;
  if (!e.isOn) return 'XMPP federation is off on Expressway-E';
  const told = moment.at(router(NODE)).since(REFRESH);
  const still = [...told].find(
    ([id, one]) => id.startsWith(`${CLUSTER} XMPP federation node status`) && said(one).includes('"On"'),
  );
  if (still !== undefined) return `Expressway-C read ${still[0]} as On`;
  if (!name.startsWith('rooms.') && !(c.leads(name) && told.has(`${ON_C} domain ${name}`)))
    return `${name} is not led to Expressway`;
  const outside = presentedBy(moment, ON_E, server.fqdn);
  if (e.security !== 'No TLS' && outside.names?.includes(name) === false)
    return `${server.fqdn} does not present ${name}`;
  const inside = presentedBy(moment, ON_C, C);
  if (!c.isTrusted(`${outside.signer}-root.pem`, C)) return 'Expressway-C does not trust Expressway-E';
  if (!e.isTrusted(`${inside.signer}-root.pem`, server.fqdn))
    return 'Expressway-E does not trust Expressway-C';
  if (e.asksForCertificates && !e.isTrusted(`ca${peer}-root.pem`, server.fqdn))
    return `${server.fqdn} does not trust the peer`;
  const theirs = `xmpp-server:${domainOf(peer)}-xmpp trust in root certificate of ${outside.signer}`;
  return e.security === 'No TLS' || moment.elsewhere.has(theirs) ? undefined : `no ${theirs}`;
}

/** What a server of an Expressway presents since it restarted: who signed it, and for which names where that is known. */
function presentedBy(moment: Moment, expressway: string, peer: string): { signer: string; names?: string[] } {
  const restarted = moment.since(`${expressway} Expressway on ${peer}`);
  const uploaded = restarted.get(`${expressway} server certificate of ${peer}`);
  const signer = /signed by ([\w-]+)/.exec(said(uploaded))?.[1] ?? 'our-ca';
  return { signer, names: uploaded?.facts?.names.split(', ') };
}

function whyNotByExpressway({ e, moment, peer }: At): string | undefined {
  const domain = domainOf(peer);
  if (!e.admits(domain)) return `Expressway-E does not admit ${domain}`;
  const routes = e.routesTo(domain);
  if (routes.length > 0)
    return routes.includes(peerAddress(peer)) ? undefined : `${domain} is routed to ${routes.join(', ')}`;
  const record = `xmpp-server:${domain}-xmpp SRV _xmpp-server._tcp.${domain}`;
  return moment.elsewhere.has(record) ? undefined : `no ${record}`;
}

/** What the partner has, and lets through. */
function whyNotForPartner(
  { moment: { elsewhere }, peer }: At,
  ours: string,
  presented: string | undefined,
  names: readonly string[],
): string | undefined {
  const server = `xmpp-server:${domainOf(peer)}-xmpp`;
  const theirs = said(elsewhere.get(`${server} XMPP federation settings`));
  const notPermitted = names.find((name) => !theirs.includes(name));
  if (notPermitted !== undefined) return `he does not permit ${notPermitted}`;
  if (/TLS Required/i.test(ours) && theirs.includes('clear text')) return 'we demand TLS, and he has none';
  if (ours.includes('No TLS') && theirs.includes('"on: ')) return 'he demands TLS, and we have none';
  const trusts =
    presented === undefined || ours.includes('No TLS') || elsewhere.has(`${server} trust in ${presented}`);
  return trusts ? undefined : `he does not trust ${presented}`;
}
