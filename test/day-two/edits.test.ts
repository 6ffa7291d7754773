import { AsaClassMaps, Deployment } from '../../lib';
import { describeDeployment } from '../support/described';
import { planBetween } from '../../lib/output/plan-file';
import { phasePaths, renderFederation } from '../../lib/output/render';
import { change } from '../../lib/planning/change';
import { homeward } from '../../lib/planning/home';
import type { Change, State, Step } from '../../lib/planning/model';
import { reached } from '../../lib/planning/reached';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { inbound, outbound, refusals, type AsaModel } from '../support/asa/asa-model';
import { bootFirewall, textBefore } from './firewall';
import { EDGES, readmeStack, type Edit } from './readme-stack';

/** One line of the README's stack is edited: what comes out is what a real team would do. */
const wanted = (edit: Edit = {}): State => describeDeployment(new Deployment(readmeStack(edit)));
const home = change(EMPTY_STATE, wanted()).result;

const steps = (plan: Change): Step[] => plan.phases.flatMap(stepsOf);
const said = (plan: Change): string[] =>
  steps(plan).map((step) => `${step.action} ${step.object ?? step.artifact ?? step.service}`);

/** Position of the first step that matches; the test fails where there is none. */
function at(plan: Change, pattern: RegExp): number {
  const index = said(plan).findIndex((text) => pattern.test(text));
  expect(`${index === -1 ? said(plan).join('\n') : 'found'}`).toBe('found');
  return index;
}

function last(plan: Change, pattern: RegExp): number {
  return said(plan).reduce((found, text, index) => (pattern.test(text) ? index : found), -1);
}

/** What the firewall does for a partner: `through` the TLS proxy, `exposed` past it, or nothing. */
function serves(firewall: AsaModel, edge: string, publicAddress: string): string {
  const inward = inbound(firewall, { from: edge, toMapped: publicAddress, port: 5061 });
  if ('exposed' in inward) return 'exposed';
  const outward = outbound(firewall, { from: '1.1.1.1', to: edge, port: 5061, untranslated: true });
  const proxied = [inward, outward].every((way) => 'tlsProxy' in way && way.tlsProxy !== undefined);
  return proxied ? 'through' : 'cut';
}

interface Between {
  /** The step after which it is so. */
  readonly step: string;
  readonly edge: string;
  readonly publicAddress: string;
  readonly is: string;
}

/** The emitted text, carried out step by step on a model that carries packets: how each partner is served in between. */
function playedOut(
  to: State,
  device: string,
  addresses: readonly string[],
  edges: readonly string[] = Object.values(EDGES),
): Between[] {
  const input = planBetween('Abc', home, to, change);
  const files = renderFederation(input);
  const paths = phasePaths(input);
  const first = planBetween('Abc', EMPTY_STATE, home, change);
  const firewall = bootFirewall(false);
  const play = (text: string, once: boolean): void => {
    const outcomes = once ? firewall.type(text) : firewall.paste(text);
    expect(refusals(outcomes).map(({ text: line, message }) => `${line}: ${message ?? ''}`)).toEqual([]);
  };
  const firstFiles = renderFederation(first);
  for (const phase of first.plan.phases.filter((one) => one.device === device)) {
    for (const file of phase.files) play(firstFiles.get(phasePaths(first).get(file)!)!, file.kind === 'once');
  }
  const seen: Between[] = [];
  const look = (step: string): void => {
    for (const publicAddress of addresses) {
      for (const edge of edges) {
        seen.push({ step, edge, publicAddress, is: serves(firewall, edge, publicAddress) });
      }
    }
  };
  look('before');
  for (const phase of input.plan.phases) {
    for (const file of phase.device === device ? phase.files : []) {
      const ids = file.steps.map((step) => step.id);
      for (const [index, id] of ids.entries()) {
        const others = new Set(ids.filter((_, other) => other !== index));
        play(textBefore(files.get(paths.get(file)!)!, others), file.kind === 'once');
        look(id);
      }
    }
  }
  return seen;
}

const cutOf = (seen: readonly Between[]): string[] =>
  seen.filter(({ is }) => is !== 'through').map(({ step, edge, is }) => `${is} ${edge} after ${step}`);

const FW = 'asa:Fw1';

