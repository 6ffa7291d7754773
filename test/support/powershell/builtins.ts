import { cmdletNamed, COMMON, LYNC_CMDLETS } from './cmdlets';
import { parentOf, serialized } from './files';
import type { Call } from './machine';
import { shown } from './machine';
import { wildcard } from './operators';
import {
  Hashtable,
  isHashtable,
  isObject,
  isScriptBlock,
  JudgeError,
  numeric,
  PowerShellError,
  PSObject,
  text,
  truth,
  type Value,
} from './values';

const argument = (call: Call, name: string): Value => call.bound.get(name.toLowerCase());
const string = (call: Call, name: string): string => text(argument(call, name));
const on = (call: Call, name: string): boolean => truth(argument(call, name));

/** What a cmdlet works on: the pipeline, or its InputObject. */
const input = (call: Call): readonly Value[] => {
  const given = argument(call, 'InputObject');
  return call.input ?? (given === undefined ? [] : Array.isArray(given) ? given : [given]);
};

const block = (call: Call, name: string): ((item: Value) => Value[]) => {
  const script = argument(call, name);
  return (item) => {
    const values: Value[] = [];
    if (isScriptBlock(script)) {
      call.machine.runBlock(script, item, (value) => values.push(value));
    }
    return values;
  };
};

const pathOf = (call: Call): string => text(argument(call, 'Path') ?? argument(call, 'LiteralPath'));

const soft = (message: string): PowerShellError => new PowerShellError(message, undefined, false);

/** Runs a change of the disk, unless `-WhatIf` holds it back. */
function change(call: Call, action: string, target: string, run: () => void): void {
  if (call.machine.holdsBack(call.bound)) {
    call.machine.console.wouldDo(action, target);
  } else {
    run();
  }
}

function field(item: Value, name: string): Value {
  if (isHashtable(item) || isObject(item)) {
    return item.get(name);
  }
  return name.toLowerCase() === 'length' && typeof item === 'string' ? item.length : undefined;
}

const hasField = (item: Value, name: string): boolean =>
  isObject(item) ? item.has(name) : field(item, name) !== undefined;

function select(call: Call): void {
  const { sink } = call;
  let items = [...input(call)];
  items = on(call, 'Skip') ? items.slice(numeric(argument(call, 'Skip'))) : items;
  items = call.bound.has('first') ? items.slice(0, numeric(argument(call, 'First'))) : items;
  items = call.bound.has('last') ? items.slice(-numeric(argument(call, 'Last'))!) : items;
  const expand = argument(call, 'ExpandProperty');
  const properties = argument(call, 'Property') as string[] | undefined;
  if (expand !== undefined && properties !== undefined) {
    throw new JudgeError('Select-Object with Property and ExpandProperty is outside the subset', call.line);
  }
  const seen = new Set<string>();
  for (const item of items) {
    if (expand !== undefined) {
      if (!hasField(item, text(expand))) {
        throw soft(`Property "${text(expand)}" cannot be found.`);
      }
      const value = field(item, text(expand));
      for (const each of Array.isArray(value)
        ? value
        : value === null || value === undefined
          ? []
          : [value]) {
        sink(each);
      }
      continue;
    }
    const chosen =
      properties === undefined
        ? item
        : new PSObject(
            'Selected.PSCustomObject',
            Object.fromEntries(properties.map((name) => [name, field(item, name) ?? null])),
          );
    const key = shown(chosen).join('\n');
    if (!on(call, 'Unique') || !seen.has(key)) {
      sink(chosen);
    }
    seen.add(key);
  }
}

function sort(call: Call): void {
  const properties = argument(call, 'Property') as string[] | undefined;
  const keys = (item: Value): Value[] =>
    (properties ?? ['']).map((name) => (name === '' ? item : field(item, name)));
  const compare = (a: Value, b: Value): number => {
    if (typeof a === 'number' && typeof b === 'number') {
      return a - b;
    }
    const [left, right] = [text(a).toLowerCase(), text(b).toLowerCase()];
    return left < right ? -1 : left > right ? 1 : 0;
  };
  const sorted = [...input(call)].sort((a, b) => {
    const [left, right] = [keys(a), keys(b)];
    const index = left.findIndex((key, at) => compare(key, right[at]) !== 0);
    return index < 0 ? 0 : compare(left[index], right[index]) * (on(call, 'Descending') ? -1 : 1);
  });
  sorted
    .filter(
      (item, index) =>
        !on(call, 'Unique') ||
        index === 0 ||
        keys(item).some((key, at) => compare(key, keys(sorted[index - 1])[at]) !== 0),
    )
    .forEach((item) => call.sink(item));
}

