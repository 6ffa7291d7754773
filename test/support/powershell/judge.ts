import {
  type Cmdlet,
  cmdletNamed,
  COMMON,
  LYNC_CMDLETS,
  type Parameter,
  POWERSHELL_CMDLETS,
  type Release,
} from './cmdlets';
import {
  callable,
  commandName,
  type Declaration,
  functionOf,
  invocationSign,
  typeName,
  type Word,
  wordsOf,
} from './command-shape';
import {
  childOf,
  type Finding,
  parts,
  remembered,
  type SyntaxNode,
  textFindings,
  type Tree,
  walk,
} from './parse';

/** Everything that is wrong with a script before it runs: its text, its commands, and what must never stand in it. */
export function judge(text: string, tree: Tree, release: Release): Finding[] {
  return [...textFindings(text, tree), ...unknownCommands(tree, release), ...forbidden(tree, release)].sort(
    (a, b) => a.line - b.line,
  );
}

const literal = (node: SyntaxNode | undefined): string | undefined =>
  node?.type === 'string_literal' && node.children[0].type === 'verbatim_string_characters'
    ? node.text.slice(1, -1).replace(/''/g, "'")
    : undefined;

/** Commands and parameters that the target does not know. */
export function unknownCommands(tree: Tree, release: Release): Finding[] {
  const nodes = within(tree.root);
  const functions = new Map(
    nodes
      .filter((node) => node.type === 'function_statement')
      .map((node) => functionOf(node))
      .map((each) => [each.name.toLowerCase(), each]),
  );
  const findings: Finding[] = [...functions.values()]
    .filter(
      (each) => LYNC_CMDLETS.has(each.name.toLowerCase()) || POWERSHELL_CMDLETS.has(each.name.toLowerCase()),
    )
    .map((each) => ({ line: each.line, message: `function ${each.name} hides the cmdlet of that name` }));
  for (const command of nodes.filter((node) => node.type === 'command')) {
    if (invocationSign(command) !== undefined) {
      continue;
    }
    const name = commandName(command).text;
    const target = functions.get(name.toLowerCase()) ?? cmdletNamed(name, release);
    const say = (message: string, node = command): number =>
      findings.push({ line: node.line, message: `${name}: ${message}` });
    if (target === undefined) {
      say(`is no command of release ${release}`);
    } else {
      judgeCommand(wordsOf(command), target, release, splats(command, tree.root), say);
    }
  }
  return findings;
}

type Say = (message: string, node?: SyntaxNode) => void;

function judgeCommand(
  words: readonly Word[],
  target: Cmdlet | Declaration,
  release: Release,
  keysOf: (variable: string) => SyntaxNode[],
  say: Say,
): void {
  const isCmdlet = 'sets' in target;
  const known = 'sets' in target ? [...target.parameters.values()] : callable(target);
  const value = (parameter: Parameter | undefined, node: SyntaxNode): void => {
    // Granting nothing takes a policy away from a user.
    if (isCmdlet && holdsNull(node) && !/^grant-/i.test(target.name)) {
      say('is given $null', node);
    }
    judgeValue(parameter, node, say);
  };
  const find = (name: string, node: SyntaxNode): Parameter | undefined => {
    const parameter = known.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (parameter === undefined) {
      say(`has no parameter ${name}`, node);
    } else if (parameter.since > release) {
      say(`${name} came with release ${parameter.since}`, node);
    }
    return parameter;
  };
  const given: string[] = [];
  let positional = 0;
  let whole = true;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word.kind === 'argument') {
      positional++;
      value(undefined, word.node);
    } else if (word.kind === 'splat') {
      const keys = keysOf(word.variable);
      whole = whole && keys.length > 0;
      for (const key of keys) {
        const name = literal(key) ?? key.text;
        given.push(name.toLowerCase());
        find(name, key);
      }
    } else {
      const parameter = find(word.name, word.node);
      given.push(word.name.toLowerCase());
      const next = words.at(index + 1);
      if (word.value !== undefined) {
        value(parameter, word.value);
      } else if (parameter !== undefined && parameter.type !== 'Switch') {
        if (next?.kind !== 'argument') {
          say(`${word.name} lacks its value`, word.node);
        } else {
          value(parameter, next.node);
          index++;
        }
      }
    }
  }
  const repeated = given.filter((name, index) => given.indexOf(name) !== index);
  repeated.forEach((name) => say(`gives ${name} twice`));
  const sets = 'sets' in target ? target.sets.map((set) => set.parameters) : [target.parameters];
  const fitting = sets.filter((set) => fits(set, given));
  if (fitting.length === 0 && given.every((name) => known.some((each) => each.name.toLowerCase() === name))) {
    say(`${given.join(', ')} do not belong to one parameter set`);
  }
  const problems = fitting.map((set) => setProblem(set, given, positional, whole));
  if (fitting.length > 0 && problems.every((problem) => problem !== undefined)) {
    say(problems[0]);
  }
}

