import { ProofLists } from '../output/checks';
import type { CheckLine } from '../output/check-list';
import { OutputContext, type DeviceContext } from '../output/context';
import { checksPath } from '../output/paths';
import { count, named, quote } from '../output/words';
import {
  PRODUCTS,
  PROTOCOLS,
  SYMPTOMS,
  type Cause,
  type Protocol,
  type Symptom,
} from '../serviceability/symptoms';
import type { Project } from './project';
import { Refusal } from './refusal';

/** A check of the stack that shows a cause: where it stands, what is looked at, what must be. */
interface Shown {
  readonly file: string;
  readonly device: string;
  readonly number: number;
  readonly look: string;
  readonly must: string;
}

interface PossibleCause {
  readonly on: string;
  readonly cause: string;
  readonly remedy: string;
  readonly checks: readonly Shown[];
}

interface FoundSymptom {
  readonly symptom: string;
  readonly source: string;
  readonly causes: readonly PossibleCause[];
}

/** So many checks of one cause are told: more say the same of other names. */
const MANY = 3;

/** A must that holds for each name of a list (`withNames`). */
const EACH_OF = /^(.* is each of )(.*)$/s;

/** Names one after the other, more than anybody compares: those of a certificate. */
const LONG_LIST = /(?:[^\s,]+, ){11,}[^\s,]+(?: and [^\s,]+)?/g;

/** `ucfed troubleshoot <words>`: what can be behind a symptom in this stack, and which of its checks show it. */
export function troubleshoot(
  project: Pick<Project, 'stack'>,
  stack: string | undefined,
  words: readonly string[],
): string {
  const { name, symptoms } = foundSymptoms(project, stack, words);
  if (words.length === 0) {
    return `${name}: write ucfed troubleshoot with some words of what is seen\n${symptoms.map(({ symptom }) => `  ${symptom}\n`).join('')}`;
  }
  return symptoms.map(symptomText).join('\n');
}

/** The same for a program. */
export function troubleshootJson(
  project: Pick<Project, 'stack'>,
  stack: string | undefined,
  words: readonly string[],
): object {
  const { name, symptoms } = foundSymptoms(project, stack, words);
  return { stack: name, words, symptoms };
}

function foundSymptoms(
  project: Pick<Project, 'stack'>,
  stack: string | undefined,
  words: readonly string[],
): { readonly name: string; readonly symptoms: readonly FoundSymptom[] } {
  const { name, input } = project.stack(stack);
  const context = new OutputContext(input);
  const proofs = new ProofLists(context);
  const spoken = protocols(context, proofs);
  const concerned = SYMPTOMS.map((symptom) => ({
    ...symptom,
    causes: symptom.causes.filter(({ over }) => over === undefined || spoken.has(over)),
  })).filter(
    ({ causes }) =>
      causes.length > 0 &&
      (causes.every(({ on }) => on === 'client') ||
        causes.some((cause) => devicesOf(context, cause).length > 0)),
  );
  const symptoms = matching(concerned, words).map(({ symptom, source, causes }) => ({
    symptom,
    source,
    causes: causes.flatMap((cause) => possible(cause, context, proofs)),
  }));
  if (symptoms.length > 0) return { name, symptoms };
  throw new Refusal(
    `No symptom of ${name} is described by ${quote(words.join(' '))}.`,
    'Write ucfed troubleshoot without words: it lists all of them.',
  );
}

/** What the stack federates over: some check of our side shows it. */
function protocols(context: OutputContext, proofs: ProofLists): ReadonlySet<Protocol> {
  const lines = (['imPresence', 'expressway'] as const)
    .flatMap((on) => devicesOf(context, { on }))
    .flatMap((device) => proofs.of(device.id).map((line) => shown(device, line)))
    .map(({ look, must }) => `${look} ${must}`);
  const all = Object.entries(PROTOCOLS) as [Protocol, RegExp][];
  const seen = all.filter(([, shows]) => lines.some((line) => shows.test(line)));
  // A stack of a firewall alone shows none, and carries whatever comes.
  return new Set((seen.length === 0 ? all : seen).map(([name]) => name));
}

