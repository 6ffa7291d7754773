import { deviceDigests, planDigest, stateDigest, stateDigests } from '../../lib/output/digest';
import type { Change, ObjectState, State } from '../../lib/planning/model';
import { FW, IMP, back, host, listener, nothing, plan, policy, state, wanted } from './fixture';

const digests = (objects: ObjectState[]): ReadonlyMap<string, string> => deviceDigests(state(objects));
const changed = (more: Partial<ObjectState>): boolean =>
  digests([{ ...host, ...more }]).get(FW) !== digests([host]).get(FW);

describe('the digest of a device', () => {
  test('names exactly the device that changes', () => {
    const before = digests([host, listener]);
    const after = digests([host, { ...listener, parts: [] }]);
    expect(after.get(FW)).toBe(before.get(FW));
    expect(after.get(IMP)).not.toBe(before.get(IMP));
    expect([...before.keys()]).toHaveLength(5);
  });

  test('does not depend on order, wording, construct path, declaration, sequence or recorded values', () => {
    expect(digests([policy, host]).get(FW)).toBe(digests([host, policy]).get(FW));
    expect(changed({ wording: { title: 'other' }, path: 'Other', declaration: 99, section: 3 })).toBe(false);
    expect(changed({ after: ['x'], restarts: ['y'], found: { host: '1' } })).toBe(false);
    expect(changed({ parts: [{ ...host.parts[0], why: 'because' }] })).toBe(false);
  });

  test('does not depend on how to get to a form', () => {
    const moved = { ...listener, open: [{ does: { form: [] }, says: { menu: ['Elsewhere'], note: 'new' } }] };
    expect(digests([moved])).toEqual(digests([listener]));
  });

  test('depends on statements, edges and generations', () => {
    expect(changed({ open: [] })).toBe(true);
    expect(changed({ destroy: [] })).toBe(true);
    expect(changed({ uses: ['x'] })).toBe(true);
    expect(changed({ orderedAfter: ['x'] })).toBe(true);
    expect(changed({ claims: ['x'] })).toBe(true);
    expect(changed({ needs: ['x'] })).toBe(true);
    expect(changed({ once: { generation: 2 } })).toBe(true);
  });

  test('reads parts as a set, unless their order means something', () => {
    const parts = [host.parts[0], { ...host.parts[0], name: 'second' }];
    const turned = [...parts].reverse();
    const one = (ordered: boolean, list: typeof parts): unknown =>
      digests([{ ...host, parts: list, ordered }]).get(FW);
    expect(one(false, parts)).toBe(one(false, turned));
    expect(one(true, parts)).not.toBe(one(true, turned));
  });
});

describe('the digest of a plan', () => {
  const digestOf = (installed: State, to: State, home: State, ...changes: Change[]): string =>
    planDigest(stateDigests({ installed, wanted: to, home }), ...changes);
  const digest = digestOf(nothing, wanted, nothing, plan, back);

  test('is eight hex digits, the same for the same states, read back or not', () => {
    expect(digest).toMatch(/^[0-9a-f]{8}$/);
    const again = JSON.parse(JSON.stringify(wanted)) as State;
    expect(digestOf(nothing, again, structuredClone(nothing), plan, back)).toBe(digest);
  });

  test('does not change with wording', () => {
    const reworded = {
      ...wanted,
      objects: wanted.objects.map((one) => ({ ...one, wording: {}, path: 'x' })),
    };
    expect(digestOf(nothing, reworded, nothing, plan, back)).toBe(digest);
  });

  test('changes with the states, the declaration order and the steps', () => {
    expect(digestOf(nothing, wanted, wanted, plan, back)).not.toBe(digest);
    expect(digestOf(nothing, { ...wanted, owed: ['x'] }, nothing, plan, back)).not.toBe(digest);
    const declared = {
      ...wanted,
      objects: wanted.objects.map((one) => ({ ...one, declaration: -one.declaration })),
    };
    expect(digestOf(nothing, declared, nothing, plan, back)).not.toBe(digest);
    expect(digestOf(nothing, wanted, nothing, { ...plan, phases: plan.phases.slice(1) }, back)).not.toBe(
      digest,
    );
  });

  test.each<[string, Partial<ObjectState>]>([
    ['what people notice', { effect: 'quiet' }],
    ['where it stands', { places: ['10.10.10.10'] }],
    ['whom it meets', { meets: [`${IMP} listener`] }],
    ['how it is understood there', { speaks: { sessions: ['TLS'] } }],
    ['whom it tells people of', { announces: [`${IMP} listener`] }],
    ['who has to know it', { knownBy: [`${FW} zone`] }],
    ['what shows its name', { shownBy: [`${FW} proxy`] }],
    ['whether it stands already', { stands: true }],
    ['how much room there is', { room: { name: 'classes', limit: 3 } }],
    ['matters of fact', { facts: { subject: 'CN=a' } }],
    ['guards', { parts: [{ ...host.parts[0], protectedBy: [`${FW} x`] }] }],
    ['what others have as well', { parts: [{ ...host.parts[0], sharedAs: 'way' }] }],
    ['restarts on removal', { parts: [{ ...host.parts[0], restartsOnRemoval: ['clear conn'] }] }],
  ])('changes with %s, which decides steps; the device is the same', (_, more) => {
    expect(stateDigest(state([{ ...host, ...more }]))).not.toBe(stateDigest(state([host])));
    expect(changed(more)).toBe(false);
  });

  test('a state is told from another by what stands in it', () => {
    expect(stateDigest(state([host, policy]))).toBe(stateDigest(state([policy, host])));
    expect(stateDigest(state([host]))).not.toBe(stateDigest(state([policy])));
  });
});
