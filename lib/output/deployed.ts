import { quote } from '../core/words';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { constructError } from '../core/errors';
import { objectId, type State } from '../planning/model';
import { recordedValuesOf } from './correct';
import { readRegular, replaceFile } from './file-errors';
import { FORMATS } from './formats';
import type { Deployed, UnfinishedChange } from './deployed-state';
import type { FoundByObject } from './input';
import { demandFor } from './found-values';
import { readable, without } from './json';
import { KnownRows } from './known-rows';
import { packState, unpackState, type PackedState } from './packed-state';
import type { Shape } from './rows';
import { readFormat } from './schema';
import { Shapes } from './shapes';
import { EMPTY_STATE } from '../planning/state';

export function deployedPath(folder: string, stack: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(stack)) {
    throw constructError(
      stack,
      'deployed/stack',
      `${quote(stack)} cannot be a folder.`,
      'Name the stack with letters, digits and . _ -, beginning with a letter or digit.',
    );
  }
  return path.join(folder, stack, 'state.json');
}

/**
 * Nothing stands where nothing was confirmed.
 *
 * @param known asked where something does: what is known of its rows already
 */
export function readDeployed(folder: string, stack: string, known?: () => KnownRows): Deployed {
  const deployed = readUnchecked(folder, stack, known);
  const where = deployedName(folder, stack);
  for (const { device, label, name, object, part, value } of recordedValuesOf(deployed)) {
    const demand = demandFor(object, part, value);
    if (demand === undefined) continue;
    throw constructError(
      where,
      'deployed/found',
      `${label} of ${device} is recorded as ${quote(value)}.`,
      `Write ${demand}: npx ucfed correct ${stack} --found '${device} ${name}=...'.`,
    );
  }
  return deployed;
}

/** The same for who corrects a recorded value: what is wrong with one does not stop that. */
export function readUnchecked(folder: string, stack: string, known?: () => KnownRows): Deployed {
  const file = deployedPath(folder, stack);
  const where = deployedName(folder, stack);
  return fs.existsSync(file)
    ? parseDeployed(where, readRegular(file, where), known?.())
    : { reached: EMPTY_STATE };
}

/** The file as people write it. */
export function deployedName(folder: string, stack: string): string {
  return `${path.basename(folder)}/${stack}/state.json`;
}

/** The file has one state a key, so that each object of each state stands on a line of its own. */
interface DeployedFile<S = PackedState> {
  readonly format: number;
  readonly reached: S;
  readonly home?: S;
  readonly base?: S;
  readonly unfinished?: Omit<UnfinishedChange, 'base'>;
  readonly found?: FoundByObject;
  readonly published?: readonly string[];
  readonly unpublished?: true;
  readonly shapes: readonly Shape[];
}

export function parseDeployed(where: string, text: string, known = new KnownRows()): Deployed {
  const read = readFormat(
    'deployed',
    where,
    text,
    (data) => {
      const file = data as DeployedFile;
      return inEachState(file, (packed) => unpackState(packed, file.shapes, known));
    },
    (file) => inEachState(file as DeployedFile<State>, (state) => unknownIn(state, known)),
  );
  const { reached, home, base, unfinished, found, published, unpublished } = read as DeployedFile<State>;
  for (const state of [reached, home, base]) if (state !== undefined) checkState(where, state);
  return {
    reached,
    ...(home === undefined ? {} : { home }),
    ...(unfinished === undefined || base === undefined ? {} : { unfinished: { ...unfinished, base } }),
    ...(found === undefined ? {} : { found }),
    ...(published === undefined ? {} : { published }),
    ...(unpublished === undefined ? {} : { unpublished }),
  };
}

function inEachState<S, T>(file: DeployedFile<S>, change: (state: S) => T): DeployedFile<T> {
  const { reached, home, base, ...rest } = file;
  return {
    ...rest,
    reached: change(reached),
    ...(home === undefined ? {} : { home: change(home) }),
    ...(base === undefined ? {} : { base: change(base) }),
  };
}

/** What of a state nobody has vouched for: of ten thousand partners, and of a list with their entries, it is the new ones. */
function unknownIn(state: State, known: KnownRows): State {
  const unknown = <T extends object>(things: readonly T[]): T[] =>
    things.filter((thing) => !known.isBelieved(thing));
  return {
    ...state,
    objects: unknown(state.objects).map((object) => ({ ...object, parts: unknown(object.parts) })),
    services: unknown(state.services),
    ...(state.flows === undefined ? {} : { flows: unknown(state.flows) }),
  };
}

/** Every object once, on a device that is there: a merge can leave a file that fits the schema and is wrong. */
function checkState(where: string, state: State): void {
  const devices = new Set(state.devices.map(({ id }) => id));
  const ids = new Set<string>();
  for (const { device, key } of state.objects) {
    const id = objectId(device, key);
    const problem = ids.has(id)
      ? `${quote(id)} stands in it twice.`
      : devices.has(device)
        ? undefined
        : `${quote(id)} stands on a device that is not in it.`;
    if (problem !== undefined) {
      throw constructError(where, 'deployed/objects', problem, 'Take the file from version control.');
    }
    ids.add(id);
  }
}

/** Version control shows by it which objects a confirmation changed. */
export function deployedFile(deployed: Deployed): string {
  const { reached, home, unfinished, found, published, unpublished } = deployed;
  const shapes = new Shapes();
  const file: DeployedFile = {
    format: FORMATS.deployed,
    reached: packState(reached, shapes),
    home: home === undefined ? undefined : packState(home, shapes),
    base: unfinished === undefined ? undefined : packState(unfinished.base, shapes),
    unfinished: unfinished === undefined ? undefined : without(unfinished, 'base'),
    found,
    published,
    unpublished,
    // Last, when all of them are known.
    shapes: shapes.all,
  };
  return readable(file, 3);
}

/** Whole or not at all: a half-written state would be believed by the next synth. */
export function writeDeployed(folder: string, stack: string, deployed: Deployed): void {
  const file = deployedPath(folder, stack);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  replaceFile(file, deployedFile(deployed));
}
