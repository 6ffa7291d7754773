import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Lock } from '../../lib/output/lock';

describe('one run at a time writes', () => {
  let folder: string;
  const file = (): string => path.join(folder, '.federation-lock');
  const held = (pid: number, host = os.hostname()): void =>
    fs.writeFileSync(file(), JSON.stringify({ pid, host, what: 'cdktf synth' }));

  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test('F-93 F-99 whoever comes second is told who is first, and changes nothing', () => {
    held(process.ppid);
    expect(() => Lock.take(folder, 'ucfed confirm')).toThrow(
      `cdktf synth, process ${process.ppid} on ${os.hostname()}, writes here at the moment.`,
    );
    held(1, 'elsewhere');
    expect(() => Lock.take(folder, 'ucfed confirm')).toThrow('on elsewhere');
    expect(fs.existsSync(file())).toBe(true);
  });

  test('F-93 what a killed run left is taken over, and a release lets the next one in', () => {
    held(2 ** 22 + 1);
    Lock.take(folder, 'ucfed confirm').release();
    expect(fs.existsSync(file())).toBe(false);
    fs.writeFileSync(file(), '{');
    Lock.take(folder, 'ucfed confirm').release();
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});
