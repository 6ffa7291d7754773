import type { Declaration } from './command-shape';
import { cast } from './operators';
import { JudgeError, PowerShellError, type Value } from './values';

interface Variable {
  value: Value;
  /** A typed variable converts whatever it is given later. */
  readonly cast?: string;
}

interface Scope {
  readonly variables: Map<string, Variable>;
  readonly functions: Map<string, Declaration>;
  strict: boolean;
}

const AUTOMATIC = [
  'true',
  'false',
  'args',
  'input',
  'error',
  'matches',
  'host',
  'home',
  'pid',
  '_',
  'psitem',
  'this',
];

/** Variables and functions: read through the callers, written where one stands. */
export class Scopes {
  private readonly stack: Scope[] = [Scopes.fresh()];

  private static fresh(): Scope {
    return { variables: new Map(), functions: new Map(), strict: false };
  }

  public within<T>(run: () => T): T {
    this.stack.push(Scopes.fresh());
    if (this.stack.length > 200) {
      throw new JudgeError('functions call each other without end');
    }
    try {
      return run();
    } finally {
      this.stack.pop();
    }
  }

  public get strict(): boolean {
    return this.stack.some((scope) => scope.strict);
  }

  public setStrict(strict: boolean): void {
    this.stack.at(-1)!.strict = strict;
  }

  /** The value of `$name`, `$script:name`, `$local:name`. */
  public read(written: string, line: number): Value {
    const found = this.find(written, line);
    if (found === undefined && this.strict) {
      throw new PowerShellError(
        `The variable '$${written}' cannot be retrieved because it has not been set.`,
        line,
      );
    }
    return found === undefined ? null : found.value;
  }

  /** A preference or another variable that may not be there. */
  public peek(name: string): Value {
    return this.find(name, 0)?.value;
  }

  public write(written: string, value: Value, line: number, type?: string): void {
    const [scope, name] = this.home(written, line);
    if (name === 'null') {
      return;
    }
    if (AUTOMATIC.includes(name)) {
      throw new JudgeError(`$${written} belongs to PowerShell`, line);
    }
    this.put(scope, name, value, line, type);
  }

  /** What PowerShell itself sets, in the innermost scope. */
  public provide(name: string, value: Value): void {
    this.stack.at(-1)!.variables.set(name.toLowerCase(), { value });
  }

  /** Runs with `$_` set, in the scope of the caller. */
  public withItem<T>(item: Value, run: () => T): T {
    const { variables } = this.stack.at(-1)!;
    const before = variables.get('_');
    variables.set('_', { value: item });
    try {
      return run();
    } finally {
      if (before === undefined) {
        variables.delete('_');
      } else {
        variables.set('_', before);
      }
    }
  }

  public define(declaration: Declaration): void {
    this.stack.at(-1)!.functions.set(declaration.name.toLowerCase(), declaration);
  }

  public functionNamed(name: string): Declaration | undefined {
    const lower = name.toLowerCase();
    return this.inside((scope) => scope.functions.has(lower))?.functions.get(lower);
  }

  /** The innermost scope of that kind. */
  private inside(test: (scope: Scope) => boolean): Scope | undefined {
    for (let at = this.stack.length - 1; at >= 0; at--) {
      if (test(this.stack[at])) return this.stack[at];
    }
    return undefined;
  }

  private put(scope: Scope, name: string, value: Value, line: number, type?: string): void {
    const constraint = type ?? scope.variables.get(name)?.cast;
    scope.variables.set(name, {
      value: constraint === undefined ? value : cast(constraint, value, line),
      ...(constraint === undefined ? {} : { cast: constraint }),
    });
  }

  private find(written: string, line: number): Variable | undefined {
    const [qualifier, name] = split(written);
    if (qualifier === undefined) {
      return this.inside((scope) => scope.variables.has(name))?.variables.get(name);
    }
    return this.home(written, line)[0].variables.get(name);
  }

  private home(written: string, line: number): [Scope, string] {
    const [qualifier, name] = split(written);
    switch (qualifier) {
      case undefined:
      case 'local':
        return [this.stack.at(-1)!, name];
      case 'script':
        return [this.stack[0], name];
      default:
        throw new JudgeError(`$${written}: scope ${qualifier} is outside the subset`, line);
    }
  }
}

function split(written: string): [string | undefined, string] {
  const parts = written.toLowerCase().split(':');
  return parts.length === 1 ? [undefined, parts[0]] : [parts[0], parts.slice(1).join(':')];
}
