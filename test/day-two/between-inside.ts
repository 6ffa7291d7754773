import { EMPTY_STATE } from '../../lib/planning/state';
import type { ObjectState, State } from '../../lib/planning/model';
import { listenerOf, said, Watch, type Moment, type Sessions } from './between';
import { addressDomainsOf, EXPRESSWAYS, nodesOf, type WholeShape } from './composed';
import { ExpresswayInstallation } from './expressways';
import { emitted } from './firewall';
import { LyncInstallation, runScripts } from './lync';
import type { PowerShell } from '../support/powershell';
import { bootSkype } from './skype';

const ROUTING = 'imp1.example.com';
const LYNC = 'lyncserver.synergy.com';
const OCS = 'ocs1.bar.com';
const GATEWAY = `expressway-gateway:${EXPRESSWAYS.gateway}`;
const ADDRESSES: Readonly<Record<string, string>> = {
  [EXPRESSWAYS.gateway]: '10.0.2.11',
  [EXPRESSWAYS.alone]: '10.0.3.11',
  'imp1.example.com': '1.1.1.1',
  'node4.example.com': '2.2.2.4',
  'node5.example.com': '2.2.2.5',
  'east1.example.com': '3.3.3.1',
};

/** The systems of the own enterprise, and what stands between. */
interface Inside {
  readonly lync: LyncInstallation;
  readonly skype: LyncInstallation;
  readonly expressways: ExpresswayInstallation;
}

/** A node, and what it goes by. */
interface Node {
  readonly cluster: string;
  readonly fqdn: string;
  readonly moment: Moment;
}

/** Sessions with Microsoft's systems of the own enterprise that are cut after a step and stand in no listed gap. */
export function cutInside(
  powerShell: PowerShell,
  [installed, goal]: readonly [State, State],
  shapes: readonly [from: WholeShape, to: WholeShape],
): string[] {
  const inside: Inside = {
    lync: new LyncInstallation(),
    skype: bootSkype(),
    expressways: new ExpresswayInstallation(),
  };
  const on = (device: string): LyncInstallation | undefined => {
    if (/^cs.*s4b\.com/.test(device)) return inside.skype;
    return /^cs.*synergy\.com/.test(device) ? inside.lync : undefined;
  };
  const first = emitted(EMPTY_STATE, installed);
  expect(runScripts(powerShell, first, on)).toEqual([]);
  expect(inside.expressways.carryOut(first, EXPRESSWAYS)).toEqual([]);
  const text = emitted(installed, goal);
  const watch = new Watch(text.input.plan, installed, goal);
  const look = sessionsOf(inside, shapes);
  const refused: string[] = [];
  const tick = (step: string): void => {
    refused.push(...inside.expressways.tick(text, EXPRESSWAYS, step));
  };
  refused.push(...runScripts(powerShell, text, on, undefined, (last) => watch.seeFile(last, look, tick)));
  expect(refused).toEqual([]);
  return watch.cut;
}

function sessionsOf(
  inside: Inside,
  [from, to]: readonly [WholeShape, WholeShape],
): (moment: Moment) => Sessions[] {
  const both = <T>(what: (shape: WholeShape) => readonly T[]): T[] =>
    what(from).filter((one) => what(to).includes(one));
  const ours = both(addressDomainsOf);
  const clusters = nodesOf(from).slice(0, Math.min(from.clusters, to.clusters));
  const nodes = (moment: Moment): Node[] =>
    clusters.flatMap(([publisher, ...others], index) =>
      [publisher, ...others.filter((node) => nodesOf(to)[index].includes(node))].map((fqdn) => ({
        cluster: `im-presence:${publisher}`,
        fqdn,
        moment,
      })),
    );
  const theirs = both(({ lync }) => lync);
  const name = theirs.includes('synergy.com') ? 'synergy.com' : 'eu.synergy.com';
  const sameName = [from, to].every(({ lync }) => lync.includes('synergy.com') === (name === 'synergy.com'));
  return (moment) => {
    const all = nodes(moment);
    const sessions: Sessions[] = [];
    const path = (
      peer: string,
      presenter: string,
      inward: readonly (string | undefined)[],
      outward: readonly (string | undefined)[],
    ): void => {
      const [why] = inward.filter((one) => one !== undefined);
      const [whyOut] = outward.filter((one) => one !== undefined);
      sessions.push([`${presenter} to ${ROUTING}`, why], [`${ROUTING} to ${peer}`, whyOut]);
    };
    if (theirs.length > 0 && sameName) {
      path(
        name,
        name,
        [
          ...ours.map((domain) => whyNotFromLync(inside, all, domain)),
          ...theirs.map((domain) => whyNotFederated(all, domain, LYNC)),
        ],
        [
          ...theirs.map((domain) => whyNotFederated(all, domain, LYNC)),
          ...all.flatMap((node) => theirs.map((domain) => whyNotToLync(inside, node, domain))),
        ],
      );
    }
    if (from.ocs !== 'none' && to.ocs !== 'none') {
      path(
        'bar.com',
        OCS,
        ours.map((domain) => whyNotFromOcs(all, domain)),
        all.map(whyNotToOcs),
      );
    }
    if (from.skype && to.skype) {
      const either = all.map((node) => whyNotKnown(node, 's4b.com', EXPRESSWAYS.alone));
      path(
        's4b.com',
        's4b.com',
        [...either, ...ours.map((domain) => whyNotFromSkype(inside, all, domain))],
        [...either, ...all.map((node) => whyNotToSkype(inside, node))],
      );
    }
    return sessions;
  };
}