describe('another trustpoint, or another address, of the inside identity', () => {
  test.each<[string, Edit]>([
    ['another trustpoint', { insideTrustpoint: 'imp_proxy_new' }],
    ['another address, with the next generation', { insideAddress: '10.1.1.253/24', insideGeneration: 2 }],
  ])(
    '%s: the new certificate is in cup-trust, and SIP Proxy has read it, before the TLS proxies switch',
    (_, edit) => {
      const plan = change(home, wanted(edit));
      const upload = at(plan, /^configure \S+ cup-trust certificate, .*imp_proxy_(new|2) /);
      const switches = at(plan, /^undo \S+ tls-proxy /);
      expect(upload).toBeLessThan(switches);
      for (const node of ['imp1', 'imp2']) {
        const restart = at(plan, new RegExp(`^restart \\S+ Cisco SIP Proxy on ${node}`));
        expect(restart).toBeGreaterThan(upload);
        expect(restart).toBeLessThan(switches);
      }
    },
  );

  test('another inside address under the same trustpoint is an error that names the subject', () => {
    expect(() => change(home, wanted({ insideAddress: '10.1.1.253/24' }))).toThrow(
      /once\/changed {3}crypto ca trustpoint imp_proxy .*subject was "CN=10\.1\.1\.254" and is wanted as "CN=10\.1\.1\.253"/s,
    );
  });
});

describe('another trustpoint, key label or generation of the outside identity', () => {
  test.each<[string, Edit, string]>([
    ['trustpoint', { outsideTrustpoint: 'new_fqdn' }, 'new_fqdn'],
    ['generation', { outsideGeneration: 2 }, 'msoft_public_fqdn_2'],
    [
      'key label with its trustpoint',
      { outsideKeyLabel: 'new_key', outsideTrustpoint: 'with_new_key' },
      'with_new_key',
    ],
  ])('%s: key, request, signing, import first; then one phase switches', (_, edit, trustpoint) => {
    const to = wanted(edit);
    const plan = change(home, to);
    const switches = at(plan, /^undo \S+ tls-proxy /);
    for (const pattern of [
      /^configure \S+ crypto key rsa /,
      new RegExp(`^configure \\S+ crypto ca enroll ${trustpoint}$`),
      /^configure ca:\S+ certificate /,
      new RegExp(`^configure \\S+ crypto ca import ${trustpoint} certificate$`),
    ]) {
      expect(at(plan, pattern)).toBeLessThan(switches);
    }
    const phases = plan.phases.filter((phase) =>
      stepsOf(phase).some((step) => /tls-proxy /.test(step.object ?? '')),
    );
    expect(phases.map(({ device }) => device)).toEqual([FW]);
    // While the authority signs, everybody is served; the switch is within one paste, and nobody is let past a proxy.
    const seen = playedOut(to, FW, ['10.10.10.10']);
    const inSwitch = new Set(stepsOf(phases[0]).map(({ id }) => id));
    expect(seen.filter(({ is, step }) => is !== 'through' && !inSwitch.has(step))).toEqual([]);
    expect(seen.filter(({ is }) => is === 'exposed')).toEqual([]);
    expect(seen.at(-1)?.is).toBe('through');
    expect(said(plan).filter((text) => /^undo \S+ crypto/.test(text))).toEqual([]);
  });

  test('another key label under the same trustpoint is an error that quotes both', () => {
    expect(() => change(home, wanted({ outsideKeyLabel: 'new_key' }))).toThrow(
      /once\/changed.*key was "msoft_public_fqdn_key" and is wanted as "new_key"/s,
    );
  });
});

test.each<[string, Edit]>([
  ['another certificate outside', { outsideGeneration: 2 }],
  ['another certificate inside', { insideGeneration: 2 }],
])('%s: what partners have open under the old TLS proxies is ended once the new ones stand', (_, edit) => {
  const to = wanted(edit);
  const plan = change(home, to);
  const clears = said(plan).filter((text) => text.includes(' clear '));
  const ends = Object.values(EDGES).map((edge) => `clear conn address ${edge}`);
  expect(clears).toEqual(ends.map((line) => `restart ${FW} ${line}`));
  expect(at(plan, / clear conn /)).toBeGreaterThan(last(plan, /^(configure|attach) asa:Fw1 /));
  const text = [...renderFederation(planBetween('Abc', home, to, change))]
    .filter(([file]) => file.startsWith('bundles/') && file.includes('fw1'))
    .map(([, content]) => content)
    .join('\n');
  for (const end of ends) expect(text.split('\n').filter((line) => line === end)).toHaveLength(1);
});

