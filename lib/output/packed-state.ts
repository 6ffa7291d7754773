import type { FlowState, ObjectState, ServiceState, State } from '../planning/model';
import { KnownRows } from './known-rows';
import type { Rows, Shape } from './rows';
import { Shapes } from './shapes';
import { unpack } from './unpack';

/** A state as it is stored: what is alike in its objects, services and flows stands in shapes. */
export type PackedState = Omit<State, 'objects' | 'services' | 'flows'> & {
  readonly objects: Rows;
  readonly services: Rows;
  readonly flows?: Rows;
};

export function packState(state: State, shapes: Shapes): PackedState {
  return {
    ...state,
    objects: shapes.pack(state.objects),
    services: shapes.pack(state.services),
    flows: state.flows === undefined ? undefined : shapes.pack(state.flows),
  };
}

/** The rows that a state is stored as: who reads another one finds in it what is the same. */
export function rowsKnownOf(state: State): KnownRows {
  const known = new KnownRows();
  packState(state, new Shapes(known));
  known.believe();
  return known;
}

/** Reads it back, its keys in the order that they had; throws where rows and shapes do not belong together. */
export function unpackState(packed: PackedState, shapes: readonly Shape[], known: KnownRows): State {
  const { objects, services, flows } = packed;
  const state = {
    ...packed,
    objects: unpack(shapes, objects, known) as readonly ObjectState[],
    services: unpack(shapes, services, known) as readonly ServiceState[],
    ...(flows === undefined ? {} : { flows: unpack(shapes, flows, known) as readonly FlowState[] }),
  };
  return state as State;
}
