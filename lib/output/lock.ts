import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { constructError } from '../core/errors';

const LOCK = '.federation-lock';

/** Who holds it. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly what: string;
}

/**
 * One run at a time writes: two synths would put the bundles of one beside the Terraform of the other, and of two
 * confirmations one would be lost. It stands in the output folder; what a killed run left is taken over.
 */
export class Lock {
  /** @param what what is running, for who has to wait: `cdktf synth` */
  public static take(outdir: string, what: string): Lock {
    const file = path.join(outdir, LOCK);
    fs.mkdirSync(outdir, { recursive: true });
    const holder: Holder = { pid: process.pid, host: os.hostname(), what };
    for (let tries = 0; ; tries += 1) {
      try {
        fs.writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
        return new Lock(file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const other = holderOf(file);
      if (tries > 0 || (other !== undefined && isRunning(other))) throw busy(file, other);
      fs.rmSync(file, { force: true });
    }
  }

  private constructor(private readonly file: string) {}

  public release(): void {
    fs.rmSync(this.file, { force: true });
  }
}

/** Nothing where it says nothing: whoever wrote it was killed meanwhile. */
function holderOf(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
    return Number.isInteger(holder.pid) && typeof holder.host === 'string' ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Of another computer nobody can tell. A run of this process is over: it does one thing after the other. */
function isRunning({ pid, host }: Holder): boolean {
  if (host !== os.hostname()) return true;
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function busy(file: string, other: Holder | undefined): Error {
  const who = other === undefined ? 'somebody' : `${other.what}, process ${other.pid} on ${other.host},`;
  return constructError(
    path.basename(path.dirname(file)),
    'output/busy',
    `${who} writes here at the moment.`,
    `Wait until it is done, and do it again. If it is not running any more, delete ${LOCK} in that folder.`,
  );
}
