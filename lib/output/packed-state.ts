import type { FlowState, ObjectState, ServiceState, State } from '../planning/model';
import { unpack, type Rows, type Shape, type Shapes } from './shapes';

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

/** Reads it back, its keys in the order that they had; throws where rows and shapes do not belong together. */
export function unpackState(packed: PackedState, shapes: readonly Shape[]): State {
  const { objects, services, flows } = packed;
  const state = {
    ...packed,
    objects: unpack(shapes, objects) as readonly ObjectState[],
    services: unpack(shapes, services) as readonly ServiceState[],
    ...(flows === undefined ? {} : { flows: unpack(shapes, flows) as readonly FlowState[] }),
  };
  return state as State;
}
