import { quote } from '../core/words';
import * as nodeFs from 'node:fs';
import * as path from 'node:path';
import { constructError } from '../core/errors';

/** What staging asks of a file system; tests give one that fails. */
export type StagingFs = Pick<
  typeof nodeFs,
  | 'existsSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'renameSync'
  | 'rmSync'
  | 'writeFileSync'
>;

const STAGING = '.federation-staging';
const FEDERATION = 'federation';
const MANIFEST = 'manifest.json';

/** What a commit does, written down before it begins: from here on it can only go forward. */
interface Journal {
  /** Stacks whose `federation/` is replaced as a folder. */
  readonly federations: readonly string[];
  /** Files that are moved one by one, relative to the output folder. */
  readonly files: readonly string[];
}

/**
 * All or nothing across every stack of an app: everything is written to a folder inside the output folder, and
 * moved into place when no stack has an error. Moves are renames within one file system. A run that is killed
 * before its journal is written changed nothing; one that is killed later is finished by the next run.
 *
 * `federation/` is replaced as a folder, so that stale bundles vanish; everything else is replaced file by
 * file, so that `terraform.tfstate` and `.terraform` beside it stay. While files move no manifest stands, and
 * tools refuse a folder without one.
 */
export class Staging {
  /** Begins a run, after finishing or clearing away what a killed one left. */
  public static begin(outdir: string, fs: StagingFs = nodeFs): Staging {
    Staging.recover(outdir, fs);
    const staging = new Staging(path.resolve(outdir), fs);
    fs.mkdirSync(path.join(staging.folder, 'stacks'), { recursive: true });
    return staging;
  }

  /** Finishes or clears away what a killed run left. */
  public static recover(outdir: string, fs: StagingFs = nodeFs): void {
    const staging = new Staging(path.resolve(outdir), fs);
    // What cdktf and we write beside the stacks would follow a link.
    for (const name of [STAGING, 'stacks', MANIFEST]) staging.noLink(name);
    if (fs.existsSync(staging.journal)) staging.roll();
    staging.abandon();
  }

  /** True when a run was killed while it moved its files. */
  public static interrupted(outdir: string, fs: StagingFs = nodeFs): boolean {
    return fs.existsSync(new Staging(path.resolve(outdir), fs).journal);
  }

  /** Stands for the output folder: a stack that writes beneath it writes to its place there. */
  public readonly folder: string;
  private readonly base: string;
  private readonly journal: string;

  private constructor(
    private readonly outdir: string,
    private readonly fs: StagingFs,
  ) {
    this.base = path.join(outdir, STAGING);
    this.folder = path.join(this.base, 'tree');
    this.journal = path.join(this.base, 'journal.json');
  }

  /** What was staged of a stack beside its `federation/`, by path within the stack's folder. */
  public beside(stack: string): ReadonlyMap<string, Uint8Array> {
    const folder = `stacks/${stack}`;
    return new Map(
      this.filesBelow(folder)
        .map((file) => file.slice(folder.length + 1))
        .filter((file) => !file.startsWith(`${FEDERATION}/`))
        .map((file) => [file, this.fs.readFileSync(this.staged(folder, file))]),
    );
  }

  /** Stages the whole content of a stack's `federation/`. */
  public write(stack: string, files: ReadonlyMap<string, string>): void {
    const made = new Set<string>();
    const federation = path.join(this.folder, 'stacks', within(stack), FEDERATION);
    for (const [name, content] of files) {
      const file = path.join(federation, within(name));
      const folder = path.dirname(file);
      if (!made.has(folder)) this.fs.mkdirSync(folder, { recursive: true });
      made.add(folder);
      this.fs.writeFileSync(file, content);
    }
  }

  /** Moves everything into place. */
  public commit(): void {
    const all = this.filesBelow('');
    const federations = new Set<string>();
    const files: string[] = [];
    for (const file of all) {
      const [stacks, stack, federation] = file.split('/');
      if (stacks === 'stacks' && federation === FEDERATION) federations.add(stack);
      else files.push(file);
    }
    for (const stack of federations) {
      const manifest = this.staged('stacks', stack, FEDERATION, MANIFEST);
      if (this.fs.existsSync(manifest)) this.move(manifest, this.waiting(stack));
    }
    const journal: Journal = { federations: [...federations].sort(), files };
    this.placesOf(journal);
    this.fs.writeFileSync(`${this.journal}.new`, JSON.stringify(journal));
    this.fs.renameSync(`${this.journal}.new`, this.journal);
    this.roll();
    this.abandon();
  }

