/** Jest's transform: TypeScript to CommonJS by esbuild; types are checked by the compiler. */
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const OPTIONS = {
  loader: 'ts',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'external',
  sourcesContent: false,
};
const LIB = path.join(__dirname, '..', '..', 'lib', path.sep);
const OURSELVES = fs.readFileSync(__filename);

module.exports = {
  getCacheKey: (source, file) =>
    crypto
      .createHash('sha256')
      .update(
        [esbuild.version, OURSELVES, file, isOfLibrary(file) ? process.env.TEST_LIBRARY : source].join('\0'),
      )
      .digest('hex')
      .slice(0, 32),
  process: (source, file) => {
    if (!file.endsWith('.ts')) return { code: `module.exports = evaluatedOnce(${JSON.stringify(file)});\n` };
    if (!isOfLibrary(file)) return esbuild.transformSync(source, { ...OPTIONS, sourcefile: file });
    const library = JSON.stringify(process.env.TEST_LIBRARY);
    return { code: `module.exports = evaluatedOnce(${library})[${JSON.stringify(file)}]();\n` };
  },
};

/** What `library.cjs` has put together: its name holds the digest of all sources. */
function isOfLibrary(file) {
  return process.env.TEST_LIBRARY !== undefined && file.startsWith(LIB);
}
