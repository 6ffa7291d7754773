import { type Bound } from './binding';
import { type Release } from './cmdlets';
import { declarationOf, functionOf, typeName } from './command-shape';
import { Commands, type Ending } from './commands';
import { Expressions, outside, type Runner, unrolled, variableName } from './expressions';
import { type Files } from './files';
import { Console, type Deployment, type Machine, type Sink } from './machine';
import { setElement, setProperty } from './members';
import { add, arithmetic, cast, equal } from './operators';
import { childOf, fieldOf, parts, type SyntaxNode, type Tree } from './parse';
import { Scopes } from './scopes';
import {
  Hashtable,
  isPowerShellError,
  JudgeError,
  PowerShellError,
  PSObject,
  type ScriptBlock,
  text,
  truth,
  type Value,
} from './values';

export interface ScriptOptions {
  readonly deployment: Deployment;
  readonly files: Files;
  readonly path: string;
  readonly parameters: Readonly<Record<string, Value>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** More than any script of ours takes by far. */
const STEPS = 200_000;

/** Runs one script. */
export class Interpreter implements Machine, Runner {
  public readonly scopes = new Scopes();
  public readonly console = new Console();
  public readonly files: Files;
  public readonly deployment: Deployment;
  public readonly environment: Readonly<Record<string, string>>;
  public exitCode = 0;
  private readonly expressions = new Expressions(this);
  private readonly commands = new Commands(this, this.expressions, (node, sink) => this.body(node, sink));
  private readonly caught: PowerShellError[] = [];
  private steps = 0;

  public constructor(private readonly options: ScriptOptions) {
    this.files = options.files;
    this.deployment = options.deployment;
    this.environment = options.environment;
  }

  public get release(): Release {
    return this.deployment.release;
  }

  public run({ root, hasError }: Tree): void {
    if (hasError) {
      throw new JudgeError('the script does not parse');
    }
    const { path, parameters } = this.options;
    const declaration = declarationOf(root, path.split('\\').at(-1)!, undefined);
    for (const node of parts(root)) {
      if (!['param_block', 'statement_list'].includes(node.type)) {
        throw outside(node);
      }
    }
    root.children.filter((child) => child.type === 'comment').forEach((comment) => this.requirement(comment));
    const folder = path.slice(0, path.lastIndexOf('\\'));
    this.scopes.provide('ErrorActionPreference', 'Continue');
    this.scopes.provide('WarningPreference', 'Continue');
    this.scopes.provide('VerbosePreference', 'SilentlyContinue');
    this.scopes.provide('ConfirmPreference', 'High');
    this.scopes.provide('WhatIfPreference', false);
    const command = new PSObject('ExternalScriptInfo', {
      Path: path,
      Definition: path,
      Name: declaration.name,
    });
    this.scopes.provide('MyInvocation', new PSObject('InvocationInfo', { MyCommand: command }));
    const version = this.release < 2013 ? 2 : this.release < 2019 ? 3 : 5;
    this.scopes.provide(
      'PSVersionTable',
      Hashtable.of({
        PSVersion: new PSObject('Version', { Major: version, Minor: 0 }, () => `${version}.0`),
      }),
    );
    if (version > 2) {
      this.scopes.provide('PSScriptRoot', folder);
    }
    this.commands.enter(declaration, { named: Object.entries(parameters), positional: [] });
    const body = childOf(root, 'statement_list');
    const ending =
      body === undefined ? undefined : this.statements(body, (value) => this.console.line(value));
    if (ending === 'break' || ending === 'continue') {
      throw new JudgeError(`${ending} outside a loop`);
    }
  }

  public collect(list: SyntaxNode | undefined): Value[] {
    const values: Value[] = [];
    const ending = list === undefined ? undefined : this.statements(list, (value) => values.push(value));
    if (ending !== undefined) {
      throw new JudgeError(`${ending} inside an expression`, list!.line);
    }
    return values;
  }

  public valueOf(statement: SyntaxNode): Value {
    if (statement.type === 'assignment_expression') {
      return this.assign(statement);
    }
    if (!STATEMENTS.has(statement.type)) {
      return this.expressions.evaluate(statement);
    }
    const values: Value[] = [];
    const ending = this.statement(statement, (value) => values.push(value));
    if (ending !== undefined) {
      throw new JudgeError(`${ending} inside an expression`, statement.line);
    }
    return unrolled(values);
  }

