import type { Change, State, Step } from '../../lib/planning/model';
import { stepsOf as stepsOfPhase } from '../../lib/planning/state';

export const ROUTER = 'Cisco XCP Router on ';
export const MANAGER = 'Cisco XCP XMPP Federation Connection Manager on ';
const PROXY = 'Cisco SIP Proxy on ';
const ENGINE = 'Cisco Presence Engine on ';

export const stepsOf = (plan: Change): Step[] => plan.phases.flatMap(stepsOfPhase);

/** The restart matrix of the vendor, written down a second time: what a changed object asks for, on which nodes. */
function demanded(key: string, nodes: readonly string[], federating: readonly string[]): string[] {
  const on = (names: readonly string[], ...services: string[]): string[] =>
    names.flatMap((node) => services.map((service) => service + node));
  const own = / of (\S+)$/.exec(key)?.[1] ?? '';
  const rows: readonly (readonly [RegExp, string[]])[] = [
    [
      /^incoming ACL|^application listener|^TLS peer subject|^settings of TLS context|^cup-trust /,
      on(nodes, PROXY),
    ],
    [/^service parameter Cisco SIP Proxy Federation Routing/, on(nodes, PROXY, ROUTER)],
    [/^service parameter Cisco SIP Proxy/, on(nodes, PROXY)],
    [/^SIP federated domain|^static route/, on(nodes, ROUTER)],
    [/^(?:signed )?cup certificate/, on([own], PROXY, ENGINE)],
    [/^XMPP federation node status/, on(nodes, ROUTER)],
    [/^email address for federation|^group chat server alias/, on(nodes, ROUTER)],
    [/^XMPP federation security settings/, on([own], ROUTER, MANAGER)],
    [/^XMPP federation policy|^cup-xmpp-trust/, on(federating, ROUTER, MANAGER)],
    [/^(?:signed )?cup-xmpp-s2s certificate/, on([own], MANAGER)],
  ];
  return rows.find(([keys]) => keys.test(key))?.[1] ?? [];
}

/** What becomes of nodes, and of the border before them. */
interface Nodes {
  /** Those that go with this change; what it changes on all of them they may see, too. */
  readonly leaving?: readonly string[];
  /** Those that come with this change: what it takes away names the nodes that saw it come. */
  readonly joining?: readonly string[];
  /** Another border takes over: what it needs is in effect before, what the old one needed goes behind. */
  readonly inTurns?: boolean;
}

/**
 * Each service that the matrix demands restarts after the last change that it has to see, on the nodes that need it,
 * publisher first; none twice, and none that the router of its node restarts anyway.
 *
 * @param nodes FQDNs, publisher first
 */
export function expectRestarts(
  plan: Change,
  wanted: State,
  nodes: readonly string[],
  { leaving = [], joining = [], inTurns = false }: Nodes = {},
): void {
  const device = `im-presence:${nodes[0]}`;
  const steps = stepsOf(plan).filter((step) => step.device === device);
  const nameOf = (id: string): string => id.slice(device.length + 1);
  const restarts = steps.flatMap((step, index) =>
    step.action === 'restart' ? [{ index, service: nameOf(step.service!) }] : [],
  );
  const federating = wanted.objects.flatMap(({ key, device: of }) => {
    if (of !== device) return [];
    const node = /^XMPP federation node status of (\S+)$/.exec(key)?.[1];
    return node === undefined ? [] : [node];
  });
  for (const [index, step] of steps.entries()) {
    if (step.action === 'restart' || step.action === 'read') continue;
    for (const service of demanded(nameOf(step.object!), nodes, federating)) {
      const node = service.slice(service.lastIndexOf(' ') + 1);
      if (step.action === 'undo' && joining.includes(node)) continue;
      const implied = service.includes(' XCP ') ? [ROUTER + node] : [];
      const after = restarts.some(
        (restart) => restart.index > index && [service, ...implied].includes(restart.service),
      );
      expect(`${step.object} ${service} ${after ? 'after it' : 'missing'}`).toContain('after it');
    }
  }
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
    for (const names of services) expectOrder(names, nodes, leaving);
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
    expect(order).toEqual([...nodes, ...leaving].filter((node) => order.includes(node)));
  }
}