const proxyOf = ({ moment, cluster, fqdn }: Node): ReadonlyMap<string, ObjectState> =>
  moment.since(`${cluster} Cisco SIP Proxy on ${fqdn}`);
const routerOf = ({ moment, cluster, fqdn }: Node): ReadonlyMap<string, ObjectState> =>
  moment.since(`${cluster} Cisco XCP Router on ${fqdn}`);

/** What a node has to know of who meets it, whichever way, over TLS. */
function whyNotKnown(node: Node, domain: string, presenter: string): string | undefined {
  const { cluster, fqdn } = node;
  const proxy = proxyOf(node);
  const gateway = said(proxy.get(`${cluster} service parameter Cisco SIP Proxy IM Gateway Status`));
  if (!gateway.includes('"On"')) return `IM Gateway Status is not On, ${fqdn}`;
  const address = ADDRESSES[presenter];
  const lacks = [
    'cup-trust certificate, root certificate of example-ca',
    `TLS peer subject mapping ${presenter}`,
    ...(address === undefined
      ? []
      : [`incoming ACL Allow from ${address}`, `incoming ACL Allow from ${presenter}`]),
  ].find((key) => !proxy.has(`${cluster} ${key}`));
  if (lacks !== undefined) return `no ${lacks}, ${fqdn}`;
  return routerOf(node).has(`${cluster} SIP federated domain ${domain}`)
    ? undefined
    : `${domain} is not federated, ${fqdn}`;
}

const whyNotFederated = (nodes: readonly Node[], domain: string, presenter: string): string | undefined =>
  nodes.map((node) => whyNotKnown(node, domain, presenter)).find((why) => why !== undefined);

/** From Lync straight to the routing node, or by a gateway that leads on to all. */
function whyNotFromLync(
  { lync: { model } }: Inside,
  nodes: readonly Node[],
  domain: string,
): string | undefined {
  const all = model.state().routes.Global as { MatchUri: string; Transport: string; Enabled: boolean }[];
  const route = all.find(({ MatchUri, Enabled }) => MatchUri === domain && Enabled);
  if (route === undefined) return `Lync has no route to ${domain}`;
  const [, target, port] = /Fqdn=([^;]+);Port=(\d+)/.exec(route.Transport) ?? [];
  const provider = model.publicProviders.find(({ ProxyFqdn }) => ProxyFqdn === target);
  if (provider?.Enabled !== true) return `Lync knows no provider ${target}`;
  const routing = nodes.find(({ fqdn }) => fqdn === ROUTING)!;
  if (target === ROUTING) {
    const listener = listenerOf(proxyOf(routing));
    return Number(port) === listener ? undefined : `Lync leads ${domain} to port ${port}, not ${listener}`;
  }
  const { elsewhere } = routing.moment;
  const lacks = ['Microsoft interoperability', 'SIP broker', 'trusted host 10.10.2.10'].find(
    (key) => !elsewhere.has(`${GATEWAY} ${key}`),
  );
  if (lacks !== undefined || port !== '65072') return `the gateway has no ${lacks ?? port}`;
  const broker = said(elsewhere.get(`${GATEWAY} SIP broker`));
  const unled = nodes.find(({ fqdn }) => !broker.includes(`"${fqdn}"`));
  if (unled !== undefined) return `the broker does not lead to ${unled.fqdn}`;
  return nodes
    .map((node) => whyNotKnown(node, 'synergy.com', EXPRESSWAYS.gateway))
    .find((why) => why !== undefined && !why.includes('federated'));
}

