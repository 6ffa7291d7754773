import { bind, type Bound, bindTo, type Given } from './binding';
import { BUILTINS } from './builtins';
import { cmdletNamed, COMMON, LYNC_CMDLETS, type Parameter } from './cmdlets';
import { callable, commandName, type Declaration, invocationSign, wordsOf } from './command-shape';
import { type Expressions, outside } from './expressions';
import { type Call, type Machine, type Sink } from './machine';
import { type SyntaxNode } from './parse';
import {
  CASTS,
  Hashtable,
  isHashtable,
  isPowerShellError,
  JudgeError,
  PowerShellError,
  PSObject,
  text,
  truth,
  type Value,
} from './values';

/** How a statement ends, when not by reaching its end. */
export type Ending = 'break' | 'continue' | 'return' | 'exit' | undefined;

/** Runs commands: functions of the script, PowerShell's own cmdlets, those of the product. */
export class Commands {
  public constructor(
    private readonly machine: Machine,
    private readonly expressions: Expressions,
    private readonly body: (node: SyntaxNode | undefined, sink: Sink) => Ending,
  ) {}

  public run(node: SyntaxNode, input: Value[] | undefined, sink: Sink): void {
    const named = commandName(node);
    if (invocationSign(node) !== undefined || named.type !== 'command_name') {
      throw outside(node);
    }
    const name = named.text;
    const declaration = this.machine.scopes.functionNamed(name);
    if (declaration !== undefined) {
      if (input !== undefined) {
        throw new JudgeError(`function ${name} takes nothing from a pipeline`, node.line);
      }
      this.call(declaration, this.given(node, callable(declaration)), sink);
      return;
    }
    const cmdlet = cmdletNamed(name, this.machine.release);
    const isLync = LYNC_CMDLETS.has(name.toLowerCase());
    if (cmdlet === undefined || (isLync && !this.machine.deployment.moduleLoaded)) {
      throw new PowerShellError(
        `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program.`,
        node.line,
      );
    }
    if (isLync && input !== undefined) {
      throw new JudgeError(`${name} behind a pipe is outside the subset; name its parameters`, node.line);
    }
    const known = [...cmdlet.sets.flatMap((set) => set.parameters), ...COMMON];
    const given = this.given(node, known);
    // Granting nothing takes a policy away from a user.
    const takesNull = /^grant-/i.test(name);
    if (
      isLync &&
      !takesNull &&
      [...given.named.map(([, value]) => value), ...given.positional].some(holdsNull)
    ) {
      throw new JudgeError(`${name} is given $null`, node.line);
    }
    const bound = bind(cmdlet, COMMON, given, this.machine.release);
    this.invoke({ cmdlet, bound, input, sink, line: node.line, machine: this.machine }, isLync);
  }

  private invoke(call: Call, isLync: boolean): void {
    const run = isLync
      ? (each: Call) => this.machine.deployment.invoke(each)
      : BUILTINS[call.cmdlet.name.toLowerCase()];
    if (run === undefined) {
      throw new JudgeError(`${call.cmdlet.name} is outside the subset`, call.line);
    }
    for (const name of ['errorvariable', 'warningvariable', 'outvariable', 'outbuffer']) {
      if (call.bound.has(name)) {
        throw new JudgeError(`-${name} is outside the subset`, call.line);
      }
    }
    try {
      run(call);
    } catch (error) {
      if (!isPowerShellError(error)) {
        throw error;
      }
      const action = text(
        call.bound.get('erroraction') ?? this.machine.scopes.peek('ErrorActionPreference'),
      ).toLowerCase();
      if (error.terminating || action === 'stop') {
        throw new PowerShellError(error.message, error.line ?? call.line);
      }
      if (action !== 'silentlycontinue') {
        this.machine.console.fail(error.message);
      }
    }
  }

