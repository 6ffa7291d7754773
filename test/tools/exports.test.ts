import { modulesOf, PUBLIC, reachedFrom, type Module } from './modules';

const MODULES = modulesOf('lib', 'test', 'scripts', 'examples');
const EXPORTED = [...MODULES.values()]
  .filter(({ file }) => file.startsWith('lib/'))
  .flatMap(({ file, own }) => [...own.keys()].map((name) => `${file} ${name}`));

/** What is public, and what files of these folders import. */
function taken(...folders: string[]): Set<string> {
  const importers = [...MODULES.values()].filter(({ file }) => folders.includes(file.split('/')[0]));
  const imports = importers.flatMap((one: Module) =>
    one.taken.filter(({ handedOn }) => !handedOn).map(({ from, name }) => [from, name] as const),
  );
  return reachedFrom(MODULES, [PUBLIC, ...imports]);
}

test('what a file of the library exports is public, or taken by another file', () => {
  expect(EXPORTED.length).toBeGreaterThan(800);
  const somewhere = taken('lib', 'scripts', 'examples', 'test');
  expect(EXPORTED.filter((one) => !somewhere.has(one))).toEqual([]);
});

test('what tests alone take is used by the file that it stands in', () => {
  const used = taken('lib', 'scripts', 'examples');
  const unused = EXPORTED.filter((one) => {
    if (used.has(one)) return false;
    const [file, name] = one.split(' ');
    const { text } = MODULES.get(file)!.own.get(name)!.getSourceFile();
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '');
    return [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length < 2;
  });
  expect(unused).toEqual([]);
});
