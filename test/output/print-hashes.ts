import { createHash } from 'node:crypto';
import { findingsJson, findingsSarif } from '../../lib/output/findings-files';
import { renderFederation } from '../../lib/output/render';
import { printSummary } from '../../lib/output/summary';
import { input } from './fixture';

/** Run in a process of its own, in another time zone and language. */
const all: [string, string][] = [
  ...renderFederation(input),
  ['summary', printSummary([input], 'cdktf.out')],
  ['findings', findingsJson(input.findings)],
  ['sarif', findingsSarif(input.findings)],
];
for (const [name, content] of all) {
  process.stdout.write(`${name} ${createHash('sha256').update(content).digest('hex')}\n`);
}