  /** The arguments of a call; `parameters` tells which words are switches. */
  private given(node: SyntaxNode, parameters: readonly Parameter[]): Given {
    const named: [string, Value][] = [];
    const positional: Value[] = [];
    const words = wordsOf(node);
    for (let index = 0; index < words.length; index++) {
      const word = words[index];
      if (word.kind === 'argument') {
        positional.push(this.argument(word.node));
      } else if (word.kind === 'splat') {
        const value = this.machine.scopes.read(word.variable, node.line);
        if (isHashtable(value)) {
          value.keys().forEach((key) => named.push([key, value.get(key)]));
        } else if (Array.isArray(value)) {
          positional.push(...value);
        } else {
          throw new PowerShellError(`@${word.variable} is neither a hashtable nor a list.`, node.line);
        }
      } else if (word.value !== undefined) {
        named.push([word.name, this.argument(word.value)]);
      } else {
        const parameter = parameters.find((each) => each.name.toLowerCase() === word.name.toLowerCase());
        const next = words.at(index + 1);
        if (parameter !== undefined && parameter.type !== 'Switch') {
          if (next?.kind !== 'argument') {
            throw new PowerShellError(`Missing an argument for parameter '${word.name}'.`, node.line);
          }
          named.push([word.name, this.argument(next.node)]);
          index++;
        } else {
          named.push([word.name, true]);
        }
      }
    }
    return { named, positional };
  }

  private argument(node: SyntaxNode): Value {
    if (node.type !== 'generic_token') {
      return this.expressions.evaluate(node) ?? null;
    }
    if (!/^[\w.\\:/*-]+$/.test(node.text)) {
      throw outside(node);
    }
    return node.text;
  }

  private call(declaration: Declaration, given: Given, sink: Sink): void {
    this.machine.scopes.within(() => {
      this.enter(declaration, given);
      const ending = this.body(declaration.body, sink);
      if (ending === 'break' || ending === 'continue') {
        throw new JudgeError(`${ending} leaves function ${declaration.name}`, declaration.line);
      }
      if (ending === 'exit') {
        throw new JudgeError('exit inside a function is outside the subset', declaration.line);
      }
    });
  }

  /** Sets parameters and what comes with them, in the scope that was just opened. */
  public enter(declaration: Declaration, given: Given): void {
    const bound = bindTo(declaration.name, callable(declaration), given);
    this.machine.scopes.provide('PSBoundParameters', boundTable(declaration, bound));
    if (declaration.advanced) {
      this.machine.scopes.provide('PSCmdlet', this.cmdletOf(declaration, bound));
    }
    const preference = (name: string, parameter: string, value?: Value): void => {
      if (bound.has(parameter)) {
        this.machine.scopes.provide(name, value ?? bound.get(parameter));
      }
    };
    preference('WhatIfPreference', 'whatif');
    preference('ErrorActionPreference', 'erroraction');
    preference('WarningPreference', 'warningaction');
    preference(
      'VerbosePreference',
      'verbose',
      bound.get('verbose') === true ? 'Continue' : 'SilentlyContinue',
    );
    for (const parameter of declaration.parameters) {
      const name = parameter.name.toLowerCase();
      if (parameter.cast !== undefined && CASTS[parameter.cast] === undefined) {
        throw new JudgeError(`type [${parameter.cast}] is outside the subset`, declaration.line);
      }
      const value = bound.has(name)
        ? bound.get(name)
        : parameter.initial === undefined
          ? initialOf(parameter.cast)
          : this.expressions.evaluate(parameter.initial);
      this.machine.scopes.write(parameter.name, value ?? null, declaration.line, parameter.cast);
    }
  }

  private cmdletOf(declaration: Declaration, bound: Bound): PSObject {
    const should = (args: readonly Value[]): Value => {
      if (!declaration.shouldProcess) {
        throw new JudgeError(`${declaration.name} does not declare SupportsShouldProcess`, declaration.line);
      }
      const [target, action] = args.length === 1 ? [args[0], declaration.name] : args;
      if (truth(this.machine.scopes.peek('WhatIfPreference'))) {
        this.machine.console.wouldDo(text(action), text(target));
        return false;
      }
      const asks = bound.has('confirm') ? truth(bound.get('confirm')) : declaration.highImpact;
      if (asks) {
        this.machine.console.prompts.push(`${text(action)} on ${text(target)}`);
      }
      return true;
    };
    return new PSObject('PSScriptCmdlet', {}, () => 'PSScriptCmdlet', { ShouldProcess: should });
  }
}

const holdsNull = (value: Value): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.some(holdsNull));

const initialOf = (type: string | undefined): Value =>
  type === 'switch' || type === 'bool' ? false : type === 'int' ? 0 : type === 'string' ? '' : null;

function boundTable(declaration: Declaration, bound: Bound): Hashtable {
  const names = callable(declaration).map((each) => each.name);
  const given = names.filter((name) => bound.has(name.toLowerCase()));
  return Hashtable.of(Object.fromEntries(given.map((name) => [name, bound.get(name.toLowerCase())])));
}