describe('another routingFqdn', () => {
  const edit: Edit = { routingFqdn: 'chat.example.com' };

  test('is one error, which names the subject of the certificate and the generation to raise', () => {
    expect(() => change(home, wanted(edit))).toThrow(
      /^\[\S+ msoft_public_fqdn\/Trustpoint\] once\/changed {3}crypto ca trustpoint msoft_public_fqdn .*fqdn was "imp-public\.example\.com" and is wanted as "chat\.example\.com".*\n {2}.*raise its `generation` to 2, or .*$/,
    );
  });

  test('with the raise: certificate first, then the name changes everywhere; the old DNS name goes last', () => {
    const plan = change(home, wanted({ ...edit, outsideGeneration: 2 }));
    const imported = at(plan, /^configure \S+ crypto ca import msoft_public_fqdn_2 /);
    const named = at(plan, /^update \S+ service parameter .*Federation Routing/);
    const published = at(plan, /^update dns:\S+ SRV /);
    const old = at(plan, /^undo dns:\S+ A imp-public\.example\.com$/);
    expect(imported).toBeLessThan(named);
    // Partners answer to what the nodes call themselves: it is there before, and opens nothing.
    const address = at(plan, /^configure dns:\S+ A chat\.example\.com$/);
    expect(address).toBeLessThan(named);
    expect(plan.phases.find((phase) => stepsOf(phase).includes(steps(plan)[address]))?.stage).toBe('prepare');
    expect(named).toBeLessThan(published);
    expect(published).toBeLessThan(old);
    // Between them the firewall shows a name that nobody is led to: as short as it can be, and said.
    const shows = at(plan, /^undo \S+ tls-proxy ent_external_to_imp$/);
    expect(plan.phases.filter((phase) => phase.stage === 'publish').map(({ device }) => device)).toEqual([
      FW,
      'dns:example.com',
    ]);
    const gap = plan.gaps.find(({ flow }) => flow === 'abc.com to imp1.example.com');
    const ids = steps(plan).map(({ id }) => id);
    expect(gap?.to).toBe(ids[published]);
    expect(ids.indexOf(gap!.from!)).toBeLessThanOrEqual(shows);
    // The partners take the new name in before the old one goes.
    for (const partner of ['edge.abc.com', 'edge.xyz.com']) {
      expect(
        at(plan, new RegExp(`^configure access-edge:${partner} IM provider chat\\.example\\.com$`)),
      ).toBeLessThan(old);
    }
    expect(plan.phases.at(-1)?.stage).toBe('removal');
  });

  test('stopped between firewall and SRV record, partners are not let in until it has changed, and the runbook says so', () => {
    const goal = wanted({ ...edit, outsideGeneration: 2 });
    const plan = change(home, goal);
    const done = steps(plan).slice(0, at(plan, /^update dns:\S+ SRV /));
    const half = reached(home, goal, plan, new Set(done.map(({ id }) => id)));
    const on = change(half, goal);
    const srv = steps(on)[at(on, /^update dns:\S+ SRV /)].id;
    expect(on.gaps).toContainEqual({ flow: 'abc.com to imp1.example.com', to: srv });
    const runbook = renderFederation(planBetween('Abc', half, goal, change)).get('runbook.md');
    expect(runbook).toContain(
      `abc.com to imp1.example.com and xyz.com to imp1.example.com: down already, up to step ${srv}, until phase ${srv.split('.')[0]} is done, and up to`,
    );
  });

  test('on the way back the SRV record is exchanged, not taken away and put back; the new DNS name goes last', () => {
    const { result } = change(home, wanted({ ...edit, outsideGeneration: 2 }));
    const back = change(result, homeward(result, home));
    expect(said(back).filter((text) => text.includes(' SRV '))).toEqual([
      expect.stringMatching(/^update dns:\S+ SRV _sipfederationtls\._tcp\.example\.com$/),
    ]);
    const gone = at(back, /^undo dns:\S+ A chat\.example\.com$/);
    expect(gone).toBeGreaterThan(at(back, /^update dns:\S+ SRV /));
    expect(gone).toBeGreaterThan(at(back, /^update \S+ service parameter .*Federation Routing/));
    const readme = renderFederation(
      planBetween('Abc', home, wanted({ ...edit, outsideGeneration: 2 }), change),
    );
    expect(readme.get('undo/README.md')).not.toContain('ucfed unpublish');
  });
});

