import * as path from 'node:path';

/** A name as one step of a path: nothing in it can lead to another folder, hide the file or be refused by a file system. */
export function fileName(name: string): string {
  const safe = name
    .replace(/[^A-Za-z0-9.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .replace(/\.+$/, '')
    .slice(0, 100);
  return safe === '' ? 'unnamed' : safe;
}

/**
 * A file name for each thing, told apart by its kind and then by a number where two would be the same file;
 * case does not count, since it does not on every file system.
 */
export function uniqueNames<T>(
  things: readonly T[],
  id: (thing: T) => string,
  name: (thing: T) => string,
  kind: (thing: T) => string,
): ReadonlyMap<string, string> {
  const wished = new Map<string, number>();
  const key = (text: string): string => text.toLowerCase();
  for (const thing of things) wished.set(key(name(thing)), (wished.get(key(name(thing))) ?? 0) + 1);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const thing of things) {
    const plain = name(thing);
    const first = wished.get(key(plain)) === 1 ? plain : `${plain}-${kind(thing)}`;
    let chosen = first;
    for (let n = 2; taken.has(key(chosen)); n += 1) chosen = `${first}-${n}`;
    taken.add(key(chosen));
    names.set(id(thing), chosen);
  }
  return names;
}

/** A folder as people write it, from where the program runs. */
export function shownFolder(folder: string): string {
  const below = path.relative('', folder);
  return below === '' || below.startsWith('..') || path.isAbsolute(below)
    ? folder
    : below.split(path.sep).join('/');
}
