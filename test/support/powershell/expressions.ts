import { typeName } from './command-shape';
import { callMethod, callStatic, element, property } from './members';
import { add, arithmetic, cast, COMPARISONS, format, isOfType, regex } from './operators';
import { childOf, fieldOf, parts, type SyntaxNode } from './parse';
import type { Scopes } from './scopes';
import { Hashtable, JudgeError, numeric, PowerShellError, text, truth, type Value } from './values';

/** The part of the interpreter that runs what stands inside an expression. */
export interface Runner {
  readonly scopes: Scopes;
  readonly environment: Readonly<Record<string, string>>;
  /** All that the statements of a list put out. */
  collect(list: SyntaxNode | undefined): Value[];
  /** The value of a statement: nothing, one value, or a list of several. */
  valueOf(statement: SyntaxNode): Value;
}

export const outside = (node: SyntaxNode): JudgeError =>
  new JudgeError(
    `${node.type} ${JSON.stringify(node.text.split('\n')[0].slice(0, 60))} is outside the subset`,
    node.line,
  );

/** Nothing, one value, or a list: what PowerShell makes of what came out. */
export const unrolled = (values: readonly Value[]): Value =>
  values.length > 1 ? [...values] : values.length === 1 ? values[0] : undefined;

const QUOTES = /['\u2018-\u201b]/;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\x07',
  b: '\b',
};

export class Expressions {
  public constructor(private readonly runner: Runner) {}

  public evaluate(node: SyntaxNode): Value {
    const rule = this.rules[node.type];
    if (rule === undefined) {
      throw outside(node);
    }
    return rule(node);
  }

  public memberName(node: SyntaxNode): string {
    const [name] = parts(node);
    return name.type === 'simple_name' ? name.text : text(this.evaluate(name));
  }

  public hashKey(entry: SyntaxNode): string {
    const [key] = parts(parts(entry)[0]);
    return key.type === 'simple_name' ? key.text : text(this.evaluate(key));
  }

  private readonly rules: Readonly<Record<string, (node: SyntaxNode) => Value>> = {
    string_literal: (node) => this.evaluate(node.children[0]),
    verbatim_string_characters: verbatim,
    expandable_string_literal: (node) => this.expanded(node),
    integer_literal: (node) => number(node),
    real_literal: (node) => number(node),
    variable: (node) => this.variable(node),
    unary_expression: (node) => this.evaluate(only(node)),
    parenthesized_expression: (node) => this.runner.valueOf(only(node)),
    sub_expression: (node) => unrolled(this.runner.collect(fieldOf(node, 'statements'))),
    array_expression: (node) => this.runner.collect(fieldOf(node, 'statements')),
    array_literal_expression: (node) => parts(node).map((item) => this.evaluate(item) ?? null),
    hash_literal_expression: (node) => this.hashtable(node),
    script_block_expression: (node) => ({ kind: 'scriptblock', node }),
    member_access: (node) => {
      const [base, name] = parts(node);
      if (node.children.some((child) => child.text === '::')) {
        throw outside(node);
      }
      return property(this.evaluate(base), this.memberName(name), this.runner.scopes.strict, node.line);
    },
    element_access: (node) => {
      const [base, index] = parts(node);
      return element(this.evaluate(base), this.evaluate(index), node.line);
    },
    invokation_expression: (node) => this.invocation(node),
    logical_expression: (node) => this.folded(node, (left, sign, right) => this.logical(left, sign, right)),
    comparison_expression: (node) =>
      this.folded(node, (left, sign, right) => this.comparison(left, sign, right)),
    additive_expression: (node) =>
      this.folded(node, (left, sign, right) =>
        sign.text === '+'
          ? add(left, this.evaluate(right))
          : arithmetic(sign.text, left, this.evaluate(right)),
      ),
    multiplicative_expression: (node) =>
      this.folded(node, (left, sign, right) => {
        if (numeric(left) === undefined || typeof left === 'string') {
          throw outside(node);
        }
        return arithmetic(sign.text, left, this.evaluate(right));
      }),
    format_expression: (node) => this.folded(node, (left, _, right) => format(left, this.evaluate(right))),
    range_expression: (node) => {
      const [from, to] = parts(node).map((each) => numeric(this.evaluate(each)) ?? 0);
      const step = from <= to ? 1 : -1;
      return Array.from({ length: Math.abs(to - from) + 1 }, (_, index) => from + step * index);
    },
    expression_with_unary_operator: (node) => this.unary(node),
    cast_expression: (node) => {
      const [type, operand] = parts(node);
      return cast(typeName(type), this.evaluate(operand), node.line);
    },
  };

  private folded(
    node: SyntaxNode,
    apply: (left: Value, sign: SyntaxNode, right: SyntaxNode) => Value,
  ): Value {
    const words = node.children.filter((child) => child.type !== 'comment');
    let value = this.evaluate(words[0]);
    for (let index = 1; index < words.length; index += 2) {
      value = apply(value, words[index], words[index + 1]);
    }
    return value;
  }

