import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { ROOT } from '../readme/readme';

/** A project as a reader would have it, with the library's sources in the place of the installed package. */
export class ReaderProject {
  public readonly tsconfig: string;

  constructor(
    public readonly folder: string,
    programs: ReadonlyMap<string, string>,
    /** The options of the reader's own compiler. */
    own?: object,
  ) {
    for (const [name, program] of programs) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), program);
    }
    const installed = (name: string): string[] => [path.join(ROOT, 'node_modules', name)];
    this.tsconfig = path.join(folder, 'tsconfig.json');
    // As `npm init` writes it, for the compiler.
    fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ type: 'commonjs' }));
    fs.writeFileSync(
      this.tsconfig,
      JSON.stringify({
        ...(own === undefined ? { extends: path.join(ROOT, 'tsconfig.json') } : {}),
        compilerOptions: {
          ...own,
          noEmit: true,
          types: ['node'],
          typeRoots: installed('@types'),
          paths: {
            'cdktf-uc-federation': [path.join(ROOT, 'lib/index.ts')],
            cdktf: installed('cdktf'),
            constructs: installed('constructs'),
          },
        },
        files: [...programs.keys()],
      }),
    );
  }

  /** What the compiler says about the reader's own files. */
  public typeErrors(): string[] {
    const { config } = ts.readConfigFile(this.tsconfig, (file) => ts.sys.readFile(file)) as {
      config: object;
    };
    const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, this.folder);
    const program = ts.createProgram(fileNames, options);
    const found = fileNames.flatMap((file) => {
      const source = program.getSourceFile(file);
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    });
    return [...errors, ...found].map((diagnostic) => {
      const where = diagnostic.file === undefined ? '' : path.basename(diagnostic.file.fileName);
      return `${where}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`;
    });
  }

  /** Runs a program as the `cdktf` command would; returns what it prints. */
  public run(program: string): string {
    return execFileSync(
      process.execPath,
      [require.resolve('tsx/cli'), '--tsconfig', this.tsconfig, program],
      {
        cwd: this.folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          CDKTF_OUTDIR: path.join(this.folder, 'cdktf.out'),
          CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: 'true',
        },
      },
    );
  }

  /** The text of a file below `federation/` of the stack. */
  public federation(stack: string, file: string): string {
    return fs.readFileSync(path.join(this.folder, 'cdktf.out/stacks', stack, 'federation', file), 'utf8');
  }
}