function getCommand(call: Call): void {
  const { release, deployment } = call.machine;
  for (const name of argument(call, 'Name') as string[]) {
    const lync = LYNC_CMDLETS.has(name.toLowerCase());
    const own = call.machine.scopes.functionNamed(name);
    const found = lync && !deployment.moduleLoaded ? undefined : cmdletNamed(name, release);
    if (own !== undefined) {
      call.sink(new PSObject('FunctionInfo', { Name: own.name }, () => own.name));
    } else if (found === undefined) {
      throw soft(`The term '${name}' is not recognized as the name of a cmdlet.`);
    } else {
      const parameters = [...found.sets.flatMap((set) => set.parameters), ...COMMON]
        .filter((each) => each.since <= release)
        .map((each): [string, Value] => [each.name, new PSObject('ParameterMetadata', { Name: each.name })]);
      call.sink(
        new PSObject(
          'CmdletInfo',
          { Name: found.name, Parameters: Hashtable.of(Object.fromEntries(parameters)) },
          () => found.name,
        ),
      );
    }
  }
}

const productModule = (call: Call): string => (call.machine.release < 2015 ? 'Lync' : 'SkypeForBusiness');

function newObject(call: Call): void {
  const type = string(call, 'TypeName')
    .replace(/^System\.(?!Security)/i, '')
    .toLowerCase();
  const given = argument(call, 'ArgumentList');
  const args = given === undefined ? [] : Array.isArray(given) ? given : [given];
  if (type === 'psobject' || type === 'management.automation.psobject') {
    const properties = argument(call, 'Property');
    const table = isHashtable(properties) ? properties : new Hashtable();
    call.sink(
      new PSObject(
        'System.Management.Automation.PSCustomObject',
        Object.fromEntries(table.keys().map((key) => [key, table.get(key)])),
      ),
    );
    return;
  }
  if (type === 'collections.generic.list[string]' && args.length === 0) {
    call.sink(textList());
    return;
  }
  if (type === 'system.security.cryptography.x509certificates.x509store' && args.length === 2) {
    call.sink(certificateStore(call, text(args[0]), text(args[1])));
    return;
  }
  if (type !== 'system.security.cryptography.x509certificates.x509certificate2' || args.length !== 1) {
    throw new JudgeError(`New-Object ${string(call, 'TypeName')} is outside the subset`, call.line);
  }
  const content = call.machine.files.read(text(args[0]));
  if (content.kind !== 'certificate') {
    throw new PowerShellError('Exception calling ".ctor": Cannot find the requested object.');
  }
  const { thumbprint, subject, issuer, notAfter } = content.certificate;
  call.sink(
    new PSObject('System.Security.Cryptography.X509Certificates.X509Certificate2', {
      Thumbprint: thumbprint,
      Subject: subject,
      Issuer: issuer,
      NotAfter: notAfter,
    }),
  );
}

/** A list of .NET that holds text and nothing else. */
function textList(): PSObject {
  const items: Value[] = [];
  return new PSObject('System.Collections.Generic.List`1[System.String]', { Items: items }, undefined, {
    Add: ([item]) => {
      items.push(text(item));
      return undefined;
    },
  });
}

/** A store of the machine, opened by the script itself. */
function certificateStore(call: Call, name: string, location: string): PSObject {
  let open = false;
  if (location !== 'LocalMachine') {
    throw new JudgeError(`a store of ${location} is nobody's but the one who runs the script`, call.line);
  }
  return new PSObject('System.Security.Cryptography.X509Certificates.X509Store', { Name: name }, undefined, {
    Open: ([flags]) => {
      open = text(flags) === 'ReadWrite';
      return undefined;
    },
    Add: ([certificate]) => {
      if (!open)
        throw new PowerShellError('Exception calling "Add": The X509 certificate store is read-only.');
      if (!isObject(certificate)) throw new PowerShellError('Exception calling "Add": no certificate.');
      call.machine.files.trust(name, {
        thumbprint: text(certificate.get('Thumbprint')),
        subject: text(certificate.get('Subject')),
        issuer: text(certificate.get('Issuer')),
        notAfter: text(certificate.get('NotAfter')),
      });
      return undefined;
    },
    Close: () => {
      open = false;
      return undefined;
    },
  });
}