/** Whether all names stand in one set; what stands in none is common to all commands. */
const fits = (set: readonly Parameter[], given: readonly string[]): boolean =>
  given.every((name) => set.some((each) => each.name.toLowerCase() === name) || isCommon(name));

const isCommon = (name: string): boolean =>
  ['whatif', 'confirm'].includes(name) || COMMON.some((each) => each.name.toLowerCase() === name);

function setProblem(
  set: readonly Parameter[],
  given: readonly string[],
  positional: number,
  whole: boolean,
): string | undefined {
  const places = set
    .filter((each) => each.position !== undefined && !given.includes(each.name.toLowerCase()))
    .sort((a, b) => a.position! - b.position!);
  if (positional > places.length) {
    return 'has an argument too many';
  }
  const taken = [...given, ...places.slice(0, positional).map((each) => each.name.toLowerCase())];
  const lacking = set.find((each) => each.required && !taken.includes(each.name.toLowerCase()));
  return lacking !== undefined && whole ? `lacks ${lacking.name}` : undefined;
}

function judgeValue(parameter: Parameter | undefined, node: SyntaxNode, say: Say): void {
  if (parameter === undefined) {
    return;
  }
  const text = literal(node) ?? (node.type === 'generic_token' ? node.text : undefined);
  const items =
    node.type === 'array_expression'
      ? walk(node)
          .map(literal)
          .filter((each) => each !== undefined)
      : text === undefined
        ? []
        : [text];
  if (parameter.values !== undefined) {
    const wrong = items.find(
      (item) => !parameter.values!.some((each) => each.toLowerCase() === item.toLowerCase()),
    );
    if (wrong !== undefined) {
      say(`${parameter.name} cannot be ${wrong}`, node);
    }
  }
  if (parameter.type === 'Boolean' && text !== undefined) {
    say(`${parameter.name} needs $true or $false, not text`, node);
  }
  if (parameter.type === 'Number' && text !== undefined && !/^\d+$/.test(text)) {
    say(`${parameter.name} needs a number`, node);
  }
}

/** `$null` alone, listed or in a hashtable; a comparison with it is another matter. */
function holdsNull(node: SyntaxNode): boolean {
  if (node.type === 'hash_literal_expression') {
    return entries(node).some((entry) => holdsNull(parts(entry)[1]));
  }
  const lists = [
    'array_expression',
    'array_literal_expression',
    'statement_list',
    'parenthesized_expression',
    'unary_expression',
  ];
  return lists.includes(node.type) ? parts(node).some(holdsNull) : node.text.toLowerCase() === '$null';
}

const within = remembered((node: SyntaxNode): readonly SyntaxNode[] => walk(node));

/** The keys that a variable can hold for `@name`, where the same function fills it with literals. */
function splats(command: SyntaxNode, root: SyntaxNode): (variable: string) => SyntaxNode[] {
  return (variable) => {
    const scope = within(root)
      .filter((node) => node.type === 'function_statement' && within(node).includes(command))
      .at(-1);
    const name = `$${variable}`.toLowerCase();
    return within(scope ?? root)
      .filter((node) => node.type === 'assignment_expression')
      .flatMap((node) => {
        const [target, , value] = parts(node);
        if (target.children[0]?.text.toLowerCase() === name || target.text.toLowerCase() === name) {
          if (target.type === 'element_access') {
            return parts(target).slice(1);
          }
          if (target.type === 'member_access') {
            return parts(childOf(target, 'member_name')!);
          }
          return value?.type === 'hash_literal_expression' ? hashKeys(value) : [];
        }
        return [];
      });
  };
}

const entries = (hash: SyntaxNode): SyntaxNode[] =>
  parts(childOf(hash, 'hash_literal_body') ?? { ...hash, children: [] });