  /** Clears the staging folder away; what stands in place stays as it is. */
  public abandon(): void {
    // The journal first: without it the rest is rubbish, which the next run clears away.
    this.fs.rmSync(this.journal, { force: true });
    this.fs.rmSync(this.base, { recursive: true, force: true });
  }

  /** Does what is left of the journal. Each move is done when its source is gone. */
  private roll(): void {
    const journal = this.readJournal();
    this.placesOf(journal);
    const moving = journal.federations.filter((stack) =>
      this.fs.existsSync(this.staged('stacks', stack, FEDERATION)),
    );
    for (const stack of moving) {
      this.fs.rmSync(path.join(this.placed('stacks', stack, FEDERATION), MANIFEST), { force: true });
    }
    for (const file of journal.files) {
      const staged = this.staged(file);
      if (this.fs.existsSync(staged)) this.move(staged, this.placed(file));
    }
    for (const stack of moving) {
      const placed = this.placed('stacks', stack, FEDERATION);
      const old = path.join(this.base, 'old', stack);
      if (this.fs.existsSync(placed)) {
        this.fs.rmSync(old, { recursive: true, force: true });
        this.move(placed, old);
      }
      this.move(this.staged('stacks', stack, FEDERATION), placed);
    }
    for (const stack of journal.federations) {
      const manifest = this.waiting(stack);
      if (this.fs.existsSync(manifest)) {
        this.move(manifest, path.join(this.placed('stacks', stack, FEDERATION), MANIFEST));
      }
    }
  }

  /** What a journal names is below the output folder, whoever wrote it. */
  private readJournal(): Journal {
    const names = (list: unknown): list is string[] =>
      Array.isArray(list) && list.every((name) => typeof name === 'string' && isWithin(name));
    try {
      const { federations, files } = JSON.parse(this.fs.readFileSync(this.journal, 'utf8')) as Journal;
      if (names(federations) && names(files) && federations.every((name) => !name.includes('/'))) {
        return { federations, files };
      }
    } catch (error) {
      if ((error as Error).name !== 'SyntaxError') throw error;
    }
    throw constructError(
      path.join(path.basename(this.outdir), STAGING, 'journal.json'),
      'output/journal',
      'What an interrupted synth left is damaged.',
      `Delete the folder ${path.join(this.outdir, STAGING)} and run npx cdktf synth again: it makes everything anew.`,
    );
  }

  /** No folder on the way to a place is a link: it might lead out of the output folder. */
  private placesOf({ federations, files }: Journal): void {
    const folders = new Set([
      ...federations.map((stack) => `stacks/${stack}/${FEDERATION}`),
      ...files.map((file) => path.posix.dirname(file)),
    ]);
    for (const folder of folders) {
      const steps = folder.split('/');
      steps.forEach((_, index) => this.noLink(...steps.slice(0, index + 1)));
    }
  }

  private noLink(...names: string[]): void {
    const place = this.placed(...names);
    if (this.fs.lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
    throw constructError(
      path.join(path.basename(this.outdir), ...names),
      'output/link',
      'It is a link, and a synth writes nothing outside of its folder.',
      'Take the link away; it is made anew.',
    );
  }

  private move(from: string, to: string): void {
    this.fs.mkdirSync(path.dirname(to), { recursive: true });
    this.fs.renameSync(from, to);
  }

  private staged(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  private placed(...names: string[]): string {
    return path.join(this.outdir, ...names);
  }

  /** Where a manifest waits until everything else stands. */
  private waiting(stack: string): string {
    return path.join(this.base, 'manifests', `${stack}.json`);
  }

  private filesBelow(folder: string): string[] {
    const files: string[] = [];
    const entries = this.fs.readdirSync(this.staged(folder), { withFileTypes: true });
    for (const entry of entries) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) files.push(...this.filesBelow(name));
      else files.push(name);
    }
    return files.sort();
  }
}

/** A path that stays below the folder it is joined to. */
function within(name: string): string {
  if (isWithin(name)) return path.join(...name.split('/'));
  throw new Error(`${quote(name)} is not a path below the output folder.`);
}

function isWithin(name: string): boolean {
  return name
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\0]/.test(part));
}
