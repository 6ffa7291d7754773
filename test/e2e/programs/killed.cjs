'use strict';
// Preloaded into a synth: kills the process at the n-th change of a file below its folder, half way through a write.
// KILL_AT=0 kills nothing; the number of changes goes to the file that KILL_COUNT names.
const fs = require('node:fs');
const path = require('node:path');

const folder = process.cwd() + path.sep;
const at = Number(process.env.KILL_AT);
const write = fs.writeFileSync;
let changes = 0;

for (const name of [
  'appendFileSync',
  'mkdirSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'unlinkSync',
  'writeFileSync',
]) {
  const original = fs[name];
  fs[name] = (file, ...rest) => {
    if (!path.resolve(String(file)).startsWith(folder)) return original(file, ...rest);
    changes += 1;
    if (changes === at) {
      if (name === 'writeFileSync') write(file, String(rest[0]).slice(0, String(rest[0]).length / 2));
      process.kill(process.pid, 'SIGKILL');
    }
    return original(file, ...rest);
  };
}
process.on('exit', () => {
  if (process.env.KILL_COUNT !== undefined) write(process.env.KILL_COUNT, `${changes}`);
});
