import {
  Hashtable,
  isHashtable,
  isObject,
  isScriptBlock,
  JudgeError,
  PowerShellError,
  PSObject,
  text,
  type Value,
} from './values';

export interface Certificate {
  readonly thumbprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** As `2030-01-31`. */
  readonly notAfter: string;
}

export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'clixml'; readonly value: Value }
  | { readonly kind: 'certificate'; readonly certificate: Certificate }
  | { readonly kind: 'request'; readonly types: readonly string[]; readonly clientEku: boolean };

/** The drive on which PowerShell shows the certificate stores of the machine. */
const STORES = 'Cert:\\LocalMachine';

/** A disk: paths in any letter case, folders that must be there before a file is. Beside it the certificate stores. */
export class Files {
  private readonly contents = new Map<string, { path: string; content: FileContent }>();
  private readonly folders = new Set<string>();

  public constructor(public readonly workingFolder = 'C:\\Users\\admin') {
    this.addFolder(workingFolder);
    for (const store of ['Root', 'CA', 'My']) this.addFolder(`${STORES}\\${store}`);
  }

  public addFolder(path: string): this {
    const parts = this.full(path).split('\\');
    parts.forEach((_, index) =>
      this.folders.add(
        parts
          .slice(0, index + 1)
          .join('\\')
          .toLowerCase(),
      ),
    );
    return this;
  }

  /** Another disk on which the same lies. */
  public clone(): Files {
    const copy = new Files(this.workingFolder);
    for (const folder of this.folders) copy.folders.add(folder);
    for (const [key, file] of this.contents) copy.contents.set(key, file);
    return copy;
  }

  /** Puts a file there with its folder, as the person before the script did. */
  public seed(path: string, content: FileContent): this {
    this.addFolder(parentOf(this.full(path)));
    this.write(path, content);
    return this;
  }

  public exists(path: string): boolean {
    return this.contents.has(this.key(path)) || this.isFolder(path);
  }

  public isFolder(path: string): boolean {
    return this.folders.has(this.key(path));
  }

  public read(path: string): FileContent {
    const found = this.contents.get(this.key(path));
    if (found === undefined) {
      throw new PowerShellError(`Could not find file '${this.full(path)}'.`, undefined, false);
    }
    return found.content;
  }

  public write(path: string, content: FileContent): void {
    if (!this.folders.has(parentOf(this.full(path)).toLowerCase())) {
      throw new PowerShellError(`Could not find a part of the path '${this.full(path)}'.`, undefined, false);
    }
    this.contents.set(this.key(path), { path: this.full(path), content });
  }

  public delete(path: string): void {
    if (!this.contents.delete(this.key(path))) {
      throw new PowerShellError(
        `Cannot find path '${this.full(path)}' because it does not exist.`,
        undefined,
        false,
      );
    }
  }

  /** Every file, by its path as first written. */
  public list(): string[] {
    return this.paths().filter((path) => !path.startsWith(STORES));
  }

  /** What lies in the certificate stores of the machine: `Root\\<thumbprint>`. */
  public trusted(): string[] {
    return this.paths()
      .filter((path) => path.startsWith(STORES))
      .map((path) => path.slice(STORES.length + 1));
  }

  /** Puts a certificate into a store of the machine. */
  public trust(store: string, certificate: Certificate): this {
    const name = /^(?:Root|CA|My)$/.exec(store)?.[0];
    if (name === undefined) throw new JudgeError(`no store is called ${store}`);
    this.write(`${STORES}\\${name}\\${certificate.thumbprint.toUpperCase()}`, {
      kind: 'certificate',
      certificate,
    });
    return this;
  }

  private paths(): string[] {
    return [...this.contents.values()].map(({ path }) => path).sort();
  }

  public full(path: string): string {
    if (/["<>|?*\r\n]/.test(path)) {
      throw new PowerShellError(`Illegal characters in path '${path}'.`);
    }
    const absolute = /^[a-z]+:|^\\\\/i.test(path)
      ? path
      : `${this.workingFolder}\\${path.replace(/^\.\\/, '')}`;
    return absolute
      .replace(/\//g, '\\')
      .replace(/(?<=.)\\+/g, '\\')
      .replace(/\\$/, '');
  }

  private key(path: string): string {
    return this.full(path).toLowerCase();
  }
}

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('\\')));

/**
 * What Import-Clixml gives back of a value: lists and hashtables whole at any depth, objects as property bags
 * without methods, and as text where they stand deeper than `depth`.
 */
export function serialized(value: Value, depth: number): Value {
  if (Array.isArray(value)) {
    return value.map((item) => serialized(item, depth));
  }
  if (isHashtable(value)) {
    return Hashtable.of(
      Object.fromEntries(value.keys().map((key) => [key, serialized(value.get(key), depth)])),
    );
  }
  if (isScriptBlock(value)) {
    throw new JudgeError('a script block is written as text');
  }
  if (!isObject(value)) {
    return value ?? null;
  }
  if (depth === 0) {
    return text(value);
  }
  const shown = text(value);
  return new PSObject(
    `Deserialized.${value.typeName}`,
    Object.fromEntries(value.names().map((name) => [name, serialized(value.get(name), depth - 1)])),
    () => shown,
  );
}
