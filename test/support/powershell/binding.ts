import type { Cmdlet, Parameter, ParameterSet, Release } from './cmdlets';
import {
  isHashtable,
  isScriptBlock,
  numeric,
  PowerShellError,
  text,
  truth,
  typeOf,
  type Value,
} from './values';

/** What a call gives, before it is known which parameter takes it. */
export interface Given {
  /** By name as written; `true` of a switch without a value. */
  readonly named: readonly (readonly [name: string, value: Value])[];
  readonly positional: readonly Value[];
}

/** Values by parameter name in small letters. */
export type Bound = Map<string, Value>;

const binding = (command: string, message: string): PowerShellError =>
  new PowerShellError(`${command}: ${message}`);
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Gives every value to its parameter, as the first parameter set that takes them all does. */
export function bind(cmdlet: Cmdlet, common: readonly Parameter[], given: Given, release: Release): Bound {
  const problems: PowerShellError[] = [];
  for (const set of cmdlet.sets.filter((each) => available(each, release))) {
    try {
      const known = [...set.parameters.filter((each) => each.since <= release), ...common];
      return bindTo(cmdlet.name, known, given);
    } catch (error) {
      problems.push(error as PowerShellError);
    }
  }
  // A set that knows all the names tells more than one that does not.
  throw problems.find((each) => !/matches parameter name/.test(each.message)) ?? problems[0];
}

const available = (set: ParameterSet, release: Release): boolean =>
  set.parameters.every((each) => !each.required || each.since <= release);

export function bindTo(command: string, parameters: readonly Parameter[], given: Given): Bound {
  const bound: Bound = new Map();
  const give = (parameter: Parameter, value: Value): void => {
    if (bound.has(parameter.name.toLowerCase())) {
      throw binding(command, `parameter '${parameter.name}' is specified more than once`);
    }
    bound.set(parameter.name.toLowerCase(), converted(command, parameter, value));
  };
  for (const [name, value] of given.named) {
    const parameter = parameters.find((each) => same(each.name, name));
    if (parameter === undefined) {
      throw binding(command, `A parameter cannot be found that matches parameter name '${name}'.`);
    }
    give(parameter, value);
  }
  const places = parameters
    .filter((each) => each.position !== undefined && !bound.has(each.name.toLowerCase()))
    .sort((a, b) => a.position! - b.position!);
  given.positional.forEach((value, index) => {
    if (places.at(index) === undefined) {
      throw binding(
        command,
        `A positional parameter cannot be found that accepts argument '${text(value)}'.`,
      );
    }
    give(places[index], value);
  });
  const lacking = parameters.filter((each) => each.required && !bound.has(each.name.toLowerCase()));
  if (lacking.length > 0) {
    throw binding(
      command,
      `Cannot process command because of missing mandatory parameters: ${lacking.map((each) => each.name).join(' ')}.`,
    );
  }
  return bound;
}

function converted(command: string, parameter: Parameter, value: Value): Value {
  const cannot = (why: string): never => {
    throw binding(command, `Cannot bind argument to parameter '${parameter.name}': ${why}.`);
  };
  const single = (type: string): Value =>
    Array.isArray(value) ? cannot(`cannot convert ${typeOf(value)} to ${type}`) : value;
  if (parameter.required && (value === null || value === undefined)) {
    cannot('it is null');
  }
  if (parameter.required && (value === '' || (Array.isArray(value) && value.length === 0))) {
    cannot('it is empty');
  }
  if (
    (value === null || value === undefined) &&
    ['String[]', 'Hashtable', 'ScriptBlock'].includes(parameter.type)
  ) {
    return null;
  }
  const checked = (item: string): string =>
    parameter.values === undefined || parameter.values.some((each) => same(each, item))
      ? item
      : cannot(`'${item}' is not one of ${parameter.values.join(', ')}`);
  switch (parameter.type) {
    case 'String':
      return checked(text(single('System.String')));
    case 'String[]':
      return (Array.isArray(value) ? value : [value]).map((item) => checked(text(item)));
    case 'Boolean':
    case 'Switch':
      return typeof value === 'boolean' || typeof value === 'number'
        ? truth(value)
        : cannot(`cannot convert ${typeOf(value)} to System.Boolean`);
    case 'Number':
      return numeric(single('System.Int32')) ?? cannot(`cannot convert '${text(value)}' to System.Int32`);
    case 'Hashtable':
      return isHashtable(value)
        ? value
        : cannot(`cannot convert ${typeOf(value)} to System.Collections.Hashtable`);
    case 'ScriptBlock':
      return isScriptBlock(value) ? value : cannot(`cannot convert ${typeOf(value)} to ScriptBlock`);
    case 'Bytes':
    case 'Object':
      return value;
  }
}
