import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { ROOT } from '../readme/readme';

/** A file, what it exports, and what it takes from others. */
export interface Module {
  readonly file: string;
  /** What it declares and exports, by name. */
  readonly own: ReadonlyMap<string, ts.Statement>;
  /** Names, or `*` for all, and whether they are handed on. */
  readonly taken: readonly { readonly from: string; readonly name: string; readonly handedOn: boolean }[];
}

/** Every TypeScript file of these folders, by its path from the root. */
export function modulesOf(...folders: string[]): Map<string, Module> {
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.d)\.ts$/.test(file) && !file.includes('node_modules'))
      .map((file) => path.join(folder, file)),
  );
  const known = new Set(files);
  return new Map(files.map((file) => [file, moduleOf(file, known)]));
}

function moduleOf(file: string, known: ReadonlySet<string>): Module {
  const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const own = new Map(
    source.statements.filter(isExported).flatMap((one) => namesOf(one).map((name) => [name, one] as const)),
  );
  const taken = source.statements.flatMap((one) => {
    if (!ts.isImportDeclaration(one) && !ts.isExportDeclaration(one)) return [];
    const from = fileOf(file, one.moduleSpecifier, known);
    const handedOn = ts.isExportDeclaration(one);
    return from === undefined ? [] : takenBy(one).map((name) => ({ from, name, handedOn }));
  });
  const whole = [...text.matchAll(/\bimport\('(\.[^']+)'\)/g)].flatMap(
    ([, to]) => resolved(file, to, known) ?? [],
  );
  return { file, own, taken: [...taken, ...whole.map((from) => ({ from, name: '*', handedOn: false }))] };
}

function isExported(one: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(one) ? (ts.getModifiers(one) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function namesOf(one: ts.Statement): string[] {
  const names = ts.isVariableStatement(one)
    ? one.declarationList.declarations.map(({ name }) => name)
    : [(one as unknown as ts.DeclarationStatement).name];
  return names.flatMap((name) => (name !== undefined && ts.isIdentifier(name) ? [name.text] : []));
}

function fileOf(from: string, to: ts.Expression | undefined, known: ReadonlySet<string>): string | undefined {
  return to !== undefined && ts.isStringLiteral(to) ? resolved(from, to.text, known) : undefined;
}

function resolved(from: string, to: string, known: ReadonlySet<string>): string | undefined {
  const target = path.join(path.dirname(from), to);
  return [`${target}.ts`, path.join(target, 'index.ts')].find((file) => known.has(file));
}

function takenBy(one: ts.ImportDeclaration | ts.ExportDeclaration): string[] {
  const bindings = ts.isImportDeclaration(one) ? one.importClause?.namedBindings : one.exportClause;
  if (bindings === undefined) return ts.isImportDeclaration(one) ? [] : ['*'];
  if (!ts.isNamedImports(bindings) && !ts.isNamedExports(bindings)) return ['*'];
  return bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text);
}

/** What an import of this name from this file reaches, through the indexes that hand it on: `file name`. */
export function reachedFrom(
  modules: ReadonlyMap<string, Module>,
  starts: readonly (readonly [file: string, name: string])[],
): Set<string> {
  const reached = new Set<string>();
  const seen = new Set<string>();
  const reach = (file: string, name: string): void => {
    if (seen.has(`${file} ${name}`)) return;
    seen.add(`${file} ${name}`);
    const { own, taken } = modules.get(file)!;
    for (const each of own.keys()) if (name === '*' || name === each) reached.add(`${file} ${each}`);
    for (const one of taken.filter(({ handedOn }) => handedOn)) {
      if (one.name === '*') reach(one.from, name);
      else if (name === '*' || one.name === name) reach(one.from, one.name);
    }
  };
  for (const [file, name] of starts) reach(file, name);
  return reached;
}

/** What programs see. */
export const PUBLIC = ['lib/library.ts', '*'] as const;
