import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { errorText } from '../output/error-text';
import { readRegular } from '../output/file-errors';
import { readFoundFile } from '../output/found-file';
import type { FoundValues } from '../output/settings';
import { linesOnTerminal } from '../output/terminal';
import { quote, nearName } from '../output/words';
import { check, checkText } from './check';
import { confirmCommand } from './confirm';
import { correctCommand } from './correct';
import { errorsJson, jsonDocument } from './json';
import { plan, type PlanRequest } from './plan';
import { publishCommand } from './publish';
import { Project } from './project';
import { Refusal } from './refusal';
import { show, showJson } from './show';
import { troubleshoot, troubleshootJson } from './troubleshoot';
import { OPTIONS, VERBS, isVerb, usage, usageOf, type OptionName, type VerbName } from './verbs';

/** Where the command writes; the process in life, a list in tests. */
interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

type Values = ReturnType<typeof parsed>['values'];

/** Runs `ucfed`. Returns the exit code: 0 done, 1 it is not so or cannot be done, 2 called wrongly. */
export function run(args: readonly string[], cwd: string, raw: Terminal): number {
  // Names of files, stacks and arguments are anybody's: everything that is printed goes through here.
  const terminal: Terminal = {
    out: (text) => raw.out(linesOnTerminal(text)),
    err: (text) => raw.err(linesOnTerminal(text)),
  };
  try {
    return command(args, cwd, terminal, raw);
  } catch (error) {
    if (Refusal.is(error)) {
      terminal.err(`${error.problem}\n  ${error.advice}\n`);
      return error.code;
    }
    terminal.err(`${errorText(error)}\n`);
    return 1;
  }
}

function command(args: readonly string[], cwd: string, terminal: Terminal, raw: Terminal): number {
  const { values, positionals } = parsed(args);
  const [name, ...names] = positionals;
  if (values.version === true) {
    terminal.out(`${version()}\n`);
    return 0;
  }
  if (values.help === true || name === undefined || name === 'help') {
    const about = name === 'help' ? names[0] : name;
    const asked = name !== undefined || values.help === true;
    (asked ? terminal.out : terminal.err)(about !== undefined && isVerb(about) ? usageOf(about) : usage());
    return asked ? 0 : 2;
  }
  const verb = checkCommand(name, names, values);
  const project = new Project(path.resolve(cwd, values.dir ?? '.'));
  if (values.json !== true) return inWords(verb, names, values, project, cwd, terminal);
  try {
    const { code, content } = forPrograms(verb, names, values, project, cwd);
    raw.out(jsonDocument(verb, content));
    return code;
  } catch (error) {
    raw.out(jsonDocument(verb, { errors: errorsJson(error) }));
    return Refusal.is(error) ? error.code : 1;
  }
}

function forPrograms(
  verb: VerbName,
  names: readonly string[],
  values: Values,
  project: Project,
  cwd: string,
): { readonly code: number; readonly content: object } {
  switch (verb) {
    case 'show':
      return { code: 0, content: showJson(project, names[0]) };
    case 'check': {
      const { stacks, whole } = check(checkedFolder(names, project, cwd));
      return { code: whole ? 0 : 1, content: { whole, stacks } };
    }
    case 'troubleshoot':
      return { code: 0, content: troubleshootJson(project, values.stack, names) };
    default:
      return { code: 0, content: plan(project, planRequest(names, values)).json };
  }
}

