import * as path from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { errorText } from '../output/error-text';
import { linesOnTerminal } from '../output/terminal';
import { check } from './check';
import { confirmCommand } from './confirm';
import { plan } from './plan';
import { publishCommand } from './publish';
import { Project } from './project';
import { Refusal } from './refusal';
import { show } from './show';

const USAGE = `ucfed: what a synth of cdktf-uc-federation wrote, and what was carried out of it

  ucfed show [stack]              devices, phases, findings
  ucfed check [folder]            hashes and shape of what was written (default: the output folder)
  ucfed plan [stack]              the way between two states
    --from <state>                nothing, home, deployed, wanted or a state.json (default: deployed)
    --to <state>                  the same (default: wanted)
    --write <folder>              writes bundles and runbook of that way into a new folder
  ucfed confirm <stack> [device]  records what was carried out, in deployed/
    --plan <digest>               as the head of every file prints it
    --through <step>              up to this step, such as 1.17
    --undone                      it was the way back, undo/
    --found <name=value>          a value that was written down in pre-flight; may be repeated
  ucfed unpublish <stack>         withdraws the records that open the door to the world, until
  ucfed publish <stack>           lets them stand again

  --dir <folder>                  folder of the project (default: where you are)
`;

/** Where the command writes; the process in life, a list in tests. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const OPTIONS = {
  dir: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  write: { type: 'string' },
  plan: { type: 'string' },
  through: { type: 'string' },
  undone: { type: 'boolean' },
  found: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

/** What each command takes beside `--dir`, and how many names. */
const COMMANDS: Readonly<Record<string, { readonly options: readonly string[]; readonly most: number }>> = {
  show: { options: [], most: 1 },
  check: { options: [], most: 1 },
  plan: { options: ['from', 'to', 'write'], most: 1 },
  unpublish: { options: [], most: 1 },
  publish: { options: [], most: 1 },
  confirm: { options: ['plan', 'through', 'undone', 'found'], most: 2 },
};

/** Runs `ucfed`. Returns the exit code: 0 done, 1 it is not so or cannot be done, 2 called wrongly. */
export function run(args: readonly string[], cwd: string, raw: Terminal): number {
  // Names of files, stacks and arguments are anybody's: everything that is printed goes through here.
  const terminal: Terminal = {
    out: (text) => raw.out(linesOnTerminal(text)),
    err: (text) => raw.err(linesOnTerminal(text)),
  };
  try {
    return command(args, cwd, terminal);
  } catch (error) {
    if (Refusal.is(error)) {
      terminal.err(`${error.problem}\n  ${error.advice}\n`);
      return error.code;
    }
    terminal.err(`${errorText(error)}\n`);
    return 1;
  }
}

function command(args: readonly string[], cwd: string, terminal: Terminal): number {
  const { values, positionals } = parsed(args);
  const [name, ...names] = positionals;
  if (values.help === true || name === undefined || name === 'help') {
    const asked = name !== undefined || values.help === true;
    (asked ? terminal.out : terminal.err)(USAGE);
    return asked ? 0 : 2;
  }
  checkCommand(name, names, values);
  const project = new Project(path.resolve(cwd, values.dir ?? '.'));
  switch (name) {
    case 'show':
      terminal.out(show(project, names[0]));
      return 0;
    case 'check': {
      const { text, whole } = check(names[0] === undefined ? project.outdir : path.resolve(cwd, names[0]));
      (whole ? terminal.out : terminal.err)(text);
      return whole ? 0 : 1;
    }
    case 'plan':
      terminal.out(
        plan(project, {
          stack: names[0],
          from: values.from ?? 'deployed',
          to: values.to ?? 'wanted',
          write: values.write,
        }),
      );
      return 0;
    case 'unpublish':
    case 'publish':
      if (names[0] === undefined) {
        throw new Refusal(`${name} needs a stack.`, `Write ucfed ${name} <stack>.`, 2);
      }
      terminal.out(publishCommand(project, names[0], name === 'publish'));
      return 0;
    default:
      if (names[0] === undefined || values.plan === undefined) {
        throw new Refusal(
          'confirm needs a stack and the digest of the plan.',
          'Write ucfed confirm <stack> [device] --plan <digest>; the digest stands at the head of every file.',
          2,
        );
      }
      terminal.out(
        confirmCommand(project, names[0], {
          plan: values.plan,
          device: names[1],
          through: values.through,
          undone: values.undone,
          found: foundValues(values.found ?? []),
        }),
      );
      return 0;
  }
}

function parsed(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Refusal(errorText(error).split('\n')[0], 'See ucfed --help.', 2);
  }
}

function checkCommand(
  name: string,
  names: readonly string[],
  values: Readonly<Record<string, unknown>>,
): void {
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new Refusal(
      `There is no command ${JSON.stringify(name)}.`,
      `Write one of ${Object.keys(COMMANDS).join(', ')}; see ucfed --help.`,
      2,
    );
  }
  const { options, most } = COMMANDS[name];
  const foreign = Object.keys(values).find((option) => option !== 'dir' && !options.includes(option));
  if (foreign !== undefined) throw new Refusal(`${name} does not take --${foreign}.`, 'See ucfed --help.', 2);
  if (names.length > most) {
    throw new Refusal(`${name} does not take ${JSON.stringify(names[most])}.`, 'See ucfed --help.', 2);
  }
}

function foundValues(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new Refusal(`--found ${JSON.stringify(pair)} has no value.`, "Write --found 'name=value'.", 2);
    }),
  );
}