  public runBlock(block: ScriptBlock, item: Value, sink: Sink): void {
    const script = childOf(block.node, 'script_block');
    if (script === undefined) {
      return;
    }
    if (parts(script).some((each) => each.type !== 'script_block_body')) {
      throw outside(script);
    }
    const ending = this.scopes.withItem(item, () => this.body(fieldOf(script, 'script_block_body'), sink));
    if (ending !== undefined && ending !== 'return') {
      throw new JudgeError(
        `${ending} in a script block leaves the loop around the pipeline`,
        block.node.line,
      );
    }
  }

  public holdsBack(bound: Bound): boolean {
    return truth(bound.has('whatif') ? bound.get('whatif') : this.scopes.peek('WhatIfPreference'));
  }

  private requirement(comment: SyntaxNode): void {
    const version = /^#requires\s+-version\s+(\d+)/i.exec(comment.text)?.[1];
    const own = this.release < 2013 ? 2 : this.release < 2019 ? 3 : 5;
    if (version !== undefined && Number(version) > own) {
      throw new PowerShellError(`The script requires PowerShell ${version}; this is ${own}.`, comment.line);
    }
  }

  private body(node: SyntaxNode | undefined, sink: Sink): Ending {
    const list =
      node === undefined ? undefined : (fieldOf(node, 'statement_list') ?? childOf(node, 'statement_list'));
    if (node !== undefined && list === undefined) {
      throw outside(node);
    }
    return list === undefined ? undefined : this.statements(list, sink);
  }

  private block(node: SyntaxNode, sink: Sink): Ending {
    const list = childOf(childOf(node, 'statement_block')!, 'statement_list');
    return list === undefined ? undefined : this.statements(list, sink);
  }

  private statements(list: SyntaxNode, sink: Sink): Ending {
    for (const each of parts(list)) {
      const ending = this.statement(each, sink);
      if (ending !== undefined) {
        return ending;
      }
    }
    return undefined;
  }

  private statement(node: SyntaxNode, sink: Sink): Ending {
    if (++this.steps > STEPS) {
      throw new JudgeError('the script runs without end', node.line);
    }
    return this.located(node, () => {
      const rule = this.rules[node.type];
      if (rule !== undefined) {
        return rule(node, sink);
      }
      this.enumerate(node, this.expressions.evaluate(node), sink);
      return undefined;
    });
  }

  /** Puts out what an expression gives: the items of a list, and nothing of an empty pipeline. */
  private enumerate(node: SyntaxNode, value: Value, sink: Sink): void {
    if (value === undefined && node.type === 'variable') {
      throw new JudgeError(
        `${node.text} holds an empty result: PowerShell 2.0 makes $null of it, later ones nothing; wrap it in @( )`,
        node.line,
      );
    }
    if (Array.isArray(value)) {
      value.forEach(sink);
    } else if (value !== undefined) {
      sink(value);
    }
  }

  private readonly rules: Readonly<Record<string, (node: SyntaxNode, sink: Sink) => Ending>> = {
    empty_statement: () => undefined,
    function_statement: (node) => {
      this.scopes.define(functionOf(node));
      return undefined;
    },
    statement_list: (node, sink) => this.statements(node, sink),
    pipeline_chain: (node, sink) => {
      this.pipeline(parts(node), sink);
      return undefined;
    },
    command: (node, sink) => {
      this.commands.run(node, undefined, sink);
      return undefined;
    },
    assignment_expression: (node) => {
      this.assign(node);
      return undefined;
    },
    post_increment_expression: (node) => this.step(node, 1),
    post_decrement_expression: (node) => this.step(node, -1),
    pre_increment_expression: (node) => this.step(node, 1),
    if_statement: (node, sink) => this.conditional(node, sink),
    foreach_statement: (node, sink) => this.forEach(node, sink),
    for_statement: (node, sink) => {
      const part = (name: string): SyntaxNode | undefined => fieldOf(node, name);
      const run = (each: SyntaxNode | undefined): void => {
        if (each !== undefined) {
          this.statement(each, () => undefined);
        }
      };
      run(part('for_initializer'));
      return this.loop(
        () => part('for_condition') === undefined || truth(this.valueOf(part('for_condition')!)),
        () => this.block(node, sink),
        () => run(part('for_iterator')),
      );
    },
    while_statement: (node, sink) =>
      this.loop(
        () => truth(this.valueOf(fieldOf(node, 'condition')!)),
        () => this.block(node, sink),
      ),
    do_statement: (node, sink) => {
      const until = node.children.some((child) => child.text.toLowerCase() === 'until');
      let first = true;
      return this.loop(
        () => {
          const goes = first || truth(this.valueOf(fieldOf(node, 'condition')!)) !== until;
          first = false;
          return goes;
        },
        () => this.block(node, sink),
      );
    },
    switch_statement: (node, sink) => this.choose(node, sink),
    try_statement: (node, sink) => this.attempt(node, sink),
    flow_control_statement: (node, sink) => this.flow(node, sink),
  };

