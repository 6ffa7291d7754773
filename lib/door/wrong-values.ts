import { Construct } from 'constructs';
import { nearName } from '../core/near';
import { quote } from '../net';
import { shapeOf, type Place } from './shape';
import { MAKERS, STRUCTS } from './signatures';

/** A value that is not what its place takes. */
interface WrongValue {
  /** `props.nodes[1].address is "5", and no text.` */
  readonly problem: string;
  readonly advice: string;
}

/** The classes and enums of the library by name. */
export type Library = Readonly<Record<string, unknown>>;

/** Whether all arguments of a call with the signature fit. What it takes is looked up at the first call. */
export function fitsAll(library: Library, signature: string): (given: readonly unknown[]) => boolean {
  let takes: ((given: readonly unknown[]) => boolean)[] | undefined;
  return (given) => {
    takes ??= shapeOf(signature).map(({ type, optional, variadic }, index) =>
      variadic
        ? (all) => all.every((value, at) => at < index || fits(library, type, value))
        : (all) => (all[index] === undefined && optional) || fits(library, type, all[index]),
    );
    return takes.every((take) => take(given));
  };
}

/** What is wrong with the arguments of a call. */
export function wrongArguments(
  library: Library,
  places: readonly Place[],
  given: readonly unknown[],
): WrongValue[] {
  return places.flatMap((place, index) => {
    if (!place.variadic) return wrongAt(library, place, place.name, given[index]);
    return given.slice(index).flatMap((value, i) => wrong(library, place.type, `${place.name}[${i}]`, value));
  });
}

function wrongAt(library: Library, place: Place, name: string, value: unknown): WrongValue[] {
  return value === undefined && place.optional ? [] : wrong(library, place.type, name, value);
}

/** Nearly every value fits: what is wrong with one, and what it is called, is looked for where it does not. */
function wrong(library: Library, type: string, name: string, value: unknown): WrongValue[] {
  if (fits(library, type, value)) return [];
  if (type.endsWith('[]')) {
    const element = type.slice(0, -2);
    if (!Array.isArray(value)) {
      const example = typeof value === 'string' && element === 'string' ? `'${value}'` : wayTo(element);
      return [refused(name, value, 'no list', `Write ${name}: [${example}].`)];
    }
    return (value as unknown[]).flatMap((one, index) => wrong(library, element, `${name}[${index}]`, one));
  }
  if (type.endsWith('{}')) {
    const element = type.slice(0, -2);
    if (!isPlain(value)) {
      return [refused(name, value, 'no map', `Write ${name}: { key: ${wayTo(element)} }.`)];
    }
    return Object.entries(value).flatMap(([key, one]) =>
      wrong(library, element, `${name}[${quote(key)}]`, one),
    );
  }
  if (type in STRUCTS) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [refused(name, value, `no ${type}`, `Write ${name}: ${wayTo(type)}.`)];
    }
    const members = value as Members;
    const misspelt = misspeltIn(type, members);
    const meant = new Set(misspelt.map(([, right]) => right));
    return [
      ...misspelt.map(([key, right]) => ({
        problem: `${name}.${key} is not known.`,
        advice: `Write ${name}.${right}.`,
      })),
      ...shapeOf(STRUCTS[type])
        .filter((place) => !meant.has(place.name))
        .flatMap((place) => wrongAt(library, place, `${name}.${place.name}`, members[place.name])),
    ];
  }
  return [refused(name, value, negated(library, type), `Write ${name}: ${wayTo(type)}.`)];
}

type Members = Readonly<Record<string, unknown>>;

/**
 * Keys that no member has, each with the member that it seems to mean and that is not given. Other keys are nobody's
 * business: an object may hold more than is asked for.
 */
function misspeltIn(type: string, members: Members): [key: string, meant: string][] {
  if (members.constructor !== undefined && members.constructor.name !== 'Object') return [];
  const known = shapeOf(STRUCTS[type]).map((place) => place.name);
  const missing = known.filter((name) => members[name] === undefined);
  return Object.keys(members).flatMap((key): [string, string][] => {
    if (members[key] === undefined || known.includes(key)) return [];
    const meant = nearName(key, missing);
    return meant === undefined ? [] : [[key, meant]];
  });
}

