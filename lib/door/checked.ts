import { Construct } from 'constructs';
import { childPath, FederationError } from '../core/errors';
import { shapeOf } from './shape';
import { CALLS, UNMADE } from './signatures';
import { fitsAll, wrongArguments, type Library } from './wrong-values';

/** So many mistakes of one call are told: a list of a thousand names has its mistake in each. */
const TOLD = 10;

const SCOPE_AND_ID = 'scope: constructs.Construct, id: string';

type Callable = (this: unknown, ...given: unknown[]) => unknown;
type Class = (abstract new (...given: never[]) => object) & { readonly prototype: object };

/**
 * The library as programs see it: each call from outside is held against its signature before anything else looks at
 * it. Compilers do that too, but not every program has one. Within the library classes are made and asked as they are;
 * a method is one for all who have the object, so that the library's own calls of it are held against it too.
 */
export function checked<T extends object>(library: T): T {
  const names = library as Library;
  const all = Object.entries(names).map(([name, value]): [string, unknown] => [
    name,
    typeof value === 'function' ? checkedClass(names, name, value as Class) : value,
  ]);
  // The mark of a module that was one before it was compiled, which programs are compiled to look for.
  return Object.defineProperty(Object.fromEntries(all) as T, '__esModule', { value: true });
}

function checkedClass(library: Library, name: string, type: Class): Class {
  const statics = new Map<unknown, Callable>();
  const fit = fitting(library, name);
  const door: Class = new Proxy(type, {
    construct: (_, given, made) => {
      refuseUnmade(name, given);
      if (!fit(given)) refuseWrong(library, name, given, placeOfNew(given) ?? `new ${name}()`);
      return Reflect.construct(type, given, made) as object;
    },
    get: (_, key, receiver) => {
      const value: unknown = Reflect.get(type, key, receiver);
      return statics.get(value) ?? value;
    },
  });
  for (const [key, call] of calls(type, `${name}.`)) {
    const signature = `${name}.${key}`;
    const fits = fitting(library, signature);
    statics.set(call, function (this: unknown, ...given) {
      if (!fits(given)) refuseWrong(library, signature, given, placeOfFactory(signature, given));
      return Reflect.apply(call, this === door ? type : this, given);
    });
  }
  for (const [key, call] of calls(type.prototype, `${name}#`)) {
    const signature = `${name}#${key}`;
    const fits = fitting(library, signature);
    const value: Callable = function (this: unknown, ...given) {
      if (!fits(given)) {
        refuseWrong(library, signature, given, placeOfCall(`${key}()`, [this, ...given]));
      }
      return Reflect.apply(call, this, given);
    };
    Object.defineProperty(type.prototype, key, { value, writable: true, configurable: true });
  }
  return door;
}

/** The functions of a class, or of its prototype, that have a signature. */
function calls(holder: object, prefix: string): [string, Callable][] {
  return Object.getOwnPropertyNames(holder)
    .filter((key) => `${prefix}${key}` in CALLS)
    .map((key) => [key, Reflect.get(holder, key) as Callable]);
}

/** Whether what is given fits a call: all that is asked of nearly every one. What has no signature takes anything. */
function fitting(library: Library, call: string): (given: readonly unknown[]) => boolean {
  return call in CALLS ? fitsAll(library, CALLS[call]) : () => true;
}

function refuseWrong(library: Library, call: string, given: readonly unknown[], path: string): never {
  const wrong = wrongArguments(library, shapeOf(CALLS[call]), given);
  throw new FederationError(
    wrong.slice(0, TOLD).map((details) => ({ rule: 'declaration/wrong-type', path, ...details })),
  );
}

/** What has no constructor for programs would be made of nothing, and break further on. */
function refuseUnmade(name: string, given: readonly unknown[]): void {
  if (!Object.hasOwn(UNMADE, name)) return;
  const ways = UNMADE[name].replace(/, (?=[^,]*$)/, ' or ');
  throw new FederationError([
    {
      rule: 'declaration/wrong-type',
      path: placeOfNew(given) ?? `new ${name}()`,
      problem: `${name} is not made with new.`,
      advice:
        ways === ''
          ? 'Take it from the object that has one; its static methods are called as they are.'
          : `Write ${ways}.`,
    },
  ]);
}

function placeOfNew([scope, id]: readonly unknown[]): string | undefined {
  if (!Construct.isConstruct(scope)) return typeof id === 'string' ? id : undefined;
  return typeof id === 'string' ? childPath(scope, id) : scope.node.path;
}

/** Of a factory that makes a construct: where that would stand. */
function placeOfFactory(call: string, given: readonly unknown[]): string {
  const made = CALLS[call].startsWith(SCOPE_AND_ID) ? placeOfNew(given) : undefined;
  return made === undefined ? placeOfCall(`${call}()`, given) : `${made} ${call}()`;
}

/** The construct that is asked, or that the call is about, with the call; a plain value has no other place. */
function placeOfCall(call: string, concerned: readonly unknown[]): string {
  const construct = concerned.find((value) => Construct.isConstruct(value));
  return construct === undefined ? call : `${construct.node.path} ${call}`;
}
