/**
 * The whole of `lib/` as one file for jest, which takes longer to find and compile six hundred modules anew for
 * every test file than most test files run. Each module stays one: a test may import any room, is given the same
 * objects, and what it does not need is not evaluated. What `lib/index.ts` does stands here, since it assigns its own
 * module; once for all, since whoever hangs the door again hangs it before the first one.
 */
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const ROOT = path.join(__dirname, '..', '..');
const LIB = path.join(ROOT, 'lib');
const INDEX = path.join(LIB, 'index.ts');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'cdktf-uc-federation');
const DAY = 24 * 60 * 60 * 1000;

/** Jest's global set-up: before the workers start, so that all of them read one file. */
module.exports = async () => {
  const files = fs
    .readdirSync(LIB, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => path.join(LIB, name))
    .filter((file) => file !== INDEX)
    .sort();
  const digest = crypto.createHash('sha256').update(fs.readFileSync(__filename)).update(esbuild.version);
  for (const file of files) digest.update(`\0${file}\0`).update(fs.readFileSync(file));
  fs.mkdirSync(CACHE, { recursive: true });
  const made = path.join(fs.realpathSync(CACHE), `${digest.digest('hex').slice(0, 32)}.library.cjs`);
  process.env.TEST_LIBRARY = made;
  if (fs.existsSync(made)) return;
  forgetOld();
  const modules = files.map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(file)}),`);
  const { outputFiles } = await esbuild.build({
    // The door is hung at once, and once: whether a test file has loaded it may make no difference to the next.
    stdin: {
      contents: `const door = require('./lib/door').checked(require('./lib/library'));
module.exports = {\n${modules.join('\n')}\n${JSON.stringify(INDEX)}: () => door,\n};\n`,
      resolveDir: ROOT,
    },
    bundle: true,
    keepNames: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    outfile: made,
    write: false,
    plugins: [{ name: 'folder', setup: (build) => build.onLoad({ filter: /\.ts$/ }, withFolder) }],
  });
  // The map first: whoever finds the library takes both.
  const inOrder = [...outputFiles].sort((one, other) => other.path.length - one.path.length);
  for (const { path: file, text } of inOrder) {
    fs.writeFileSync(`${file}.${process.pid}`, withoutNaming(text));
    fs.renameSync(`${file}.${process.pid}`, file);
  }
};

/**
 * A class that had to be called otherwise, since another one has its name, gets it back. Functions that are made each
 * time that another one runs keep what they are called in the one file: nobody reads it.
 */
function withoutNaming(text) {
  return text.replace(
    /^var __name = \(target, value\) => /m,
    '$&!target.name || target.name === value ? target : ',
  );
}

/** Where a module stands is where its source stands, not the one file. */
function withFolder({ path: file }) {
  const source = fs.readFileSync(file, 'utf8');
  const folder = /\b__dirname\b/.test(source)
    ? `const __dirname = ${JSON.stringify(path.dirname(file))};`
    : '';
  return { contents: folder + source, loader: 'ts' };
}

function forgetOld() {
  for (const name of fs.readdirSync(CACHE)) {
    const file = path.join(CACHE, name);
    if (Date.now() - fs.statSync(file).mtimeMs > DAY) fs.rmSync(file);
  }
}
