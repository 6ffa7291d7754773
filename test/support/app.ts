import * as os from 'node:os';
import * as path from 'node:path';
import { App } from 'cdktf';

/** An app for tests in memory: cdktf makes its output folder at once, so it lies where nobody looks. */
export function testApp(): App {
  return new App({ stackTraces: false, outdir: path.join(os.tmpdir(), 'ucfed-tests') });
}
