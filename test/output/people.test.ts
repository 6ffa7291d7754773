import type { FederationInput } from '../../lib/output/input';
import { renderFederation } from '../../lib/output/render';
import type { Change, FlowState, Phase } from '../../lib/planning/model';
import {
  cmd,
  configure,
  devices,
  EDGE,
  FW,
  host,
  IMP,
  input,
  listener,
  nat,
  object,
  part,
  phases,
  restart,
  srv,
  state,
  undo,
} from './fixture';

function firstPage(drafts: Phase[], more: Partial<FederationInput> = {}): string {
  const plan: Change = { ...input.plan, phases: drafts, held: [] };
  return renderFederation({ ...input, ...more, plan })
    .get('runbook.md')!
    .split('## How to go')[0];
}

const flow = (name: string, ...carriedBy: string[]): FlowState => ({ name, carriedBy });

describe('the first page', () => {
  test('does not say with whom where nobody gets a hand-out: open federation is with everybody', () => {
    const ours = devices.map((one) => ({
      ...one,
      wording: { ...one.wording, owner: { kind: 'us', name: 'us' } },
    }));
    const page = firstPage(phases(['safe', [configure(host)]]), { wanted: state([host], { devices: ours }) });
    expect(page).toContain('**What changes** Sets up federation, on fw1');
  });

  test('names one node without an order, and several one after the other', () => {
    const router = `${IMP} Cisco XCP Router`;
    const page = firstPage(phases(['safe', [configure(listener), restart(router)], 'night']));
    expect(page).toContain('Restarts in phase 1 on imp1.example.com, some 5 minutes in all.');
    const [publisher] = input.wanted.services.filter(({ id }) => id === router);
    const second = {
      ...publisher,
      id: `${IMP} second`,
      wording: { ...publisher.wording, title: 'Cisco XCP Router on imp2' },
    };
    const wanted = state([listener], { services: [publisher, second] });
    expect(
      firstPage(phases(['safe', [configure(listener), restart(router), restart(second.id)], 'night']), {
        wanted,
      }),
    ).toContain('Restarts in phase 1, one after the other on imp1.example.com and imp2, ');
  });

  test('what bears one title on two devices is told once, with both', () => {
    const route = (device: string): ReturnType<typeof object> =>
      object(device, 'route', { parts: [part('route', [cmd('route')])], wording: { title: 'route to X' } });
    const page = firstPage(phases(['safe', [configure(route(FW))]], ['safe', [configure(route(IMP))]]));
    expect(page).toContain('New: route to X on fw1 and imp1.example.com.');
  });

  test('devices of one name are told apart by their products, in brackets: commas stand between devices', () => {
    const twins = devices.map((one) =>
      one.id === IMP ? { ...one, wording: { ...one.wording, title: 'fw1' } } : one,
    );
    const page = firstPage(phases(['safe', [configure(host)]], ['safe', [configure(listener)]]), {
      wanted: state([host, listener], { devices: twins }),
    });
    expect(page).toContain('| fw1 (Cisco ASA 9.16), fw1 (IM and Presence 12.5(1)SU3) |');
  });

  test('F-41 a listener that moves is named in what people notice, with whom it cuts off', () => {
    const moved = {
      ...listener,
      wording: { title: 'listener', impact: 'whoever connects to the old port is cut off' },
    };
    expect(firstPage(phases(['safe', [configure(moved)], 'night']))).toContain(
      '**What people notice** listener (step 1.01): whoever connects to the old port is cut off.',
    );
    const back = configure(listener, { action: 'update', before: moved });
    expect(firstPage(phases(['safe', [back], 'night']))).toContain('listener (step 1.01): whoever');
  });

  test('a path that is there no more is named with the step that ends it', () => {
    const [first, second] = [
      flow('abc.com to imp1', `${FW} ${nat.key}`),
      flow('abc.com to imp2', `${FW} ${host.key}`),
    ];
    const installed = state([nat, host], { flows: [first, second] });
    const page = firstPage(phases(['safe', [undo(nat)], 'removal']), {
      installed,
      wanted: state([host], { flows: [second] }),
    });
    expect(page).toContain('**What people notice** abc.com to imp1: ends for good with step 1.01.');
    expect(page).not.toContain('no session is cut');
    expect(page).not.toContain('imp2: end');
  });

  test('the sessions of a node that leaves are ended, and this is said', () => {
    const xlate = {
      id: `${FW} xlate`,
      device: FW,
      when: 'phase' as const,
      sequence: 10,
      statements: [cmd('clear xlate local 3.3.3.3 lport 5062')],
      wording: { title: 'clear xlate local 3.3.3.3 lport 5062', withSteps: true },
    };
    const page = firstPage(phases(['safe', [undo(nat), restart(xlate.id)], 'removal']), {
      installed: state([nat], { services: [xlate] }),
    });
    expect(page).toContain(
      '**What people notice** The open sessions of what leaves are ended: `clear xlate local 3.3.3.3 lport 5062` (step 1.02).',
    );
  });

  test('what stays with a partner is said to stay there', () => {
    const stays = object(EDGE, 'root', {
      once: { generation: 1 },
      wording: { title: 'root certificate of ca' },
    });
    const id = `${EDGE} root`;
    const plan: Change = {
      ...input.plan,
      phases: phases(['once', [configure(stays)]]),
      result: state([stays]),
      held: [],
    };
    const back: Change = { ...input.back, held: [{ object: id, because: id, reason: 'retained' }] };
    const runbook = renderFederation({ ...input, wanted: state([stays]), plan, back }).get('runbook.md');
    expect(runbook).toContain('there stay on the devices: root certificate of ca (abc.com).');
  });

  test('whose trust stays with a certificate that stays is said, here and on the way home', () => {
    const made = object(EDGE, 'certificate', { once: { generation: 1, slot: true }, yields: ['edge.pem'] });
    const trust = object(IMP, 'trust', { needs: ['edge.pem'], wording: { title: 'trust in the edge' } });
    const stands = object(EDGE, 'request', { wording: { title: 'request' } });
    const held = [made, trust, stands].map(({ device, key }) => ({
      object: `${device} ${key}`,
      because: `${EDGE} certificate`,
      reason: 'retained' as const,
    }));
    const plan: Change = { ...input.plan, phases: phases(['once', [configure(made)]]), held: [] };
    const back: Change = { ...input.back, held, result: state([made, trust, stands]) };
    const files = renderFederation({ ...input, plan, back });
    for (const page of ['runbook.md', 'undo/README.md'])
      expect(files.get(page)).toContain(
        'What trusts a certificate that stays on a device stays there too, until a Retirement names that certificate: trust in the edge on imp1.example.com.',
      );
  });
});