/** Those that all words describe; where none is, those that most of them do. */
function matching(symptoms: readonly Symptom[], words: readonly string[]): Symptom[] {
  const asked = words.flatMap((word) => word.toLowerCase().split(/\s+/)).filter((word) => word !== '');
  if (asked.length === 0) return [...symptoms];
  const ranked = symptoms
    .map((symptom) => {
      const said = [symptom.symptom, ...symptom.alsoCalled].join('\n').toLowerCase();
      const behind = symptom.causes
        .map(({ cause, remedy }) => `${cause}\n${remedy}`)
        .join('\n')
        .toLowerCase();
      return {
        symptom,
        all: asked.filter((word) => said.includes(word) || behind.includes(word)).length,
        said: asked.filter((word) => said.includes(word)).length,
      };
    })
    .filter(({ all }) => all > 0);
  const most = Math.max(...ranked.map(({ all }) => all));
  return ranked
    .filter(({ all }) => all === most)
    .sort((a, b) => b.said - a.said)
    .map(({ symptom }) => symptom);
}

/** A cause with the checks that show it; nothing where the stack has no such device. */
function possible(cause: Cause, context: OutputContext, proofs: ProofLists): PossibleCause[] {
  const { on, shows } = cause;
  const devices = devicesOf(context, cause);
  if (on !== 'client' && devices.length === 0) return [];
  // A record is looked up by every device that follows it.
  const lookers = on === 'dns' ? [...context.devices.values()] : devices;
  const checks =
    shows === undefined
      ? []
      : lookers.flatMap((device) =>
          proofs
            .of(device.id)
            .map((line) => [shown(device, line), line.check.why] as const)
            .filter(([{ look, must }, why]) => shows.test(`${look} ${must} ${why}`))
            .map(([check]) => check),
        );
  return [
    {
      on: on === 'client' ? 'client' : PRODUCTS[on][0],
      cause: cause.cause,
      remedy: cause.remedy,
      checks,
    },
  ];
}

function devicesOf(context: OutputContext, { on }: Pick<Cause, 'on'>): DeviceContext[] {
  if (on === 'client') return [];
  const beginnings: readonly string[] = PRODUCTS[on];
  return [...context.devices.values()].filter(({ wording }) =>
    beginnings.some((beginning) => wording.product.startsWith(beginning)),
  );
}

function shown(device: DeviceContext, { number, check, names }: CheckLine): Shown {
  const { run, probe, look = '' } = check;
  const { id, dialect, label } = device;
  const line =
    run !== undefined ? dialect.line(id, run) : probe !== undefined ? dialect.probe(id, probe) : look;
  const must = names === undefined ? check.must : `${check.must} (${count(names.length, 'name')})`;
  return { file: checksPath(device), device: label, number, look: line, must };
}

function symptomText({ symptom, source, causes }: FoundSymptom): string {
  const text = [`${symptom} (${source})`];
  causes.forEach(({ on, cause, remedy, checks }, index) => {
    text.push(`  ${index + 1}. ${on}: ${cause}`, `     ${remedy}`);
    for (const { file, device, number, look, must } of checks.slice(0, MANY)) {
      text.push(`     - ${file}, ${device}, check ${number}: ${look}`, `       must be: ${shortened(must)}`);
    }
    if (checks.length > MANY) text.push(`     - and ${count(checks.length - MANY, 'check')} more like these`);
  });
  return `${text.join('\n')}\n`;
}

/** The file has each name; people who look for a cause need not read six hundred. */
function shortened(must: string): string {
  return must
    .split(' · ')
    .map((one) => {
      const [, before, list] = EACH_OF.exec(one) ?? [];
      if (list === undefined) return one.replace(LONG_LIST, counted);
      return `${before}${counted(list)}`;
    })
    .join(' · ');
}

function counted(list: string): string {
  return named(list.split(/, | and /), 'name');
}
