import { change } from '../../../lib/planning/change';
import { objectId, type ObjectState, type State } from '../../../lib/planning/model';
import { reached } from '../../../lib/planning/reached';
import { EMPTY_STATE, stepsOf } from '../../../lib/planning/state';
import { object } from '../support/object';

const id = (one: ObjectState): string => objectId(one.device, one.key);

/** A path through a class, with a certificate in a slot that somebody elsewhere trusts, by its generation. */
function path(name: string, generation: number): State {
  const certificate = object('node', 'certificate', {
    once: { generation, slot: true },
    yields: [`certificate ${generation}`],
    destroy: [],
  });
  const trust = object('fw', `trust ${generation}`, {
    once: { generation: 1 },
    needs: [`certificate ${generation}`],
  });
  const policy = object('fw', `class ${name}`, { claims: ['place of the class'] });
  const objects = [certificate, trust, policy];
  return {
    ...EMPTY_STATE,
    devices: ['fw', 'node'].map((device) => ({ id: device })),
    objects,
    artifacts: [{ name: `certificate ${generation}`, device: 'node', read: [{ does: 'export' }] }],
    flows: [{ name: 'in', carriedBy: objects.map(id) }],
  };
}

test('stopped with one half of a path as it was and the other as it shall be, what goes on still says when it is cut', () => {
  const { result } = change(EMPTY_STATE, path('old', 1));
  const wanted = path('new', 2);
  const plan = change(result, wanted);
  const steps = plan.phases.flatMap(stepsOf);
  const turned = steps.findIndex(({ action, object: of }) => action === 'configure' && of === 'fw class new');
  const anew = steps.findIndex(({ object: of }) => of === 'node certificate');
  expect(turned).toBeLessThan(anew);
  const half = reached(result, wanted, plan, new Set(steps.slice(0, turned + 1).map((step) => step.id)));
  const onwards = change(half, wanted);
  const acts = new Map(onwards.phases.flatMap(stepsOf).map((step) => [step.id, step.object]));
  expect(onwards.gaps.map(({ flow, from = '', to }) => [flow, acts.get(from), acts.get(to)])).toEqual([
    ['in', 'node certificate', 'fw trust 2'],
  ]);
});

test('a path that was to go, and goes home before anything of its own has, is told with the others that are cut', () => {
  const world = (name: string, ...partners: string[]): State => {
    const proxy = object('fw', 'proxy', {
      parts: [{ name: 'shows', mode: 'fixed', set: [{ does: name }], unset: [], uses: [] }],
    });
    const record = object('dns', `address of ${name}`, { effect: 'publish' });
    const entries = partners.map((partner) => object('fw', `entry ${partner}`));
    return {
      ...EMPTY_STATE,
      devices: ['fw', 'dns'].map((device) => ({ id: device })),
      objects: [proxy, record, ...entries],
      flows: entries.map((entry) => ({ name: entry.key, carriedBy: [proxy, record, entry].map(id) })),
    };
  };
  const { result } = change(EMPTY_STATE, world('old', 'a', 'b'));
  const wanted = world('new', 'b');
  const plan = change(result, wanted);
  const steps = plan.phases.flatMap(stepsOf);
  const done = steps.filter(({ object: of }) => of !== 'fw entry a').map((step) => step.id);
  const half = reached(result, wanted, plan, new Set(done));
  expect(half.objects.map(id)).toContain('fw entry a');
  expect(
    change(half, result)
      .gaps.map(({ flow }) => flow)
      .sort(),
  ).toEqual(['entry a', 'entry b']);
});
