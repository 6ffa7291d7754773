import type { Change, State, Step } from '../../lib/planning/model';
import { EMPTY_STATE, stepsOf as stepsOfPhase } from '../../lib/planning/state';

export const ROUTER = 'Cisco XCP Router on ';
export const MANAGER = 'Cisco XCP XMPP Federation Connection Manager on ';
const PROXY = 'Cisco SIP Proxy on ';
const ENGINE = 'Cisco Presence Engine on ';

export const stepsOf = (plan: Change): Step[] => plan.phases.flatMap(stepsOfPhase);

const SYNC_AGENT = 'Cisco Intercluster Sync Agent on ';

/** A cluster before or after a change: what stands on it, and its nodes, publisher first. */
export interface Side {
  readonly state: State;
  readonly nodes: readonly string[];
}

/** A cluster on which nothing of ours stands. */
export const NOWHERE: Side = { state: EMPTY_STATE, nodes: [] };

/** The restart matrix of the vendor, written down a second time: what a changed object asks for, on which nodes. */
function demanded(key: string, { nodes, federating, multiServer }: Standing): string[] {
  const on = (names: readonly string[], ...services: string[]): string[] =>
    names.flatMap((node) => services.map((service) => service + node));
  const own = / of (\S+)$/.exec(key)?.[1] ?? '';
  const rows: readonly (readonly [RegExp, string[]])[] = [
    [/^(?:incoming|outgoing) ACL|^application listener|^TLS peer subject/, on(nodes, PROXY)],
    [/^settings of TLS context|^cup-trust /, on(nodes, PROXY)],
    [/^service parameter Cisco SIP Proxy Federation Routing/, on(nodes, PROXY, ROUTER)],
    [/^service parameter Cisco SIP Proxy/, on(nodes, PROXY)],
    [/^SIP federated domain|^removal of cached SIP domain|^static route/, on(nodes, ROUTER)],
    [/^(?:signed )?cup certificate/, on([own], PROXY, ENGINE)],
    [/^XMPP federation node status/, on(nodes, ROUTER)],
    [/^email address for federation|^group chat server alias/, on(nodes, ROUTER)],
    [/^XMPP federation security settings/, on([own], ROUTER, MANAGER)],
    [/^XMPP federation policy/, on(federating, ROUTER, MANAGER)],
    [/^cup-xmpp-trust/, [...on(nodes.slice(0, 1), SYNC_AGENT), ...on(federating, ROUTER, MANAGER)]],
    [/^(?:signed )?cup-xmpp-s2s certificate/, multiServer ? on(nodes, ROUTER) : on([own], MANAGER)],
  ];
  return rows.find(([keys]) => keys.test(key))?.[1] ?? [];
}

/** What the matrix has to know of a cluster. */
interface Standing {
  readonly nodes: readonly string[];
  /** Those on which XMPP federation is turned on. */
  readonly federating: readonly string[];
  /** One certificate for all nodes. */
  readonly multiServer: boolean;
}

function standing(device: string, { state, nodes }: Side): Standing {
  const own = state.objects.filter((object) => object.device === device);
  const says = (key: string, words: string): boolean =>
    own.some((object) => object.key === key && JSON.stringify(object).includes(words));
  return {
    nodes,
    federating: nodes.filter((node) => says(`XMPP federation node status of ${node}`, '"On"')),
    multiServer: says(`signing request for cup-xmpp-s2s of ${nodes[0]}`, 'Multi-server(SAN)'),
  };
}

/**
 * Each service that the matrix demands restarts after the last change that it has to see, on the nodes that need it,
 * publisher first; none twice, and none that the router of its node restarts anyway.
 *
 * @param from the cluster before the change
 * @param to the cluster after it
 * @param inTurns another border takes over: what it needs is in effect before, what the old one needed goes behind
 */
export function expectRestarts(plan: Change, from: Side, to: Side, inTurns = false): void {
  const publisher = to.nodes[0] ?? from.nodes[0];
  const device = `im-presence:${publisher}`;
  const steps = stepsOf(plan).filter((step) => step.device === device);
  const nameOf = (id: string): string => id.slice(device.length + 1);
  const restarts = steps.flatMap((step, index) =>
    step.action === 'restart' ? [{ index, service: nameOf(step.service!) }] : [],
  );
  const [before, after] = [standing(device, from), standing(device, to)];
  // What goes concerns the nodes that saw it come and stay; a cluster that goes as a whole, all of them.
  const staying = to.nodes.length === 0 ? from.nodes : from.nodes.filter((node) => to.nodes.includes(node));
  for (const [index, step] of steps.entries()) {
    if (step.action === 'restart' || step.action === 'read') continue;
    const goes = step.action === 'undo';
    const nodes = goes ? staying : to.nodes;
    for (const service of demanded(nameOf(step.object!), goes ? before : after)) {
      const node = service.slice(service.lastIndexOf(' ') + 1);
      if (!nodes.includes(node)) continue;
      const implied = service.includes(' XCP ') ? [ROUTER + node] : [];
      const isDone = restarts.some(
        (restart) => restart.index > index && [service, ...implied].includes(restart.service),
      );
      expect(`${step.object} ${service} ${isDone ? 'after it' : 'missing'}`).toContain('after it');
    }
  }
  // What it changes on all nodes those that leave may see, too.
  const leaving = from.nodes.filter((node) => !to.nodes.includes(node));
  // What is taken away after publishing takes effect by restarts of its own.
  for (const removal of [false, true]) {
    const phases = plan.phases.filter((phase) => (phase.stage === 'removal') === removal);
    const turns = phases.flatMap((phase, index) => {
      if (phase.device !== device) return [];
      const begins = inTurns && phases[index - 1]?.device !== device;
      return [{ begins, steps: stepsOfPhase(phase) }];
    });
    const services: string[][] = [[]];
    for (const turn of turns) {
      if (turn.begins) services.push([]);
      services
        .at(-1)!
        .push(...turn.steps.flatMap((step) => (step.action === 'restart' ? [nameOf(step.service!)] : [])));
    }
    for (const names of services) expectOrder(names, to.nodes, leaving);
  }
}

function expectOrder(names: readonly string[], nodes: readonly string[], leaving: readonly string[]): void {
  for (const node of nodes) {
    if (!names.includes(ROUTER + node)) continue;
    const own = names.filter((name) => name.startsWith('Cisco XCP ') && name.endsWith(` ${node}`));
    expect(own.filter((name) => name === ROUTER + node)).toHaveLength(1);
    // A manager may have to restart before something is taken away; behind its router it never does.
    expect(own.at(-1)).toBe(ROUTER + node);
  }
  for (const kind of [ROUTER, PROXY, ENGINE]) {
    const order = names.filter((name) => name.startsWith(kind)).map((name) => name.slice(kind.length));
    expect(order.filter((node) => !leaving.includes(node))).toEqual(
      nodes.filter((node) => order.includes(node)),
    );
    expect(new Set(order).size).toBe(order.length);
    // Among the others those that leave have no place.
    if (order.includes(nodes[0])) expect(order[0]).toBe(nodes[0]);
  }
}