const hashKeys = (hash: SyntaxNode): SyntaxNode[] => entries(hash).map((entry) => parts(parts(entry)[0])[0]);

const NEVER: Record<string, string> = {
  'remove-csstaticroutingconfiguration': 'deletes the routes of strangers',
  'invoke-expression': 'runs data',
  iex: 'runs data',
};

/** Types of PowerShell 3.0 and operators that PowerShell 2.0 does not know. */
const LATER_TYPES = ['pscustomobject', 'ordered'];
const LATER_OPERATORS = ['-in', '-notin', '-shl', '-shr'];

/** What must never stand in a script of ours, whatever the target. */
export function forbidden(tree: Tree, release: Release): Finding[] {
  const findings: Finding[] = [];
  for (const node of walk(tree.root)) {
    const message = FORBIDDEN[node.type]?.(node, release);
    if (message !== undefined) {
      findings.push({ line: node.line, message });
    }
  }
  return findings;
}

const isReplace = (node: SyntaxNode | undefined): boolean =>
  (literal(node) ?? node?.text)?.toLowerCase() === 'replace';
const REPLACE = 'Replace puts away what strangers added';

const FORBIDDEN: Record<string, (node: SyntaxNode, release: Release) => string | undefined> = {
  hash_literal_expression: (node) => (hashKeys(node).some(isReplace) ? REPLACE : undefined),
  element_access: (node) => (isReplace(parts(node)[1]) ? REPLACE : undefined),
  invokation_expression: (node) => {
    const name = childOf(node, 'member_name')?.text.toLowerCase();
    const list = childOf(node, 'argument_list');
    const first = list === undefined ? undefined : walk(list).find((each) => each.type === 'string_literal');
    return name === 'add' && isReplace(first) ? REPLACE : undefined;
  },
  assignment_expression: (node) => {
    const [target] = parts(node);
    const assignable = [
      'variable',
      'member_access',
      'element_access',
      'array_literal_expression',
      'expression_with_unary_operator',
      'unary_expression',
    ];
    if (!assignable.includes(target.type)) {
      return `${target.text} cannot be assigned to`;
    }
    return target.type === 'member_access' && isReplace(parts(childOf(target, 'member_name')!)[0])
      ? REPLACE
      : undefined;
  },
  command: (node) => {
    const sign = invocationSign(node);
    return sign === undefined
      ? NEVER[commandName(node).text.toLowerCase()] &&
          `${commandName(node).text} ${NEVER[commandName(node).text.toLowerCase()]}`
      : `${sign.text} calls what a value names`;
  },
  expandable_string_literal: expands,
  expandable_here_string_literal: expands,
  try_statement: (node) =>
    childOf(node, 'catch_clauses') === undefined && childOf(node, 'finally_clause') === undefined
      ? 'try without catch or finally'
      : undefined,
  pipeline_chain_tail: () => '&& and || came with PowerShell 7',
  ternary_expression: () => 'the ternary operator came with PowerShell 7',
  type_literal: (node, release) =>
    release < 2013 && LATER_TYPES.includes(typeName(node))
      ? `${node.text} came with PowerShell 3.0`
      : undefined,
  comparison_operator: (node, release) =>
    release < 2013 && LATER_OPERATORS.includes(node.text.toLowerCase())
      ? `${node.text} came with PowerShell 3.0`
      : undefined,
  variable: (node, release) =>
    release < 2013 && ['$psscriptroot', '$psitem', '$pscommandpath'].includes(node.text.toLowerCase())
      ? `${node.text} came with PowerShell 3.0`
      : undefined,
  comment: (node, release) => {
    const version = /^#requires\s+-version\s+([\d.]+)/i.exec(node.text)?.[1];
    if (/^#requires\s+-(modules|runasadministrator)/i.test(node.text) && release < 2013) {
      return `${node.text} came with PowerShell 3.0`;
    }
    return version !== undefined && Number(version) > (release < 2013 ? 2 : release < 2019 ? 3 : 5.1)
      ? `${node.text}: release ${release} may stand on an older one`
      : undefined;
  },
};

function expands(node: SyntaxNode): string | undefined {
  const inner = node.children.find((child) => ['variable', 'sub_expression'].includes(child.type));
  return inner === undefined ? undefined : `${node.text} expands ${inner.text}`;
}