function whyNotToLync({ lync: { model } }: Inside, node: Node, domain: string): string | undefined {
  const pattern = `.${domain.split('.').reverse().join('.')}.*`;
  if (!routerOf(node).has(`${node.cluster} static route ${pattern} to ${LYNC}`))
    return `${node.fqdn} has no route to ${domain}`;
  if (!model.published) return 'the topology is not published';
  const pools = model.trustedPools.filter(({ computers }) => computers.includes(node.fqdn));
  if (pools.length === 0) return `Lync does not trust ${node.fqdn}`;
  const listener = listenerOf(proxyOf(node));
  const fits = model.applications.some(
    ({ pool, port }) => port === listener && pools.some(({ fqdn }) => fqdn === pool),
  );
  return fits ? undefined : `no trusted application of ${node.fqdn} has the port ${listener}`;
}

/** OCS goes by what its pool says since its Front End Service started. */
const ocsOf = ({ moment }: Node): ReadonlyMap<string, ObjectState> =>
  moment.since(`ocs-front-end:${OCS} Front End Service on ${OCS}`);

const isTls = (text: string): boolean => text.includes('"TLS"');

function whyNotFromOcs(nodes: readonly Node[], domain: string): string | undefined {
  const routing = nodes.find(({ fqdn }) => fqdn === ROUTING)!;
  const route = said(ocsOf(routing).get(`ocs-pool:${OCS} static route ${domain}`));
  if (route === '') return `OCS has no route to ${domain}`;
  const port = Number(/"Next Hop Port","value":\{"port":(\d+)/.exec(route)?.[1]);
  if (!isTls(route)) return port === 5060 ? undefined : `OCS leads to ${port} over TCP`;
  const listener = listenerOf(proxyOf(routing));
  return port === listener ? whyNotKnown(routing, 'bar.com', OCS) : `OCS leads to ${port}, not ${listener}`;
}

function whyNotToOcs(node: Node): string | undefined {
  const { cluster, fqdn } = node;
  const [key, route] =
    [...routerOf(node)].find(([id]) => id.startsWith(`${cluster} static route .com.bar.*`)) ?? [];
  if (key === undefined) return `${fqdn} has no route to bar.com`;
  const ocs = ocsOf(node);
  const tls = isTls(said(route));
  if (!ocs.has(`ocs-front-end:${OCS} connection ${tls ? 5061 : 5060}`)) return 'OCS does not listen';
  const callers = [ADDRESSES[fqdn], ...(tls ? [fqdn] : [])];
  const unknown = callers.find((caller) => !ocs.has(`ocs-pool:${OCS} host authorization ${caller}`));
  if (unknown !== undefined) return `OCS does not authorize ${unknown}`;
  return tls ? whyNotKnown(node, 'bar.com', OCS) : undefined;
}

function whyNotFromSkype(
  { skype, expressways: { alone } }: Inside,
  nodes: readonly Node[],
  domain: string,
): string | undefined {
  const allowed = skype.model.allowedDomains.find(({ Identity }) => Identity === domain);
  if (allowed?.ProxyFqdn !== EXPRESSWAYS.alone) return `Skype for Business does not allow ${domain}`;
  const zone = alone.route({
    alias: `user@${domain}`,
    from: alone.zoneOf('sip.s4b.com'),
    traffic: 'Microsoft IM and Presence',
  });
  if (zone === undefined) return `no way for ${domain} on Expressway`;
  const routing = nodes.find(({ fqdn }) => fqdn === ROUTING)!;
  const [port, listener] = [zone.settings.get('Neighbor SIP Port'), listenerOf(proxyOf(routing))];
  if (port !== String(listener)) return `Expressway leads to ${port}, not ${listener}`;
  return alone.peersOf(zone).includes(ROUTING) ? undefined : 'Expressway does not lead to the node';
}

function whyNotToSkype({ expressways: { alone } }: Inside, node: Node): string | undefined {
  const { cluster, fqdn } = node;
  if (!routerOf(node).has(`${cluster} static route .com.s4b.* to ${EXPRESSWAYS.alone}`))
    return `${fqdn} has no route to s4b.com`;
  const zone = alone.route({
    alias: 'user@s4b.com',
    from: alone.zoneOf(fqdn),
    traffic: 'Microsoft IM and Presence',
  });
  return zone !== undefined && alone.peersOf(zone).includes('sip.s4b.com')
    ? undefined
    : `no way for ${fqdn} on Expressway`;
}
