import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { App } from 'cdktf';
import { FederationTesting, type FederationStack, type SynthesizedFederation } from '../../lib';
import type { Change } from '../../lib/planning/model';
import { testApp } from './app';
import type { BootOptions } from './asa/asa-model';
import { confirmed } from './examples';

export const SCENARIOS = path.resolve(__dirname, '../scenarios');

/** Declares the stack, in an empty project folder, or in one that holds what is deployed. */
export type Declare = (app: App) => FederationStack;

/** What `stack.ts` of a scenario exports as `scenario`. */
export interface Scenario {
  /** Ids of the catalogue that the golden tree proves. */
  readonly proves?: string;
  readonly stack: Declare;
  /** The files that are kept, where another scenario says the rest. @default - all */
  readonly keeps?: RegExp;
  /** Another scenario: only what differs from its first installation, plan and releases aside, is kept. */
  readonly like?: string;
  /** Whether plan, manifest, state and Terraform are kept as well: one scenario shows their form. @default false */
  readonly json?: boolean;
  /** Firewalls that the scripts are replayed on: what stands on each, and what it is. */
  readonly firewalls?: Readonly<Record<string, readonly [text: string, options?: BootOptions]>>;
  /** Expressways that the checklists are carried out on, by name. */
  readonly expressways?: readonly string[];
  /** The Lync Server that the scripts are replayed on. */
  readonly lync?: LyncServer;
}

/** A Lync Server of the enterprise. */
export interface LyncServer {
  readonly release: 2010 | 2013;
  /** Its pool of one. @default - that of the random stacks */
  readonly registrar?: string;
  /** @default - those of the random stacks */
  readonly sipDomains?: readonly string[];
}

/** What `edit.ts` of a scenario exports as `edit`: the same stack, months later. */
export interface Edit {
  /** What was changed in it. */
  readonly title: string;
  readonly stack: Declare;
}

/** What a stack gave: its files, and the plan behind them. */
export interface Played extends SynthesizedFederation {
  readonly stack: FederationStack;
  readonly plan: Change;
}

/** A scenario played through: what its stacks give, one after the other, each when it is asked for. */
export class Play {
  private readonly done = new Map<string, Played | string>();

  constructor(
    private readonly scenario: Scenario,
    private readonly edited?: Edit,
  ) {}

  /** From nothing. */
  public get first(): Played {
    return this.once('first', () => played(this.scenario.stack(testApp())));
  }

  /** `deployed/<stack>/state.json` when all of it was carried out. */
  public get state(): string {
    const { stack } = this.first;
    return this.once('state', () => confirmed(stack, 'deployed'));
  }

  /** The same stack once more. */
  public get again(): Played {
    return this.later('again', this.scenario.stack);
  }

  /** The edited stack, from what is deployed. */
  public get edit(): Played | undefined {
    return this.edited === undefined ? undefined : this.later('edit', this.edited.stack);
  }

  private later(what: string, stack: Declare): Played {
    const { state } = this;
    return this.once(what, () => {
      const folder = path.join('deployed', this.first.stack.node.id);
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, 'state.json'), state);
      return played(stack(testApp()));
    });
  }

  /** Paths of the project stand in what is written; so it is a folder of its own, as a user has it. */
  private once<T extends Played | string>(what: string, play: () => T): T {
    const known = this.done.get(what);
    if (known !== undefined) return known as T;
    const [home, folder] = [process.cwd(), fs.mkdtempSync(path.join(os.tmpdir(), 'scenario-'))];
    process.chdir(folder);
    try {
      const result = play();
      this.done.set(what, result);
      return result;
    } finally {
      process.chdir(home);
      fs.rmSync(folder, { recursive: true });
    }
  }
}

function played(stack: FederationStack): Played {
  return Object.assign(FederationTesting.synthesize(stack), { stack, plan: stack._synthesized!.plan });
}

const PLAYS = new Map<string, Play>();

/** What the files of a scenario export, by the name of its folder. */
export function scenarioOf(name: string): { scenario: Scenario; edit?: Edit } {
  const folder = path.join(SCENARIOS, name);
  /* eslint-disable @typescript-eslint/no-require-imports -- the runner takes the folders as it finds them */
  const { scenario } = require(path.join(folder, 'stack')) as { scenario: Scenario };
  if (!fs.existsSync(path.join(folder, 'edit.ts'))) return { scenario };
  const { edit } = require(path.join(folder, 'edit')) as { edit: Edit };
  /* eslint-enable @typescript-eslint/no-require-imports */
  return { scenario, edit };
}

/** A scenario played through, once in a test file. */
export function playOf(name: string): Play {
  const known = PLAYS.get(name);
  if (known !== undefined) return known;
  const { scenario, edit } = scenarioOf(name);
  const play = new Play(scenario, edit);
  PLAYS.set(name, play);
  return play;
}

/** Where each script that runs by itself says the same from here on. */
const FIXED = /^# From here on every script is the same[^]*/m;

/** The fixed part of the scripts of a tree: it stands once in the goldens. */
export function fixedParts(synthesized: SynthesizedFederation): string[] {
  return Object.values(synthesized.files).flatMap((text) => FIXED.exec(text)?.[0] ?? []);
}

/** Every file that a synth writes for a stack and a scenario keeps. */
export function tree(synthesized: SynthesizedFederation, scenario: Scenario): Map<string, string> {
  const files = Object.entries(synthesized.files).map(([file, text]): [string, string] => [
    `federation/${file}`,
    text.replace(FIXED, '# From here on: test/scenarios/every-script.ps1\r\n'),
  ]);
  files.push(['cdk.tf.json', `${JSON.stringify(synthesized.terraform, null, 2)}\n`]);
  return new Map(
    files.filter(
      ([file]) => (scenario.keeps?.test(file) ?? true) && (scenario.json === true || !file.endsWith('.json')),
    ),
  );
}

/** Plan and releases taken out of a file: they stand in every one of them. */
function plain(files: ReadonlyMap<string, string>, plan: string): Map<string, string> {
  return new Map(
    [...files].map(([file, text]) => [
      file,
      text.replaceAll(plan, 'PLAN').replaceAll(/(Cisco ASA|Cisco IM and Presence) \d\S*/g, '$1'),
    ]),
  );
}

const planOf = (synthesized: SynthesizedFederation): string =>
  (JSON.parse(synthesized.files['manifest.json']) as { plan: string }).plan;

/** What of a tree differs from another one, and a list of what is as there. */
export function differing(
  synthesized: SynthesizedFederation,
  other: SynthesizedFederation,
  scenario: Scenario,
): Map<string, string> {
  const files = tree(synthesized, scenario);
  const now = plain(files, planOf(synthesized));
  const then = plain(tree(other, scenario), planOf(other));
  const same = [...files.keys()].filter((file) => now.get(file) === then.get(file)).sort();
  const differs = [...files].filter(([file]) => !same.includes(file));
  return same.length === 0 ? files : new Map([...differs, ['the-same.txt', `${same.join('\n')}\n`]]);
}