  private loop(goes: () => boolean, body: () => Ending, next: () => void = () => undefined): Ending {
    while (goes()) {
      if (++this.steps > STEPS) {
        throw new JudgeError('the script runs without end');
      }
      const ending = body();
      if (ending === 'break') {
        return undefined;
      }
      if (ending === 'return' || ending === 'exit') {
        return ending;
      }
      next();
    }
    return undefined;
  }

  private conditional(node: SyntaxNode, sink: Sink): Ending {
    if (truth(this.valueOf(fieldOf(node, 'condition')!))) {
      return this.block(node, sink);
    }
    const others = childOf(node, 'elseif_clauses');
    for (const clause of others === undefined ? [] : parts(others)) {
      if (truth(this.valueOf(fieldOf(clause, 'condition')!))) {
        return this.block(clause, sink);
      }
    }
    const last = childOf(node, 'else_clause');
    return last === undefined ? undefined : this.block(last, sink);
  }

  private forEach(node: SyntaxNode, sink: Sink): Ending {
    const [variable, list] = parts(node);
    if (parts(node).length !== 3 || variable.type !== 'variable') {
      throw outside(node);
    }
    const value = this.valueOf(list);
    if (value === undefined || value === null) {
      throw new JudgeError(
        `foreach over $null runs once in PowerShell 2.0 and not at all later; wrap it in @( )`,
        node.line,
      );
    }
    const items = Array.isArray(value) ? [...value] : [value];
    let index = -1;
    return this.loop(
      () => ++index < items.length,
      () => {
        this.scopes.write(variableName(variable), items[index], node.line);
        return this.block(node, sink);
      },
    );
  }

  private choose(node: SyntaxNode, sink: Sink): Ending {
    const clauses = parts(childOf(childOf(node, 'switch_body')!, 'switch_clauses')!);
    if (parts(node).some((each) => !['switch_condition', 'switch_body'].includes(each.type))) {
      throw outside(node);
    }
    const value = this.valueOf(parts(childOf(node, 'switch_condition')!)[0]);
    for (const item of Array.isArray(value) ? value : [value]) {
      let matched = false;
      for (const clause of clauses) {
        const condition = childOf(clause, 'switch_clause_condition')!;
        const isDefault = condition.text.toLowerCase() === 'default';
        const wanted = isDefault ? undefined : this.clauseValue(condition);
        if (isDefault ? matched : !equal(wanted, item)) {
          continue;
        }
        matched = true;
        const ending = this.scopes.withItem(item, () => this.block(clause, sink));
        if (ending === 'continue') {
          break;
        }
        if (ending !== undefined) {
          return ending === 'break' ? undefined : ending;
        }
      }
    }
    return undefined;
  }

  private clauseValue(condition: SyntaxNode): Value {
    const [value] = parts(condition);
    if (value === undefined || value.type === 'script_block_expression') {
      return value === undefined ? condition.text : this.refuse(condition);
    }
    return this.expressions.evaluate(value);
  }

  private refuse(node: SyntaxNode): never {
    throw outside(node);
  }

  private attempt(node: SyntaxNode, sink: Sink): Ending {
    const last = childOf(node, 'finally_clause');
    let ending: Ending;
    try {
      ending = this.block(node, sink);
    } catch (error) {
      const clauses = childOf(node, 'catch_clauses');
      if (!isPowerShellError(error) || clauses === undefined) {
        throw error;
      }
      const [clause, ...more] = parts(clauses);
      if (more.length > 0 || parts(clause).length !== 1) {
        throw outside(clause);
      }
      this.caught.push(error);
      try {
        ending = this.scopes.withItem(record(error), () => this.block(clause, sink));
      } finally {
        this.caught.pop();
      }
    } finally {
      if (last !== undefined && this.block(last, sink) !== undefined) {
        this.refuse(last);
      }
    }
    return ending;
  }

  private flow(node: SyntaxNode, sink: Sink): Ending {
    const keyword = node.children[0].text.toLowerCase().trim();
    const value = parts(node).find((each) => each.text.toLowerCase() !== keyword);
    switch (keyword) {
      case 'return':
        if (value !== undefined) {
          const ending = this.statement(value, sink);
          if (ending !== undefined) {
            this.refuse(node);
          }
        }
        return 'return';
      case 'throw': {
        const again = this.caught.at(-1);
        if (value === undefined) {
          throw again ?? new PowerShellError('ScriptHalted', node.line);
        }
        const thrown = this.valueOf(value);
        throw new PowerShellError(text(thrown), node.line);
      }
      case 'exit':
        this.exitCode = value === undefined ? 0 : Number(text(this.valueOf(value)));
        return 'exit';
      case 'break':
      case 'continue':
        if (value !== undefined) {
          this.refuse(node);
        }
        return keyword;
      default:
        throw outside(node);
    }
  }

