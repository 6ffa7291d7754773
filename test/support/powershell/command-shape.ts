import { COMMON, type Parameter, type ParameterType } from './cmdlets';
import { childOf, fieldOf, parts, remembered, type SyntaxNode, walk } from './parse';

/** One word of a command: a parameter with what stands behind its colon, an argument, or `@name`. */
export type Word =
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly value?: SyntaxNode;
      readonly node: SyntaxNode;
    }
  | { readonly kind: 'argument'; readonly node: SyntaxNode }
  | { readonly kind: 'splat'; readonly variable: string; readonly node: SyntaxNode };

/** The words of a `command` node behind its name. */
export const wordsOf = remembered((command: SyntaxNode): readonly Word[] => {
  const words: Word[] = [];
  const elements = fieldOf(command, 'command_elements')?.children ?? [];
  for (let index = 0; index < elements.length; index++) {
    const node = elements[index];
    if (node.type === 'command_argument_sep') {
      continue;
    }
    if (node.type === 'command_parameter') {
      const bound = elements.at(index + 1)?.text === ':' || node.text.endsWith(':');
      const value = bound ? elements.at(index + (node.text.endsWith(':') ? 1 : 2)) : undefined;
      index += value === undefined ? 0 : elements.indexOf(value) - index;
      words.push({
        kind: 'parameter',
        name: node.text.replace(/^-|:$/g, ''),
        node,
        ...(value === undefined ? {} : { value }),
      });
    } else if (/^@\w/.test(node.text)) {
      words.push({ kind: 'splat', variable: node.text.slice(1), node });
    } else {
      words.push({ kind: 'argument', node });
    }
  }
  return words;
});

export const commandName = (command: SyntaxNode): SyntaxNode => fieldOf(command, 'command_name')!;

/** Whether it is run by `&` or `.`. */
export const invocationSign = (command: SyntaxNode): SyntaxNode | undefined =>
  childOf(command, 'command_invokation_operator');

export interface DeclaredParameter extends Parameter {
  /** The type as written, in small letters; without one, anything goes. */
  readonly cast?: string;
  readonly initial?: SyntaxNode;
  readonly validValues?: readonly string[];
}

/** A `param` block, of a function or of the script. */
export interface Declaration {
  readonly name: string;
  readonly parameters: readonly DeclaredParameter[];
  readonly advanced: boolean;
  readonly shouldProcess: boolean;
  readonly highImpact: boolean;
  readonly body?: SyntaxNode;
  readonly line: number;
}

const TYPES: Record<string, ParameterType> = {
  string: 'String',
  'string[]': 'String[]',
  bool: 'Boolean',
  boolean: 'Boolean',
  switch: 'Switch',
  int: 'Number',
  int32: 'Number',
  uint16: 'Number',
  hashtable: 'Hashtable',
  scriptblock: 'ScriptBlock',
};

export const typeName = (node: SyntaxNode): string =>
  (node.type === 'type_literal' ? node.text.slice(1, -1) : node.text).replace(/\s/g, '').toLowerCase();

function attributes(node: SyntaxNode): SyntaxNode[] {
  return parts(childOf(node, 'attribute_list') ?? { ...node, children: [] });
}

const attributeName = (attribute: SyntaxNode): string =>
  childOf(attribute, 'attribute_name')?.text.toLowerCase() ?? '';

function argument(attribute: SyntaxNode, name: string): string | undefined {
  for (const each of walk(attribute).filter((node) => node.type === 'attribute_argument')) {
    const [key, value] = parts(each);
    if (key.text.toLowerCase() === name.toLowerCase()) {
      return value?.text ?? '$true';
    }
  }
  return undefined;
}

/** Strings standing bare in an attribute: the values of ValidateSet. */
const listed = (attribute: SyntaxNode): string[] =>
  walk(attribute)
    .filter((node) => node.type === 'string_literal')
    .map((node) => node.text.slice(1, -1).replace(/''/g, "'"));

const KNOWN_ATTRIBUTES = [
  'parameter',
  'validateset',
  'validatenotnullorempty',
  'validatenotnull',
  'allowemptystring',
  'allowemptycollection',
];

function parameter(node: SyntaxNode, index: number): DeclaredParameter {
  const all = attributes(node);
  const cast = all.map((each) => childOf(each, 'type_literal')).find((each) => each !== undefined);
  const named = all.filter((each) => childOf(each, 'type_literal') === undefined);
  for (const each of named) {
    if (!KNOWN_ATTRIBUTES.includes(attributeName(each))) {
      throw new Error(`line ${each.line}: attribute ${each.text} is outside the subset`);
    }
  }
  const parameterAttribute = named.find((each) => attributeName(each) === 'parameter');
  const position = parameterAttribute && argument(parameterAttribute, 'Position');
  const type = TYPES[cast === undefined ? '' : typeName(cast)] ?? 'Object';
  const set = named.find((each) => attributeName(each) === 'validateset');
  const initial = childOf(node, 'script_parameter_default');
  return {
    name: childOf(node, 'variable')!.text.slice(1),
    since: 2010,
    type,
    required: parameterAttribute !== undefined && isTrue(argument(parameterAttribute, 'Mandatory')),
    ...(type === 'Switch' ? {} : { position: position === undefined ? index : Number(position) }),
    ...(cast === undefined ? {} : { cast: typeName(cast) }),
    ...(initial === undefined ? {} : { initial: parts(initial)[0] }),
    ...(set === undefined ? {} : { validValues: listed(set), values: listed(set) }),
  };
}

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === '$true';

/** What a script, a function or a script block declares of itself. */
export function declarationOf(node: SyntaxNode, name: string, body: SyntaxNode | undefined): Declaration {
  const block = childOf(node, 'param_block') ?? childOf(node, 'function_parameter_declaration');
  const list = block === undefined ? undefined : childOf(block, 'parameter_list');
  const binding =
    block === undefined ? [] : attributes(block).filter((each) => attributeName(each) === 'cmdletbinding');
  const parameters = (list === undefined ? [] : parts(list))
    .filter((each) => each.type === 'script_parameter')
    .reduce<DeclaredParameter[]>(
      (before, each) => [
        ...before,
        parameter(each, before.filter((earlier) => earlier.type !== 'Switch').length),
      ],
      [],
    );
  const shouldProcess = binding.some((each) => isTrue(argument(each, 'SupportsShouldProcess')));
  return {
    name,
    parameters,
    advanced: binding.length > 0 || parameters.some((each) => each.required),
    shouldProcess,
    highImpact: binding.some((each) => /high/i.test(argument(each, 'ConfirmImpact') ?? '')),
    ...(body === undefined ? {} : { body }),
    line: node.line,
  };
}

/** A `function_statement` node. */
export const functionOf = remembered((node: SyntaxNode): Declaration => {
  const block = childOf(node, 'script_block');
  const inline = childOf(node, 'function_parameter_declaration');
  const body = block === undefined ? undefined : fieldOf(block, 'script_block_body');
  return declarationOf(
    inline === undefined ? (block ?? node) : node,
    childOf(node, 'function_name')!.text,
    body,
  );
});

const SWITCHES: readonly Parameter[] = ['WhatIf', 'Confirm'].map((name) => ({
  name,
  since: 2010,
  type: 'Switch',
  required: false,
}));

/** All parameters that a call of it may name. */
export const callable = remembered((declaration: Declaration): readonly Parameter[] => [
  ...declaration.parameters,
  ...(declaration.advanced ? COMMON : []),
  ...(declaration.shouldProcess ? SWITCHES : []),
]);