  private logical(left: Value, sign: SyntaxNode, right: SyntaxNode): Value {
    switch (sign.text.toLowerCase()) {
      case '-and':
        return truth(left) && truth(this.evaluate(right));
      case '-or':
        return truth(left) || truth(this.evaluate(right));
      default:
        throw outside(sign);
    }
  }

  private comparison(left: Value, sign: SyntaxNode, right: SyntaxNode): Value {
    const operator = sign.text.slice(1).toLowerCase();
    if (operator === 'is' || operator === 'isnot') {
      return isOfType(left, typeName(right)) === (operator === 'is');
    }
    const compare = COMPARISONS[operator];
    if (compare === undefined) {
      throw outside(sign);
    }
    const operand = this.evaluate(right);
    if (operator === 'match' && !Array.isArray(left)) {
      const found = regex(operand, 'i').exec(text(left));
      if (found !== null) {
        const groups = found.map((group, index): [string, Value] => [String(index), group ?? null]);
        this.runner.scopes.provide('matches', Hashtable.of(Object.fromEntries(groups)));
      }
    }
    return compare(left, operand);
  }

  private unary(node: SyntaxNode): Value {
    const [sign, operand] = node.children;
    if (sign.type === 'cast_expression') {
      return this.evaluate(sign);
    }
    const value = this.evaluate(operand);
    switch (sign.text.toLowerCase()) {
      case '-not':
      case '!':
        return !truth(value);
      case '-':
        return arithmetic('-', 0, value);
      case '+':
        return arithmetic('+', 0, value);
      case ',':
        return [value ?? null];
      case '-join':
        return COMPARISONS.join(value, '');
      default:
        throw outside(node);
    }
  }

  private hashtable(node: SyntaxNode): Hashtable {
    const table = new Hashtable();
    const body = childOf(node, 'hash_literal_body');
    for (const entry of body === undefined ? [] : parts(body)) {
      const key = this.hashKey(entry);
      if (table.has(key)) {
        throw new PowerShellError(`Item has already been added. Key in dictionary: '${key}'`, entry.line);
      }
      table.set(key, this.runner.valueOf(parts(entry)[1]) ?? null);
    }
    return table;
  }

  private invocation(node: SyntaxNode): Value {
    const [base, name, list] = parts(node);
    const inner = childOf(list, 'argument_expression_list') ?? fieldOf(list, 'argument_expression_list');
    const args =
      inner === undefined
        ? []
        : (inner.type === 'argument_expression_list' ? parts(inner) : [inner]).map(
            (each) => this.evaluate(each) ?? null,
          );
    const method = this.memberName(name);
    return base.type === 'type_literal'
      ? callStatic(typeName(base), method, args, node.line)
      : callMethod(this.evaluate(base), method, args, node.line);
  }

  private variable(node: SyntaxNode): Value {
    const name = variableName(node);
    const constant = CONSTANTS.get(name.toLowerCase());
    if (constant !== undefined) {
      return constant;
    }
    const variable = /^env:(.*)$/i.exec(name)?.[1].toLowerCase();
    if (variable !== undefined) {
      const found = Object.entries(this.runner.environment).find(([each]) => each.toLowerCase() === variable);
      return found?.[1] ?? null;
    }
    return this.runner.scopes.read(name, node.line);
  }

  /** A double-quoted string: `$name`, `$( )`, backtick escapes; `$name.x` expands the variable alone. */
  private expanded(node: SyntaxNode): string {
    const source = node.text;
    if (/[\u201c-\u201e]/.test(source)) {
      throw new JudgeError('a typographic quote ends a string', node.line);
    }
    let result = '';
    let at = 1;
    const plain = (until: number): void => {
      result += source
        .slice(at, until)
        .replace(/""/g, '"')
        .replace(/`([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
    };
    for (const child of node.children.filter((each) => each.named)) {
      plain(child.start - node.start);
      result += text(this.evaluate(child));
      at = child.start - node.start + child.text.length;
    }
    plain(source.length - 1);
    return result;
  }
}

const CONSTANTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

export const variableName = (node: SyntaxNode): string => node.text.slice(1).replace(/^\{|\}$/g, '');

function only(node: SyntaxNode): SyntaxNode {
  const inner = parts(node);
  if (inner.length !== 1) {
    throw outside(node);
  }
  return inner[0];
}

/** A single-quoted string: two quotes of the kind in a row give the second; one alone would end the string. */
function verbatim(node: SyntaxNode): string {
  const inner = node.text.slice(1, -1);
  if (!QUOTES.test(inner)) {
    return inner;
  }
  const pairs = new RegExp(`${QUOTES.source}(${QUOTES.source})`, 'g');
  if (QUOTES.test(inner.replace(pairs, ''))) {
    throw new JudgeError('a quote ends the string', node.line);
  }
  return inner.replace(pairs, '$1');
}

function number(node: SyntaxNode): number {
  const value = Number(node.text);
  if (Number.isNaN(value)) {
    throw outside(node);
  }
  return value;
}