  private step(node: SyntaxNode, by: number): Ending {
    const [target] = parts(node);
    if (target.type !== 'variable') {
      this.refuse(node);
    }
    this.scopes.write(
      variableName(target),
      arithmetic('+', this.expressions.evaluate(target), by),
      node.line,
    );
    return undefined;
  }

  private assign(node: SyntaxNode): Value {
    const words = parts(node);
    const [target] = words;
    const sign = childOf(node, 'assignement_operator')?.text ?? '';
    const given = this.valueOf(words.at(-1)!);
    const before = (): Value => this.expressions.evaluate(bare(target));
    const value =
      sign === '='
        ? given
        : sign === '+='
          ? add(before(), given)
          : sign === '-='
            ? arithmetic('-', before(), given)
            : this.refuse(node);
    this.store(target, value, node.line);
    return value;
  }

  private store(written: SyntaxNode, value: Value, line: number, type?: string): void {
    const target = bare(written);
    switch (target.type) {
      case 'variable':
        this.scopes.write(variableName(target), value, line, type);
        return;
      case 'cast_expression': {
        const [literal, inner] = parts(target);
        this.store(inner, cast(typeName(literal), value, line), line, typeName(literal));
        return;
      }
      case 'member_access': {
        const [base, name] = parts(target);
        setProperty(this.expressions.evaluate(base), this.expressions.memberName(name), value ?? null, line);
        return;
      }
      case 'element_access': {
        const [base, index] = parts(target);
        setElement(this.expressions.evaluate(base), this.expressions.evaluate(index), value ?? null, line);
        return;
      }
      case 'array_literal_expression': {
        const items = Array.isArray(value) ? value : [value];
        const targets = parts(target);
        targets.forEach((each, index) => {
          const rest = items.slice(index);
          this.store(
            each,
            index === targets.length - 1 && rest.length > 1 ? rest : (rest.at(0) ?? null),
            line,
          );
        });
        return;
      }
      default:
        throw outside(target);
    }
  }

  private pipeline(stages: readonly SyntaxNode[], sink: Sink): void {
    let input: Value[] | undefined;
    stages.forEach((stage, index) => {
      const output: Value[] = [];
      const into: Sink = index === stages.length - 1 ? sink : (value) => output.push(value);
      if (stage.type === 'command') {
        this.commands.run(stage, input, into);
      } else if (index > 0) {
        throw outside(stage);
      } else {
        this.enumerate(stage, this.piped(stage), into);
      }
      input = output;
    });
  }

  /** An expression at the head of a pipeline; `$null` there goes through once, which nobody means. */
  private piped(node: SyntaxNode): Value {
    const value = this.valueOf(node);
    if (value === null) {
      throw new JudgeError(
        `${node.text} is $null and goes through the pipeline once; wrap it in @( )`,
        node.line,
      );
    }
    return value;
  }

  /** An error that does not know its line is of the innermost statement. */
  private located<T>(node: SyntaxNode, run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw isPowerShellError(error) && error.line === undefined
        ? new PowerShellError(error.message, node.line, error.terminating)
        : error;
    }
  }
}

const STATEMENTS = new Set([
  'command',
  'pipeline_chain',
  'if_statement',
  'foreach_statement',
  'for_statement',
  'while_statement',
  'switch_statement',
  'try_statement',
  'post_increment_expression',
  'post_decrement_expression',
  'pre_increment_expression',
  'flow_control_statement',
]);

/** A variable stands in wrappers even where it is assigned to. */
const bare = (node: SyntaxNode): SyntaxNode =>
  ['unary_expression', 'expression_with_unary_operator'].includes(node.type) && parts(node).length === 1
    ? bare(parts(node)[0])
    : node;

/** `$_` in a catch block. */
function record(error: PowerShellError): PSObject {
  const exception = new PSObject('System.Exception', { Message: error.message }, () => error.message);
  const invocation = new PSObject('InvocationInfo', { ScriptLineNumber: error.line ?? 0 });
  return new PSObject(
    'System.Management.Automation.ErrorRecord',
    { Exception: exception, InvocationInfo: invocation },
    () => error.message,
  );
}
