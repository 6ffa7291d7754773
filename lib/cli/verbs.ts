import type { ParseArgsConfig } from 'node:util';

/** How a verb is called, as the help shows it and the parser takes it. */
interface Verb {
  /** What stands behind the verb: `<stack> [device]`. */
  readonly names: string;
  /** How many names it takes at most. */
  readonly most: number;
  readonly what: string;
  /** Its options: what stands behind each, and what it is for. */
  readonly options: Readonly<Partial<Record<OptionName, readonly [value: string, what: string]>>>;
  /** What a reader of its help wants to know beside that. */
  readonly more: readonly string[];
}

export const OPTIONS = {
  dir: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  write: { type: 'string' },
  plan: { type: 'string' },
  through: { type: 'string' },
  undone: { type: 'boolean' },
  found: { type: 'string', multiple: true },
  'found-from': { type: 'string' },
  device: { type: 'string' },
  stack: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const satisfies ParseArgsConfig['options'];

export type OptionName = keyof typeof OPTIONS;

const JSON_OPTION = ['', 'one JSON document, shape: schemas/ucfed.schema.json of the package'] as const;

export const VERBS: Readonly<
  Record<'show' | 'check' | 'plan' | 'troubleshoot' | 'confirm' | 'correct' | 'unpublish' | 'publish', Verb>
> = {
  show: {
    names: '[stack]',
    most: 1,
    what: 'devices, phases, findings, and how far each phase came',
    options: { json: JSON_OPTION },
    more: ['Without a stack it shows all of them.'],
  },
  check: {
    names: '[folder]',
    most: 1,
    what: 'hashes and shape of what was written (default: the output folder)',
    options: { json: JSON_OPTION },
    more: [
      'The folder is an output folder, one of a stack below it, a federation folder, or a copy of one.',
      'It ends with 1 when a file is missing, changed or not part of it.',
    ],
  },
  plan: {
    names: '[stack]',
    most: 1,
    what: 'the way between two states',
    options: {
      from: ['<state>', 'nothing, home, deployed, wanted or a state.json (default: deployed)'],
      to: ['<state>', 'the same (default: wanted)'],
      write: ['<folder>', 'writes bundles and runbook of that way into a new folder'],
      json: JSON_OPTION,
    },
    more: [
      'deployed is what was confirmed, wanted what the stack says, home where a change that is not finished began.',
    ],
  },
  troubleshoot: {
    names: '[words]',
    most: Number.POSITIVE_INFINITY,
    what: 'what can be behind a symptom, and which checks of the stack show it',
    options: { stack: ['<stack>', 'whose devices (default: the only stack)'], json: JSON_OPTION },
    more: ['Write some words of what is seen: ucfed troubleshoot 403. Without words it lists the symptoms.'],
  },
  confirm: {
    names: '<stack> [device]',
    most: 2,
    what: 'records what was carried out, in deployed/',
    options: {
      plan: ['<digest>', 'as the head of every file prints it'],
      through: ['<step>', 'up to this step, such as 1.17'],
      undone: ['', 'it was the way back, undo/'],
      found: ['<name=value>', 'a value that was written down in pre-flight; may be repeated'],
      'found-from': ['<file>', 'a filled-in copy of preflight/found.txt'],
    },
    more: [
      'Without a device it records all devices, without --through everything.',
      'It asks for the values that are missing, and records nothing until they are there.',
    ],
  },
  correct: {
    names: '<stack>',
    most: 1,
    what: 'puts another value in the place of one that confirm recorded, or lists them',
    options: {
      found: ['<name=value>', 'the right value; may be repeated'],
      device: ['<device>', 'where two devices have a setting of one name'],
    },
    more: [
      'Without --found it lists what is recorded. The next synth writes the way back with the right value.',
    ],
  },
  unpublish: {
    names: '<stack>',
    most: 1,
    what: 'withdraws the records that open the door to the world',
    options: {},
    more: ['It lasts, in deployed/, until ucfed publish <stack>. Commit it, then terraform apply.'],
  },
  publish: {
    names: '<stack>',
    most: 1,
    what: 'lets the records stand again that ucfed unpublish withdrew',
    options: {},
    more: ['Commit it, then npx cdktf synth and terraform apply, or the ticket.'],
  },
};

export type VerbName = keyof typeof VERBS;

export function isVerb(name: string): name is VerbName {
  return Object.hasOwn(VERBS, name);
}

const CODES = [
  'Ends with 0 when it is done or so, 1 when it is not so or cannot be done, 2 when it was called wrongly.',
];

/** The help of all verbs. */
export function usage(): string {
  const lines = Object.entries(VERBS).flatMap(([name, verb]) => [
    row(`  ucfed ${name} ${verb.names}`, verb.what),
    ...optionRows(verb, '    '),
  ]);
  return [
    'ucfed: what a synth of cdktf-uc-federation wrote, and what was carried out of it',
    '',
    ...lines,
    '',
    row('  --dir <folder>', 'folder of the project (default: where you are)'),
    row('  --version', 'of the package'),
    row('  --help', 'this, or that of one command: ucfed confirm --help'),
    '',
    ...CODES,
    '',
  ].join('\n');
}

/** The help of one verb. */
export function usageOf(name: VerbName): string {
  const verb = VERBS[name];
  return [
    `ucfed ${name} ${verb.names}: ${verb.what}`,
    '',
    ...optionRows(verb, '  '),
    row('  --dir <folder>', 'folder of the project (default: where you are)'),
    '',
    ...verb.more,
    ...CODES,
    '',
  ].join('\n');
}

function optionRows(verb: Verb, indent: string): string[] {
  return Object.entries(verb.options).map(([name, [value, what]]) =>
    row(`${indent}--${name}${value === '' ? '' : ` ${value}`}`, what),
  );
}

function row(left: string, right: string): string {
  return `${left.padEnd(33)}${right}`;
}