function inWords(
  verb: VerbName,
  names: readonly string[],
  values: Values,
  project: Project,
  cwd: string,
  terminal: Terminal,
): number {
  switch (verb) {
    case 'show':
      terminal.out(show(project, names[0]));
      return 0;
    case 'check': {
      const { stacks, whole } = check(checkedFolder(names, project, cwd));
      (whole ? terminal.out : terminal.err)(checkText(stacks));
      return whole ? 0 : 1;
    }
    case 'plan':
      terminal.out(plan(project, planRequest(names, values)).text);
      return 0;
    case 'troubleshoot':
      terminal.out(troubleshoot(project, values.stack, names));
      return 0;
    case 'unpublish':
    case 'publish':
      if (names[0] === undefined) {
        throw new Refusal(`${verb} needs a stack.`, `Write ucfed ${verb} <stack>.`, 2);
      }
      terminal.out(publishCommand(project, names[0], verb === 'publish'));
      return 0;
    case 'correct':
      if (names[0] === undefined) {
        throw new Refusal(
          'correct needs a stack.',
          'Write ucfed correct <stack>; it lists what is recorded.',
          2,
        );
      }
      terminal.out(correctCommand(project, names[0], foundValues(values.found ?? []), values.device));
      return 0;
    case 'confirm':
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
          prepared: preparedValues(values['found-from'], values.plan, cwd),
        }),
      );
      return 0;
  }
}

function planRequest(names: readonly string[], values: Values): PlanRequest {
  const { from = 'deployed', to = 'wanted', write } = values;
  return { stack: names[0], from, to, write };
}

function checkedFolder(names: readonly string[], project: Project, cwd: string): string {
  return names[0] === undefined ? project.outdir : path.resolve(cwd, names[0]);
}

function preparedValues(file: string | undefined, plan: string, cwd: string): FoundValues | undefined {
  if (file === undefined) return undefined;
  const place = path.resolve(cwd, file);
  if (fs.existsSync(place)) return readFoundFile(file, readRegular(place, file), plan);
  throw new Refusal(`There is no file ${quote(file)}.`, 'Name a filled-in copy of preflight/found.txt.', 2);
}

function version(): string {
  const file = path.join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}

function parsed(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch {
    throw wrongOption(args);
  }
}

/** What the parser refuses, in our words: of an option that is none it speaks of what begins with a hyphen. */
function wrongOption(args: readonly string[]): Refusal {
  const { tokens } = parseArgs({ args: [...args], options: OPTIONS, strict: false, tokens: true });
  const verb = args.find(isVerb);
  const known = [...(verb === undefined ? [] : Object.keys(VERBS[verb].options)), 'dir', 'help'];
  const see = `See ucfed ${verb === undefined ? '' : `${verb} `}--help.`;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option: { readonly type: string } | undefined = Object.hasOwn(OPTIONS, name)
      ? OPTIONS[name as OptionName]
      : undefined;
    if (option === undefined) {
      const near = nearName(name, known);
      const advice = near === undefined ? '' : `Write --${near}. `;
      return new Refusal(`There is no option ${quote(rawName)}.`, `${advice}${see}`, 2);
    }
    if (option.type === 'boolean' && value !== undefined)
      return new Refusal(`${rawName} takes no value.`, see, 2);
    if (option.type === 'string' && (value === undefined || value.startsWith('-')))
      return new Refusal(`${rawName} has no value.`, `Write it behind it. ${see}`, 2);
  }
  return new Refusal('The options cannot be read.', see, 2);
}

function checkCommand(
  name: string,
  names: readonly string[],
  values: Readonly<Record<string, unknown>>,
): VerbName {
  if (!isVerb(name)) {
    throw new Refusal(
      `There is no command ${quote(name)}.`,
      `Write one of ${Object.keys(VERBS).join(', ')}; see ucfed --help.`,
      2,
    );
  }
  const { options, most } = VERBS[name];
  const see = `See ucfed ${name} --help.`;
  const foreign = Object.keys(values).find((option) => option !== 'dir' && !Object.hasOwn(options, option));
  if (foreign !== undefined) throw new Refusal(`${name} does not take --${foreign}.`, see, 2);
  if (names.length > most) throw new Refusal(`${name} does not take ${quote(names[most])}.`, see, 2);
  return name;
}

function foundValues(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new Refusal(`--found ${quote(pair)} has no value.`, "Write --found 'name=value'.", 2);
    }),
  );
}
