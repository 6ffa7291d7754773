/** Jest's transform: TypeScript to CommonJS by esbuild, one file at a time; types are checked by the compiler. */
const crypto = require('node:crypto');
const fs = require('node:fs');
const esbuild = require('esbuild');

const OPTIONS = {
  loader: 'ts',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'external',
  sourcesContent: false,
};
const OURSELVES = fs.readFileSync(__filename);

module.exports = {
  getCacheKey: (source, file) =>
    crypto
      .createHash('sha256')
      .update([esbuild.version, OURSELVES, file, source].join('\0'))
      .digest('hex')
      .slice(0, 32),
  // The map stands apart: behind the code it would be read and compiled with it, in every test file.
  process: (source, file) => esbuild.transformSync(source, { ...OPTIONS, sourcefile: file }),
};