/** The clock stands still, so that a run says the same twice. */
const NOW = { yyyy: '2026', MM: '01', dd: '02', HH: '03', mm: '04', ss: '05' } as const;

function write(call: Call, join: boolean): void {
  const { files } = call.machine;
  const path = pathOf(call);
  const values = call.bound.has('value') ? [argument(call, 'Value')] : (call.input ?? []);
  const lines = values
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .map((value) => `${text(value)}\r\n`);
  change(call, join ? 'Add Content' : 'Set Content', path, () => {
    const before = join && files.exists(path) ? files.read(path) : undefined;
    files.write(path, { kind: 'text', text: (before?.kind === 'text' ? before.text : '') + lines.join('') });
  });
}

type Run = (call: Call) => void;

/** PowerShell's own cmdlets, as far as scripts of ours use them. */
export const BUILTINS: Readonly<Record<string, Run | undefined>> = {
  'where-object': (call) => {
    const test = block(call, 'FilterScript');
    for (const item of input(call)) {
      if (truth(test(item))) {
        call.sink(item);
      }
    }
  },
  'foreach-object': (call) => {
    block(call, 'Begin')(null).forEach(call.sink);
    const run = block(call, 'Process');
    for (const item of input(call)) {
      run(item).forEach(call.sink);
    }
    block(call, 'End')(null).forEach(call.sink);
  },
  'select-object': select,
  'sort-object': sort,
  'measure-object': (call) => call.sink(new PSObject('GenericMeasureInfo', { Count: input(call).length })),
  'out-null': () => undefined,
  'out-string': (call) => call.sink(input(call).flatMap(shown).join('\r\n')),
  'format-list': (call) => input(call).flatMap(shown).forEach(call.sink),
  'format-table': (call) => input(call).flatMap(shown).forEach(call.sink),

  'write-output': (call) => {
    const value = argument(call, 'InputObject');
    for (const each of Array.isArray(value) ? value : [value]) {
      call.sink(each ?? null);
    }
  },
  'write-host': (call) => call.machine.console.line(text(argument(call, 'Object'))),
  'write-warning': (call) => {
    const action = text(
      call.bound.get('warningaction') ?? call.machine.scopes.peek('WarningPreference'),
    ).toLowerCase();
    if (action !== 'silentlycontinue') {
      call.machine.console.warn(string(call, 'Message'));
    }
    if (action === 'stop') {
      throw new PowerShellError(string(call, 'Message'));
    }
  },
  'write-verbose': (call) => {
    if (
      on(call, 'Verbose') ||
      text(call.machine.scopes.peek('VerbosePreference')).toLowerCase() === 'continue'
    ) {
      call.machine.console.verbose.push(string(call, 'Message'));
    }
  },
  'write-error': (call) => {
    throw soft(
      text(argument(call, 'Message') ?? argument(call, 'Exception') ?? argument(call, 'ErrorRecord')),
    );
  },

  'test-path': (call) => {
    const { files } = call.machine;
    const path = pathOf(call);
    const kind = string(call, 'PathType').toLowerCase();
    const folder = files.isFolder(path);
    call.sink(
      kind === 'leaf' ? files.exists(path) && !folder : kind === 'container' ? folder : files.exists(path),
    );
  },
  'resolve-path': (call) => {
    const { files } = call.machine;
    const path = pathOf(call);
    if (!files.exists(path)) throw soft(`Cannot find path '${path}' because it does not exist.`);
    const full = files.full(path);
    call.sink(new PSObject('System.Management.Automation.PathInfo', { Path: full, ProviderPath: full }));
  },
  'join-path': (call) =>
    call.sink(`${string(call, 'Path').replace(/\\$/, '')}\\${string(call, 'ChildPath').replace(/^\\/, '')}`),
  'split-path': (call) => {
    const path = pathOf(call).replace(/\\$/, '');
    call.sink(on(call, 'Leaf') ? path.split('\\').at(-1)! : parentOf(path));
  },
  'export-clixml': (call) => {
    const values = input(call);
    if (values.some((value) => value === undefined || value === null)) {
      throw new PowerShellError("Cannot bind argument to parameter 'InputObject' because it is null.");
    }
    const depth = numeric(call.bound.has('depth') ? argument(call, 'Depth') : 2)!;
    const value = serialized(
      call.input === undefined
        ? argument(call, 'InputObject')
        : values.length === 1
          ? values[0]
          : [...values],
      depth,
    );
    change(call, 'Export-Clixml', pathOf(call), () => {
      if (on(call, 'NoClobber') && call.machine.files.exists(pathOf(call))) {
        throw new PowerShellError(`The file '${pathOf(call)}' already exists.`);
      }
      call.machine.files.write(pathOf(call), { kind: 'clixml', value });
    });
  },
  'import-clixml': (call) => {
    const content = call.machine.files.read(pathOf(call));
    if (content.kind !== 'clixml') {
      throw new PowerShellError(`${pathOf(call)} is no CLIXML file.`);
    }
    // Whoever reads gets a copy of its own.
    const value = serialized(content.value, Number.MAX_SAFE_INTEGER);
    (Array.isArray(value) ? value : [value]).forEach(call.sink);
  },
  'get-content': (call) => {
    const content = call.machine.files.read(pathOf(call));
    if (content.kind !== 'text') {
      throw new JudgeError(`Get-Content of a ${content.kind} is outside the subset`, call.line);
    }
    content.text
      .replace(/\r?\n$/, '')
      .split(/\r?\n/)
      .forEach(call.sink);
  },
  'set-content': (call) => write(call, false),
  'add-content': (call) => write(call, true),
  'remove-item': (call) =>
    change(call, 'Remove File', pathOf(call), () => call.machine.files.delete(pathOf(call))),
  'move-item': (call) => transfer(call, true),
  'copy-item': (call) => transfer(call, false),
  'new-item': (call) => {
    const folder = string(call, 'ItemType').toLowerCase() === 'directory';
    change(call, folder ? 'Create Directory' : 'Create File', pathOf(call), () => {
      if (call.machine.files.exists(pathOf(call)) && !on(call, 'Force')) {
        throw soft(`An item with the specified name ${pathOf(call)} already exists.`);
      }
      if (folder) {
        call.machine.files.addFolder(pathOf(call));
      } else {
        call.machine.files.write(pathOf(call), { kind: 'text', text: string(call, 'Value') });
      }
      call.sink(new PSObject('System.IO.FileSystemInfo', { FullName: pathOf(call) }, () => pathOf(call)));
    });
  },

  'get-command': getCommand,
  'get-module': (call) => {
    const wanted = argument(call, 'Name') as string[] | undefined;
    const there = on(call, 'ListAvailable') || call.machine.deployment.moduleLoaded;
    if (there && (wanted ?? ['*']).some((name) => wildcard(name).test(productModule(call)))) {
      call.sink(new PSObject('PSModuleInfo', { Name: productModule(call) }, () => productModule(call)));
    }
  },
  'import-module': (call) => {
    for (const name of argument(call, 'Name') as string[]) {
      if (name.toLowerCase() !== productModule(call).toLowerCase()) {
        throw soft(`The specified module '${name}' was not loaded because no valid module file was found.`);
      }
      call.machine.deployment.moduleLoaded = true;
    }
  },
  'new-object': newObject,
  'set-strictmode': (call) => {
    const version = string(call, 'Version').toLowerCase();
    call.machine.scopes.setStrict(!on(call, 'Off') && (version === 'latest' || Number(version) >= 2));
  },
  'get-date': (call) => {
    const format = call.bound.has('format') ? string(call, 'Format') : 'yyyy-MM-dd HH:mm:ss';
    if (
      call.bound.has('uformat') ||
      /[A-Za-z]/.test(format.replace(/yyyy|MM|dd|HH|mm|ss|'[^']*'|(?<=d)T/g, ''))
    ) {
      throw new JudgeError(`Get-Date -Format ${format} is outside the subset`, call.line);
    }
    call.sink(
      format.replace(/yyyy|MM|dd|HH|mm|ss/g, (part) => NOW[part as keyof typeof NOW]).replace(/'/g, ''),
    );
  },
  'start-sleep': () => undefined,
};

function transfer(call: Call, move: boolean): void {
  const { files } = call.machine;
  const [from, to] = [pathOf(call), string(call, 'Destination')];
  change(call, move ? 'Move File' : 'Copy File', from, () => {
    const content = files.read(from);
    const target = files.isFolder(to) ? `${to}\\${from.split('\\').at(-1)!}` : to;
    if (files.exists(target) && move && !on(call, 'Force')) {
      throw soft('Cannot create a file when that file already exists.');
    }
    files.write(target, content);
    if (move) {
      files.delete(from);
    }
  });
}