describe('the firewall', () => {
  test('moves from Fw1 to Fw2: that one is ready but for what only one can have, then one lets go and the other takes', () => {
    const plan = change(home, wanted({ firewall: 'Fw2', hostname: 'fw2' }));
    const all = steps(plan);
    const public2 = (step: Step): boolean =>
      (step.after ?? step.before)?.places?.includes('10.10.10.10') === true;
    const lastOf = (matches: (step: Step) => boolean): number =>
      all.reduce((found, step, index) => (matches(step) ? index : found), -1);
    const released = lastOf((step) => step.device === FW && public2(step));
    const taken = all.findIndex((step) => step.device === 'asa:Fw2' && public2(step));
    expect(released).toBeGreaterThan(-1);
    expect(taken).toBeGreaterThan(released);
    const between = all.slice(released + 1, taken).filter((step) => step.action !== 'restart');
    expect(between.map((step) => `${step.action} ${step.object}`)).toEqual([]);
    for (const pattern of [/policy-map global_policy class/, /entries in access-list/, /crypto ca import/]) {
      const ready = lastOf(
        (step) => step.device === 'asa:Fw2' && step.action === 'configure' && pattern.test(step.object ?? ''),
      );
      expect(ready).toBeGreaterThan(-1);
      expect(ready).toBeLessThan(released);
    }
    expect(plan.gaps.length).toBeGreaterThan(0);
  });

  test('has another host name: a rename, not another firewall', () => {
    expect(steps(change(home, wanted({ hostname: 'fw-a' })))).toEqual([]);
  });
});

describe('the Access Edge of a partner has another address', () => {
  const [old, moved] = [EDGES['abc.com'], '20.20.20.99'];
  const to = wanted({ edges: { 'abc.com': moved } });
  const there = change(home, to);
  const back = change(there.result, homeward(there.result, home));

  test.each([
    ['there', there],
    ['back', back],
  ])('%s: both sides open the way, then its record leads there, then the old way is closed', (_, plan) => {
    const all = steps(plan);
    const record = at(plan, /^update .* address of edge\.abc\.com$/);
    const opens = all.flatMap(({ set, device }, index) =>
      index !== record && set.length > 0 ? [[index, device] as const] : [],
    );
    const closes = all.flatMap(({ action }, index) => (action === 'drop' ? [index] : []));
    expect(new Set(opens.map(([, device]) => device))).toEqual(new Set([FW, 'access-edge:edge.abc.com']));
    expect(opens.every(([index]) => index < record)).toBe(true);
    expect(closes.length).toBeGreaterThan(0);
    expect(closes.every((index) => index > record)).toBe(true);
    expect(plan.gaps).toEqual([]);
  });

  test('until the first entry of the old way goes, sessions pass on both', () => {
    const closed = steps(there).find(({ action, device }) => action === 'drop' && device === FW)!.id;
    const seen = playedOut(to, FW, ['10.10.10.10'], [old, moved]);
    const opened = seen.slice(
      0,
      seen.findIndex(({ step }) => step === closed),
    );
    expect(opened.filter(({ edge, is }) => edge === old && is !== 'through')).toEqual([]);
    expect(opened.at(-1)).toMatchObject({ edge: moved, is: 'through' });
    expect(seen.filter(({ is }) => is === 'exposed')).toEqual([]);
  });

  test('who leads waits for the old answers of the DNS of the partner before anything is closed', () => {
    const files = renderFederation(planBetween('Abc', home, to, change));
    expect(files.get('runbook.md')).toContain(
      'Begin when the old answers of the DNS of abc.com have expired (TTL).',
    );
    expect(files.get('handouts/abc.com/README.md')).toMatch(
      /partner-dns\.md\) \(when we say that phase \d+ of the plan is done\)/,
    );
  });
});

