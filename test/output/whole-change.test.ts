import type { FederationInput } from '../../lib/output/input';
import { renderFederation } from '../../lib/output/render';
import type { PhaseFile } from '../../lib/planning/model';
import {
  configure,
  devices,
  field,
  host,
  input,
  listener,
  nat,
  phases,
  provider,
  undo,
  upload,
  wanted,
  IMP,
} from './fixture';

function rendered(
  drafts: Parameters<typeof phases>,
  more: Partial<FederationInput> = {},
): ReadonlyMap<string, string> {
  return renderFederation({
    ...input,
    plan: { ...input.plan, phases: phases(...drafts), held: [] },
    ...more,
  });
}

const provided = {
  ...provider,
  parts: [
    { ...provider.parts[0], name: 'name', unset: [field('Network address', { domain: 'old.example.com' })] },
  ],
};
const policyOfImp = { ...listener, key: 'another listener' };
const steps = (files: ReadonlyMap<string, string>): string => files.get('handouts/abc.com/README.md')!;

describe('when a partner may begin', () => {
  test('what adds waits for nobody', () => {
    const files = rendered([
      ['safe', [configure(host)]],
      ['safe', [configure(provider)]],
    ]);
    expect(steps(files)).not.toContain('when we say');
  });

  test('what takes away waits until whatever of ours stands before it is done, though no step needs it', () => {
    const files = rendered([
      ['safe', [configure(provider)]],
      ['safe', [configure(host), configure(nat)], 'night'],
      ['safe', [undo(provided)], 'removal'],
    ]);
    expect(steps(files)).toContain(
      '2. [ ] [030-edge.abc.com.md](030-edge.abc.com.md) (when we say that phase 2 of the plan is done).',
    );
    expect(files.get('runbook.md')).toMatch(/\| abc\.com \| 3 \| `handouts\/abc\.com\/` \| \d+, after 2 \|/);
  });
});

describe('what can be seen only when the whole change is done', () => {
  const seen = { look: 'a user of ours', must: 'sees the partner', why: 'all of it works', whenDone: true };
  const asked = devices.map((device) =>
    device.id === IMP ? { ...device, wording: { ...device.wording, checks: [seen] } } : device,
  );
  const more = { wanted: { ...wanted, devices: asked } };

  test('stands apart, and is due after the last phase, whatever device it is on', () => {
    const files = rendered(
      [
        ['safe', [configure(listener)], 'night'],
        ['safe', [configure(host)], 'night'],
      ],
      more,
    );
    expect(files.get('checks/imp1.example.com.md')).toMatch(
      /When the whole change is done:\n\n.*\n.*\n\| 1 \| 2 \| a user of ours \|/,
    );
    expect(files.get('runbook.md')).toMatch(
      /^Proof: `checks\/fw1\.md`, [^\n]*`checks\/imp1\.example\.com\.md`, 1\.$/m,
    );
  });

  test('where a partner is the last, it is due when all is reported', () => {
    const files = rendered(
      [
        ['safe', [configure(listener)], 'night'],
        ['safe', [configure(provider)], 'night'],
        ['safe', [undo(host)], 'removal'],
      ],
      more,
    );
    expect(files.get('checks/imp1.example.com.md')).toContain('| 1 | 2 | a user of ours |');
    expect(files.get('runbook.md')).toContain(
      'Proof, when all is reported: `checks/imp1.example.com.md`, 1.',
    );
  });
});

describe('the pre-flight', () => {
  test('wants no name free that the plan itself frees first', () => {
    const free = 'names that this plan creates must be free';
    const made = rendered([['safe', [configure(host)], 'night']]);
    expect(made.get('preflight/fw1.md')).toContain(free);
    const again = rendered([['safe', [undo(host), configure(host)], 'night']]);
    expect(again.get('preflight/fw1.md')).not.toContain(free);
  });

  test('looks into what is not ours before every change that puts something in, not where something only goes', () => {
    const look = {
      look: 'the list of somebody else',
      must: 'no entry like it',
      why: 'it would go with ours',
    };
    const list = {
      ...host,
      wording: { title: 'list', preflight: [{ ...look, everyChange: true as const }] },
    };
    const grown = { action: 'update' as const, before: list, after: list };
    const put = rendered([['safe', [{ ...configure(list), ...grown, set: list.parts, unset: [] }], 'night']]);
    expect(put.get('preflight/fw1.md')).toContain(look.look);
    const went = rendered([
      ['safe', [{ ...configure(list), ...grown, set: [], unset: list.parts }], 'night'],
    ]);
    expect(went.get('preflight/fw1.md')).not.toContain(look.look);
  });
});

test('never twice is what is made once, not what travels in one file with it', () => {
  const phase = (kind: PhaseFile['kind']): string =>
    rendered([
      [kind, [configure({ ...upload, once: { generation: 1 } }), configure(listener)]],
      ['safe', [configure(policyOfImp)]],
    ]).get('bundles/010-imp1.example.com.md')!;
  expect(phase('once')).toMatch(/\*\*1\.01\*\* \*\*once:\*\*/);
  expect(phase('once')).toMatch(/\*\*1\.02\*\* (?!\*\*once)/);
});

test('nobody proves what stays only because it is made once', () => {
  const result = (held: FederationInput['plan']['held']): string =>
    renderFederation({ ...input, plan: { ...input.plan, held } }).get('checks/fw1.md')!;
  const id = `${host.device} ${host.key}`;
  expect(result([])).toContain('it is the routing node');
  expect(result([{ object: id, reason: 'retained', because: id }])).not.toContain('it is the routing node');
});

test('the table of a later stage does not make a partner wait for what he has done himself', () => {
  const files = rendered([
    ['safe', [configure(provider)]],
    ['safe', [configure(host)], 'night'],
    ['safe', [configure({ ...provided, key: 'another' }, { requires: ['1.01'] })], 'publish'],
  ]);
  expect(files.get('runbook.md')).toMatch(/\| abc\.com \| 3 \| `handouts\/abc\.com\/` \| \d+ \|/);
});