type Fits = (library: Library, value: unknown) => boolean;

const tests = new Map<string, Fits>();

function fits(library: Library, type: string, value: unknown): boolean {
  let test = tests.get(type);
  if (test === undefined) tests.set(type, (test = testOf(type)));
  return test(library, value);
}

function testOf(type: string): Fits {
  switch (type) {
    case 'any':
      return () => true;
    case 'string':
    case 'boolean':
      return (_, value) => typeof value === type;
    case 'number':
      return (_, value) => Number.isFinite(value);
    case 'constructs.Construct':
    case 'constructs.IConstruct':
      return (_, value) => Construct.isConstruct(value);
  }
  const element = type.slice(0, -2);
  if (type.endsWith('[]')) {
    return (library, value) => Array.isArray(value) && value.every((one) => fits(library, element, one));
  }
  if (type.endsWith('{}')) {
    return (library, value) =>
      isPlain(value) && Object.values(value).every((one) => fits(library, element, one));
  }
  if (type in STRUCTS) {
    const places = shapeOf(STRUCTS[type]);
    const known = new Set(places.map(({ name }) => name));
    return (library, value) =>
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      places.every(({ name, type: of, optional }) => {
        const member = (value as Members)[name];
        return (member === undefined && optional) || fits(library, of, member);
      }) &&
      (Object.keys(value).every((key) => known.has(key)) || misspeltIn(type, value as Members).length === 0);
  }
  return (library, value) => {
    const known = library[type];
    if (typeof known === 'function') return isA(value, known);
    // An interface that programs implement has no trace at run time.
    return known === undefined
      ? typeof value === 'object' && value !== null
      : Object.values(known!).includes(value);
  };
}

/** Of two copies of the package either's class is right, so that classes are known by their names. */
function isA(value: unknown, { name }: { readonly name: string }): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (let type: unknown = Object.getPrototypeOf(value); type !== null; type = Object.getPrototypeOf(type)) {
    if ((type as { constructor?: { name?: unknown } }).constructor?.name === name) return true;
  }
  return false;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function negated(library: Library, type: string): string {
  if (type === 'string') return 'no text';
  if (type === 'constructs.Construct' || type === 'constructs.IConstruct') return 'no construct';
  return typeof library[type] === 'object' ? `no value of ${type}` : `no ${type}`;
}

/** What to write for a value of the type. */
function wayTo(type: string): string {
  switch (type) {
    case 'string':
      return "'text in quotes'";
    case 'number':
      return 'a number without quotes';
    case 'boolean':
      return 'true or false, without quotes';
    case 'constructs.Construct':
    case 'constructs.IConstruct':
      return 'the stack, or a construct in it; for a stack new FederationApp(), and end with app.synth()';
  }
  if (type in STRUCTS) {
    const all = shapeOf(STRUCTS[type]);
    const needed = all.filter(({ optional }) => !optional);
    const each = (places: readonly Place[]): string => places.map(({ name }) => `${name}: ...`).join(', ');
    return needed.length === 0
      ? `{ ${each(all)} }${all.length > 1 ? ', as far as they are wanted' : ''}`
      : `{ ${each(needed)} }`;
  }
  const ways = MAKERS[type] ?? '';
  return ways === '' ? `${/^[AEIO]/.test(type) ? 'an' : 'a'} ${type}` : ways.replace(/, (?=[^,]*$)/, ' or ');
}

function refused(name: string, value: unknown, expected: string, advice: string): WrongValue {
  return {
    problem: value === undefined ? `${name} is missing.` : `${name} is ${shown(value)}, and ${expected}.`,
    advice,
  };
}

function shown(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const type = isPlain(value) ? (value.constructor as { name?: unknown } | undefined)?.name : undefined;
  return typeof type === 'string' && type !== 'Object' ? `an object of class ${quote(type)}` : quote(value);
}
