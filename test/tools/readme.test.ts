import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { blocks, consumer, nameOf, outputOf, ROOT, text, type Block } from '../readme/readme';
import { ReaderProject } from './reader-project';

const README = text('README.md');
const BLOCKS = blocks(README);
const CONSUMER = consumer();
const TYPESCRIPT = BLOCKS.filter((block) => block.language === 'ts');
const PROGRAMS = TYPESCRIPT.filter((block) => !CONSUMER.has(nameOf(block)!));
/** What the page tells the reader to write into `tsconfig.json`. */
const [TSCONFIG] = BLOCKS.filter((block) => block.language === 'json')
  .map((block) => JSON.parse(block.text) as { compilerOptions?: object; include?: string[] })
  .filter(({ compilerOptions }) => compilerOptions !== undefined);
/** The digest of the example's plan, where the text names it. */
const DIGEST = /(--plan |digest \(`)([0-9a-f]{8})/g;
/** A process each, on a machine that may have other things to do. */
const SLOW = 60_000;

let project: ReaderProject;
let printed: string;
let plan: string;

beforeAll(() => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-readme-')));
  project = new ReaderProject(
    folder,
    new Map([...CONSUMER, ...PROGRAMS.map((block): [string, string] => [nameOf(block)!, block.text])]),
    TSCONFIG.compilerOptions,
  );
  printed = project.run('main.ts');
  plan = (JSON.parse(project.federation('Abc', 'manifest.json')) as { plan: string }).plan;
  if (process.env.UPDATE_README !== undefined) update();
}, SLOW);

afterAll(() => {
  fs.rmSync(project.folder, { recursive: true, force: true });
});

/** What the example prints, or a file of its `federation/`. */
function produced(output: string): string {
  return output === 'terminal' ? printed : project.federation('Abc', output);
}

/** With `UPDATE_README=1` what is produced takes its place, as many lines as stand there, to be read before it is committed. */
function update(): void {
  const shown = (block: Block): string => {
    const lines = produced(outputOf(block)!).split('\n');
    return `${lines.slice(0, block.text.split('\n').length - 1).join('\n')}\n`;
  };
  const outputs = BLOCKS.filter((block) => outputOf(block) !== undefined);
  const updated = outputs.reduce((all, block) => all.replace(block.text, () => shown(block)), README);
  fs.writeFileSync(
    path.join(ROOT, 'README.md'),
    updated.replace(DIGEST, (_all, before: string) => before + plan),
  );
}

test(
  'every program compiles, and the package that extends the library',
  () => {
    expect(project.typeErrors()).toEqual([]);
  },
  SLOW,
);

test('what stands behind the example is how its output begins, literally', () => {
  const outputs = blocks(text('README.md')).filter((block) => outputOf(block) !== undefined);
  expect(outputs.map(outputOf)).toEqual(['terminal', 'bundles/020-fw1.cfg']);
  for (const block of outputs) {
    expect(produced(outputOf(block)!).slice(0, block.text.length)).toBe(block.text);
  }
});

test('the plan and the steps that the text names are those of the example', () => {
  const digests = [...text('README.md').matchAll(DIGEST)].map(([, , digest]) => digest);
  expect([...new Set(digests)]).toEqual([plan]);
  const { phases } = JSON.parse(project.federation('Abc', 'manifest.json')) as {
    phases: { number: number; files: { steps: number }[] }[];
  };
  const stepsIn = new Map(
    phases.map(({ number, files }) => [number, files.reduce((sum, file) => sum + file.steps, 0)]),
  );
  const steps = [...README.matchAll(/--(?:through|found) (\d+)\.(\d+)/g)];
  expect(steps.length).toBeGreaterThan(2);
  for (const [, phase, step] of steps) {
    expect(Number(step)).toBeGreaterThan(0);
    expect(Number(step)).toBeLessThanOrEqual(stepsIn.get(Number(phase)) ?? 0);
  }
});

test('what is confirmed there: everything before the records, the port that stood there, and the names of the zone', () => {
  const { phases } = JSON.parse(project.federation('Abc', 'manifest.json')) as {
    phases: { number: number; device: string; files: { steps: number }[] }[];
  };
  const zone = phases.find(({ device }) => device === 'dns:example.com')!;
  const [, names] = /`--found (\d+)=` for all names of phase \1 /.exec(README)!;
  expect(Number(names)).toBe(zone.number);
  const [, phase, step, port] = /--through (\d+)\.(\d+) --found (\S+)=5062/.exec(README)!;
  const last = phases.find(({ number }) => number === zone.number - 1)!;
  expect([Number(phase), Number(step)]).toEqual([
    last.number,
    last.files.reduce((sum, file) => sum + file.steps, 0),
  ]);
  expect(project.federation('Abc', 'preflight/found.txt')).toMatch(
    new RegExp(`^# port of .*Peer Auth.*\\n${port.replace('.', '\\.')}=`, 'm'),
  );
});

test('the value that the guide corrects is one that the pre-flight of the example asks for', () => {
  const [, value] = /ucfed correct Abc --found '(.+)=/.exec(text('docs/guide/a-pipeline.md'))!;
  expect(project.federation('Abc', 'preflight/found.txt')).toContain(`# ${value} (`);
});

test(
  'the package that extends the library passes its tests',
  () => {
    for (const file of [...consumer().keys()].filter((name) => name.endsWith('.test.ts'))) {
      expect(project.run(file)).toMatch(/^(# |ℹ )fail 0$/m);
    }
  },
  SLOW,
);
