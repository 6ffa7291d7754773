import type { ObjectState } from '../../../lib/planning/model';

/** An object that is there and nothing else, but for what a test says of it. */
export function object(device: string, key: string, rest: Partial<ObjectState> = {}): ObjectState {
  return {
    device,
    key,
    path: `Stack/${key}`,
    section: 10,
    declaration: 0,
    open: [],
    parts: [],
    destroy: [{ does: `no ${key}` }],
    uses: [],
    ...rest,
  };
}
