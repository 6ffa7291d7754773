'use strict';
// Preloaded into a synth: the disk is full when the file of the name FULL_AT is written.
const fs = require('node:fs');
const path = require('node:path');

const write = fs.writeFileSync;
fs.writeFileSync = (file, ...rest) => {
  if (path.basename(String(file)) !== process.env.FULL_AT) return write(file, ...rest);
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
};
