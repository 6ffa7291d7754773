import type { State } from '../../lib/planning/model';
import type { LyncModel, PowerShell } from '../support/powershell';
import { listenerOf, said, Watch, type Moment, type Sessions } from './between';
import { emitted } from './firewall';
import { runScripts, type LyncInstallation, type LyncShape } from './lync';

const CLUSTER = 'im-presence:imp0.sip.com';
const FRONT_END = 'lyncserver.synergy.com';
const nodeOf = (number: number): string => `imp${number}.sip.com`;

/** Sessions between Lync and the nodes that are cut after a step and stand in no listed gap. */
export function cutWithLync(
  powerShell: PowerShell,
  installation: LyncInstallation,
  [installed, goal]: readonly [State, State],
  [from, to]: readonly [from: LyncShape, to: LyncShape],
): string[] {
  const text = emitted(installed, goal);
  const watch = new Watch(text.input.plan, installed, goal);
  const look = sessionsOf(installation, from, to);
  const refused = runScripts(
    powerShell,
    text,
    () => installation,
    undefined,
    (last) => watch.seeFile(last, look),
  );
  expect(refused).toEqual([]);
  return watch.cut;
}

/** A peer is called by the domain that the others lie in. */
function nameOf({ sipDomains }: LyncShape): string {
  return [...sipDomains].sort((one, other) => one.length - other.length)[0];
}

function sessionsOf(
  installation: LyncInstallation,
  from: LyncShape,
  to: LyncShape,
): (moment: Moment) => Sessions[] {
  const both = <T>(what: (shape: LyncShape) => readonly T[]): T[] =>
    what(from).filter((one) => what(to).includes(one));
  const [name, after] = [from, to].map(nameOf);
  const [routing] = from.nodes;
  // Under another name it is another path.
  if (name !== after || routing !== to.nodes[0]) return () => [];
  const nodes = [0, ...both(({ nodes: all }) => all)].map(nodeOf);
  const [ours, theirs] = [both(({ localDomains }) => localDomains), both(({ sipDomains }) => sipDomains)];
  return (moment) => {
    const { model } = installation;
    const met = nodes.flatMap((node) => theirs.flatMap((domain) => whyNotMet(moment, node, domain) ?? []));
    const inward = ours.flatMap((domain) => whyNotIn(model, moment, nodeOf(routing), domain) ?? []);
    const outward = nodes.flatMap((node) =>
      theirs.flatMap((domain) => whyNotOut(model, moment, node, domain) ?? []),
    );
    return [
      [`${name} to ${nodeOf(routing)}`, met[0] ?? inward[0]],
      [`${nodeOf(routing)} to ${name}`, met[0] ?? outward[0]],
    ];
  };
}

/** What a node has to know of Lync, whichever way. */
function whyNotMet({ since }: Moment, node: string, domain: string): string | undefined {
  const proxy = since(`${CLUSTER} Cisco SIP Proxy on ${node}`);
  const router = since(`${CLUSTER} Cisco XCP Router on ${node}`);
  const status = said(proxy.get(`${CLUSTER} service parameter Cisco SIP Proxy IM Gateway Status`));
  if (!status.includes('"On"')) return `IM Gateway Status is not On, ${node}`;
  for (const key of [
    'cup-trust certificate, root certificate of synergy-ca',
    `TLS peer subject ${FRONT_END}`,
    `TLS peer subject mapping ${FRONT_END}`,
  ]) {
    if (!proxy.has(`${CLUSTER} ${key}`)) return `no ${key}, ${node}`;
  }
  return router.has(`${CLUSTER} SIP federated domain ${domain}`)
    ? undefined
    : `${domain} is not federated, ${node}`;
}

function whyNotIn(model: LyncModel, moment: Moment, node: string, domain: string): string | undefined {
  const all = model.state().routes.Global as { MatchUri: string; Transport: string; Enabled: boolean }[];
  const route = all.find(({ MatchUri, Enabled }) => MatchUri === domain && Enabled);
  if (route === undefined) return `Lync has no route to ${domain}`;
  const [, target, port] = /Fqdn=([^;]+);Port=(\d+)/.exec(route.Transport) ?? [];
  const listener = listenerOf(moment.since(`${CLUSTER} Cisco SIP Proxy on ${node}`));
  if (target !== node || Number(port) !== listener)
    return `Lync leads ${domain} to ${target}:${port}, not ${listener}`;
  // Of all providers one alone may lead to it, whatever domain that is called by.
  const provider = model.publicProviders.find(({ ProxyFqdn }) => ProxyFqdn === node);
  return provider?.Enabled === true ? undefined : `Lync knows no provider ${node}`;
}

function whyNotOut(model: LyncModel, moment: Moment, node: string, domain: string): string | undefined {
  const router = moment.since(`${CLUSTER} Cisco XCP Router on ${node}`);
  const pattern = `.${domain.split('.').reverse().join('.')}.*`;
  if (!router.has(`${CLUSTER} static route ${pattern} to ${FRONT_END}`))
    return `${node} has no route to ${domain}`;
  if (!model.published) return 'the topology is not published';
  const pools = model.trustedPools.filter(({ computers }) => computers.includes(node));
  if (pools.length === 0) return `Lync does not trust ${node}`;
  const listener = listenerOf(moment.since(`${CLUSTER} Cisco SIP Proxy on ${node}`));
  const application = model.applications.find(
    ({ pool, port }) => port === listener && pools.some(({ fqdn }) => fqdn === pool),
  );
  return application === undefined ? `no trusted application of ${node} has the port ${listener}` : undefined;
}
