import fc from 'fast-check';
import type { ObjectState, PartMode, PartState, State } from '../../../lib/planning/model';
import { shuffled } from './world';

function part(
  name: string,
  mode: PartMode,
  value: unknown,
  uses: readonly string[] = [],
  slot?: string,
): PartState {
  const set = [{ does: { line: name, value, ...(slot === undefined ? {} : { slot }) } }];
  const unset =
    mode === 'fixed'
      ? []
      : [{ does: { no: name, value: mode === 'clear' || mode === 'overwrite' ? '' : value } }];
  return { name, mode, set, unset, uses };
}

/**
 * Small worlds without sense: up to nine objects on two devices whose parts, references, order and slots
 * differ freely from one version to the next, references turned round included.
 */
export interface Shape {
  /** `sometimes` is a list whose order matters in some versions only. */
  readonly kind: 'plain' | 'list' | 'ordered' | 'sometimes' | 'slot' | 'setting';
  readonly device: number;
  readonly modes: readonly PartMode[];
  readonly restarts: boolean;
}

export interface Version {
  readonly ranks: number;
  readonly slots: number;
  readonly objects: readonly {
    readonly absent: boolean;
    readonly values: readonly number[];
    readonly uses: readonly number[];
    readonly stands: number;
    readonly behind: number;
    readonly after: number;
    readonly waits: boolean;
    readonly turned: boolean;
    readonly told: boolean;
  }[];
}

const SIZE = 9;

export const shapes: fc.Arbitrary<Shape[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'plain' as const,
      'list' as const,
      'ordered' as const,
      'sometimes' as const,
      'slot' as const,
      'setting' as const,
    ),
    device: fc.nat(1),
    modes: fc.array(fc.constantFrom<PartMode>('overwrite', 'clear', 'member', 'fixed'), {
      minLength: 3,
      maxLength: 3,
    }),
    restarts: fc.boolean(),
  }),
  { minLength: 2, maxLength: SIZE, size: 'max' },
);

/** -1 is nothing: half of all references. */
const reference = fc.nat(2 * SIZE).map((n) => (n <= SIZE ? -1 : n - SIZE - 1));

export const versions: fc.Arbitrary<Version> = fc.record({
  ranks: fc.nat(40),
  slots: fc.nat(40),
  objects: fc.array(
    fc.record({
      absent: fc.nat(3).map((n) => n === 3),
      values: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
      uses: fc.array(reference, { minLength: 3, maxLength: 3 }),
      stands: reference,
      behind: reference,
      after: reference,
      waits: fc.boolean(),
      turned: fc.boolean(),
      told: fc.nat(3).map((n) => n === 3),
    }),
    { minLength: SIZE, maxLength: SIZE },
  ),
});

/** Who is told before an object comes, and before it goes. */
function notice(at: number, told: string, value: number, declaration: number): ObjectState {
  return {
    device: `d${at % 2}`,
    key: `n${at}`,
    path: `World/n${at}`,
    section: at % 3,
    declaration,
    effect: 'quiet',
    open: [],
    parts: [part('notice', 'overwrite', value)],
    destroy: [],
    uses: [],
    announces: [told],
  };
}

/** One version of a small world. Everything points to what comes earlier in the order `ranks` gives. */
export function worldOf(shape: readonly Shape[], version: Version): State {
  const all = shape.map((_, i) => i);
  const order = shuffled(all, version.ranks);
  const slots = shuffled(all, version.slots);
  const idAt = (i: number): string => `d${shape[i].device} o${i}`;
  const objects: ObjectState[] = [];
  for (const [rank, at] of order.entries()) {
    const [own, form] = [version.objects[at], shape[at]];
    if (own.absent) continue;
    const earlier = (i: number, like: (i: number) => boolean = () => true): string[] =>
      i >= 0 && i < shape.length && order.indexOf(i) < rank && !version.objects[i].absent && like(i)
        ? [idAt(i)]
        : [];
    const ordered = form.kind === 'ordered' || (form.kind === 'sometimes' && own.waits);
    const list = ordered || form.kind === 'list' || form.kind === 'sometimes';
    let parts: PartState[] = own.values.flatMap((value, i) => {
      const mode = list ? 'member' : form.modes[i];
      if (value === 0 && (i > 0 || form.kind !== 'slot')) return [];
      const uses = earlier(own.uses[i]);
      const slot = form.kind === 'slot' && i === 0 ? `slot d${form.device} ${slots[at]}` : undefined;
      // What a part refers to is part of its text.
      const made = part(
        list ? `p${i} ${value} ${uses.join()}` : `p${i}`,
        mode,
        [value, slot, uses],
        uses,
        slot,
      );
      return [i === 1 ? { ...made, restartsOnRemoval: [`d${form.device}/gone`] } : made];
    });
    if (list && parts.length === 0) parts = [part('p', 'member', 0)];
    if (own.turned) parts.reverse();
    if (form.kind === 'setting' && parts.some((p) => p.mode === 'fixed'))
      parts = parts.filter((p) => p.mode !== 'fixed');
    const services = [`d${form.device}/run`];
    const after = earlier(own.after);
    const waits = own.waits ? after.filter((id) => shape[Number(id.slice(4))].restarts) : [];
    const stands = earlier(own.stands);
    objects.push({
      device: `d${form.device}`,
      key: `o${at}`,
      path: `World/o${at}`,
      section: at % 3,
      declaration: objects.length,
      open: [{ does: { open: at, stands } }],
      parts,
      destroy: list || form.kind === 'setting' ? [] : [{ does: { no: at } }],
      uses: stands,
      nonEmpty: list,
      ordered,
      // What nothing takes away has no place in an order: nothing moves it.
      orderedAfter:
        form.kind === 'setting' ? [] : earlier(own.behind, (i) => shape[i].device === form.device),
      after,
      afterRestart: waits.map((id) => ({ object: id, service: `${id.slice(0, 2)}/run` })),
      claims: form.kind === 'slot' ? [`slot d${form.device} ${slots[at]}`] : [],
      restarts: form.restarts ? services : [],
    });
    if (own.told) objects.push(notice(at, idAt(at), own.values[0], objects.length));
  }
  return {
    devices: [{ id: 'd0' }, { id: 'd1' }],
    objects,
    existing: [],
    services: ['d0', 'd1'].flatMap((device) =>
      ['run', 'gone'].map((what) => ({
        id: `${device}/${what}`,
        device,
        when: 'end' as const,
        sequence: 0,
        statements: [],
      })),
    ),
    artifacts: [],
    retire: [],
    order: [],
    owed: [],
  };
}
