import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

const HASHES = path.join(__dirname, '..', 'output', 'print-hashes.ts');

const render = (env: NodeJS.ProcessEnv): string =>
  execFileSync(process.execPath, [require.resolve('tsx/cli'), HASHES], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

test('the same input gives the same bytes in any time zone and language', () => {
  const here = render({ TZ: 'UTC', LC_ALL: 'C' });
  expect(render({ TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' })).toBe(here);
  expect(here.split('\n').length).toBeGreaterThan(20);
}, 30_000);