test('what an old answer of the DNS leads to goes only when the answer has expired', () => {
  const led = phases(
    ['safe', [configure(srv, { action: 'update', before: srv })], 'publish'],
    ['safe', [undo(nat)], 'removal'],
  );
  const runbook = (drafts: Phase[]): string =>
    renderFederation({ ...input, plan: { ...input.plan, phases: drafts, held: [] } }).get('runbook.md')!;
  const wait =
    /Before phase 2 let \d+ seconds go by \(TTL\): old answers of the DNS lead to what goes from there on\./;
  expect(runbook(led)).toMatch(wait);
  const home = renderFederation({ ...input, back: { ...input.back, phases: led } }).get('undo/README.md');
  expect(home).toMatch(/\| 1 \| example\.com \| .*Before phase 2 let \d+ seconds go by/);
  expect(
    runbook(phases(['safe', [configure(srv)], 'publish'], ['safe', [undo(nat)], 'removal'])),
  ).not.toMatch(wait);
});

test('findings that say the same of several are told of the first, and this is said', () => {
  const [finding] = input.findings;
  const row = (problem: (name: string) => string): string => {
    const findings = ['a', 'b', 'c', 'd', 'e'].map((one) => ({
      ...finding,
      path: `Abc/${one}`,
      problem: problem(`${one}.example.com`),
    }));
    const lines = renderFederation({ ...input, findings })
      .get('runbook.md')!
      .split('\n');
    return lines.find((line) => line.includes('Abc/a, Abc/b'))!;
  };
  expect(row((name) => `The address of ${name} is odd.`)).toContain(
    '| Of the first, and alike of the others: The address of a.example.com is odd.',
  );
  expect(row(() => 'All of it is odd.')).toContain('| All of it is odd.');
});