describe('new beside old', () => {
  test('another public address and another listener: what leads to the old address finds nobody there until the record has turned, and that is listed', () => {
    const plan = change(home, wanted({ publicAddress: '10.10.10.20', listener: 5063 }));
    const listener = steps(plan).find(({ object }) => object?.includes('Peer Auth') === true)!;
    const record = steps(plan)[at(plan, /^update dns:example\.com A imp-public/)];
    for (const partner of Object.keys(EDGES))
      expect(plan.gaps).toContainEqual({
        flow: `${partner} to imp1.example.com`,
        from: listener.id,
        to: record.id,
      });
  });

  test('other class map names: the new classes stand before the old ones go, nobody is cut or let past a proxy', () => {
    const to = wanted({ classMaps: AsaClassMaps.perNode() });
    const plan = change(home, to);
    expect(last(plan, /^configure \S+ policy-map global_policy class/)).toBeLessThan(
      at(plan, /^undo \S+ policy-map global_policy class/),
    );
    expect(cutOf(playedOut(to, FW, ['10.10.10.10']))).toEqual([]);
    expect(plan.gaps).toEqual([]);
  });

  test('another public address: the new one works before the old one goes', () => {
    const to = wanted({ publicAddress: '10.10.10.20' });
    const seen = playedOut(to, FW, ['10.10.10.10', '10.10.10.20']);
    const steady = new Map<string, Set<string>>();
    for (const { step, edge, publicAddress, is } of seen) {
      if (is === 'through')
        steady.set(`${step} ${edge}`, (steady.get(`${step} ${edge}`) ?? new Set()).add(publicAddress));
    }
    expect(seen.filter(({ is }) => is === 'exposed')).toEqual([]);
    const unserved = seen.filter(({ step, edge }) => !steady.has(`${step} ${edge}`));
    expect(unserved).toEqual([]);
  });

  test('another listener port has two ends: down for the lines between, and the plan says so', () => {
    const plan = change(home, wanted({ listener: 5065 }));
    expect(plan.gaps.length).toBeGreaterThan(0);
    const flows = new Set(plan.gaps.map(({ flow }) => flow));
    expect(flows).toContain('abc.com to imp1.example.com');
  });
});

describe('a partner leaves', () => {
  const to = wanted({ peers: ['abc.com'] });
  const plan = change(home, to);

  test('F-32 his open sessions are ended, nobody else is', () => {
    const clears = said(plan).filter((text) => text.includes(' clear '));
    expect(clears).toEqual(['restart asa:Fw1 clear conn address 30.30.30.30']);
    const text = [...renderFederation(planBetween('Abc', home, to, change))]
      .filter(([file]) => file.startsWith('bundles/') && file.includes('fw1'))
      .map(([, content]) => content)
      .join('\n');
    expect(text).toMatch(/^clear conn address 30\.30\.30\.30$/m);
    expect(text).not.toMatch(/^clear (xlate|conn)$/m);
  });

  test('and the one who stays is served all the while', () => {
    expect(cutOf(playedOut(to, FW, ['10.10.10.10'], [EDGES['abc.com']]))).toEqual([]);
  });
});

test('a node leaves: its own sessions end with what it was published as, and nobody else has one cut', () => {
  const clears = said(change(home, wanted({ oneNode: true }))).filter((text) => text.includes(' clear '));
  expect(clears).toContain('restart asa:Fw1 clear xlate local 2.2.2.2 gport 45062');
  expect(clears.filter((text) => !text.includes(' clear xlate local 2.2.2.2 gport '))).toEqual([]);
});

test('a node comes: a list that gets an entry for it leaves the others as they are, and nobody is down', () => {
  const one = change(EMPTY_STATE, wanted({ oneNode: true })).result;
  expect(change(one, wanted()).gaps).toEqual([]);
});

test('the library words a command of what is made once differently: nothing to do', () => {
  const reworded: State = {
    ...wanted(),
    objects: wanted().objects.map((object) =>
      object.facts === undefined
        ? object
        : {
            ...object,
            parts: object.parts.map((part) =>
              part.mode === 'fixed' ? { ...part, set: [{ does: { command: ['in other words'] } }] } : part,
            ),
          },
    ),
  };
  expect(steps(change(home, reworded))).toEqual([]);
});
