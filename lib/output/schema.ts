import * as fs from 'node:fs';
import * as path from 'node:path';
import type { ValidateFunction } from 'ajv';
import { constructError } from '../core/errors';
import { FORMATS, type FormatName } from './formats';

const WHAT: Readonly<Record<FormatName, string>> = {
  manifest: 'a manifest',
  plan: 'a plan',
  deployed: 'what stands on the devices',
  findings: 'findings',
};

const validators = new Map<FormatName, ValidateFunction>();

/**
 * Reads a JSON file of ours: its format first, then its shape by the schema. `where` is what people call it.
 *
 * @param unpack makes of what is stored what the schema speaks of; throws where it does not fit together
 * @param unknown what of it has to be held against the schema: what we wrote ourselves, or know, has the right shape
 */
export function readFormat(
  format: FormatName,
  where: string,
  text: string,
  unpack: (data: unknown) => unknown = (data) => data,
  unknown: (unpacked: unknown) => unknown = (unpacked) => unpacked,
): unknown {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw constructError(
      where,
      `${format}/json`,
      'The file is not JSON: it was cut off, edited or merged.',
      wayOut(format),
    );
  }
  const version = (data as { format?: unknown } | null)?.format;
  if (typeof version !== 'number' || !Number.isInteger(version)) {
    throw constructError(
      where,
      `${format}/format`,
      `The file is not ${WHAT[format]}: it names no format.`,
      'Name the right file.',
    );
  }
  if (version > FORMATS[format]) {
    throw constructError(
      where,
      `${format}/newer`,
      `The file has format ${version}; this version of cdktf-uc-federation reads ${FORMATS[format]}.`,
      'Update cdktf-uc-federation to the version that wrote it, or a newer one.',
    );
  }
  if (version < FORMATS[format]) {
    throw constructError(
      where,
      `${format}/older`,
      `The file has format ${version}; this version of cdktf-uc-federation reads ${FORMATS[format]}.`,
      format === 'deployed'
        ? 'Finish or undo what is under way with the version that wrote it, and put the file aside. Then npx cdktf synth, and ucfed confirm, without carrying it out, what stands on the devices already.'
        : 'Make it anew: npx cdktf synth.',
    );
  }
  const misshapen = (problem: string): Error =>
    constructError(where, `${format}/shape`, problem, wayOut(format));
  let unpacked: unknown;
  try {
    unpacked = unpack(data);
  } catch (error) {
    // A wrong value in a place that unpacking takes for granted is as wrong as one that the schema finds.
    const { name, message } = error as Error;
    throw misshapen(name === 'RangeError' ? message : 'The file has another shape.');
  }
  const open = unknown(unpacked);
  if (open === undefined) return unpacked;
  const validate = validator(format);
  // What is wrong in a part of it is told by its place in the whole.
  if (!validate(open) && !validate(unpacked)) {
    const first = validate.errors?.[0];
    throw misshapen(
      `${first?.instancePath === undefined || first.instancePath === '' ? 'The file' : first.instancePath} ${first?.message ?? 'has another shape'}.`,
    );
  }
  return unpacked;
}

/** A synth makes everything anew but what stands on the devices: without it, all would be planned from nothing. */
function wayOut(format: FormatName): string {
  return format === 'deployed'
    ? 'Take it from version control; no synth makes it anew.'
    : 'Make it anew: npx cdktf synth.';
}

/** The schemas are part of the package, beside `lib/`. */
function readSchema(name: FormatName | 'state'): object {
  const file = path.join(__dirname, '..', '..', 'schemas', `${name}.schema.json`);
  return JSON.parse(fs.readFileSync(file, 'utf8')) as object;
}

/** Schemas that others refer to. */
const SHARED = ['state', 'findings'] as const;

function validator(format: FormatName): ValidateFunction {
  const known = validators.get(format);
  if (known !== undefined) return known;
  // Loaded only by who reads a file: most runs of an app read none.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { Ajv } = require('ajv') as typeof import('ajv');
  const ajv = new Ajv({ strictTypes: false });
  for (const shared of SHARED) if (shared !== format) ajv.addSchema(readSchema(shared));
  const validate = ajv.compile(readSchema(format));
  validators.set(format, validate);
  return validate;
}
