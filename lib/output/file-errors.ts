import * as fs from 'node:fs';
import * as path from 'node:path';
import { constructError, type FederationError } from '../core/errors';

/** What an operating system says when a file cannot be had, and what to do. */
const SAID: Readonly<Record<string, readonly [problem: string, advice: string]>> = {
  ENOSPC: ['The disk is full', 'Make room, and do it again.'],
  EDQUOT: ['The quota of the disk is used up', 'Make room, and do it again.'],
  EROFS: ['The file system is read-only', 'Work in a folder that can be written.'],
  EACCES: ['There is no permission', 'Give yourself the permission, or work in a folder of your own.'],
  EPERM: ['There is no permission', 'Give yourself the permission, or work in a folder of your own.'],
  EBUSY: ['Another program has it open', 'Close it there, and do it again.'],
  EEXIST: ['Something stands there already', 'Move it away, and do it again.'],
  ENOTDIR: ['A file stands where a folder is needed', 'Move it away, and do it again.'],
  EISDIR: ['A folder stands where a file is needed', 'Move it away, and do it again.'],
  ENOENT: ['It is not there', 'Somebody took it away meanwhile: do it again.'],
  ELOOP: ['Links lead in a circle', 'Take the link away, and do it again.'],
  ENAMETOOLONG: ['The path is longer than the file system takes', 'Work in a folder with a shorter path.'],
  EMFILE: ['Too many files are open', 'Close other programs, and do it again.'],
  ENFILE: ['Too many files are open', 'Close other programs, and do it again.'],
  EIO: ['The disk does not answer', 'Look after the disk, and do it again.'],
};

/**
 * One line on a file that could not be read or written: what and where. Nothing where the error is another one, or of a
 * file outside of the folder that is given: a program may have files of its own.
 */
export function asFileError(error: unknown, folder?: string): FederationError | undefined {
  const { code, syscall, path: file } = (error ?? {}) as NodeJS.ErrnoException;
  if (typeof code !== 'string' || typeof syscall !== 'string' || !Object.hasOwn(SAID, code)) return undefined;
  const where = file ?? folder ?? '';
  if (folder !== undefined && path.relative(folder, where).startsWith('..')) return undefined;
  const [problem, advice] = SAID[code];
  return constructError(where, 'output/file', `${problem} (${code}, ${syscall}).`, advice);
}

/** Does something with the files of a folder; what the operating system refuses is told in one line. */
export function withFiles<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asFileError(error, folder) ?? error;
  }
}

/** The text of a file. A pipe or a device would never end. */
export function readRegular(file: string, where: string): string {
  return bytesOf(file, where).toString('utf8');
}

export function bytesOf(file: string, where: string): Buffer {
  if (!fs.statSync(file).isFile()) {
    throw constructError(where, 'output/no-file', 'It is no file.', 'Move away what stands there.');
  }
  return fs.readFileSync(file);
}

/**
 * Writes a file whole or not at all. What a run that was killed left, or somebody planted, is no place to write to: a
 * link would be followed.
 */
export function replaceFile(file: string, text: string): void {
  fs.rmSync(`${file}.new`, { force: true });
  fs.writeFileSync(`${file}.new`, text, { flag: 'wx' });
  fs.renameSync(`${file}.new`, file);
}
