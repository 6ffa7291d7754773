import type { LyncModel } from './lync-model';
import { numeric, PowerShellError, JudgeError, text, type Value } from './values';
import type { Row } from './lync-objects';
import type { Call } from './machine';

/** Reads and checks at once; what it would change, it gives back to be done unless `-WhatIf` holds it back. */
export type Cmdlet = (model: LyncModel, call: Call) => (() => void) | undefined;

export const fail = (message: string): never => {
  throw new PowerShellError(message, undefined, false);
};

export const value = (call: Call, name: string): Value => call.bound.get(name.toLowerCase());
export const string = (call: Call, name: string): string => text(value(call, name));
export const given = (call: Call, name: string): boolean => call.bound.has(name.toLowerCase());
export const strings = (call: Call, name: string): string[] =>
  (value(call, name) as string[] | undefined) ?? [];
export const port = (call: Call): number => {
  const number = numeric(value(call, 'Port'))!;
  return number >= 1 && number <= 65535 ? number : fail(`Port ${number} is outside 1 to 65535.`);
};
export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
export const FQDN = new RegExp(`^${LABEL}(\\.${LABEL})+$`, 'i');
export const fqdn = (call: Call, name: string): string => {
  const written = string(call, name);
  return FQDN.test(written) && !/^[\d.]+$/.test(written)
    ? written
    : fail(`"${written}" is not a valid FQDN (${name}).`);
};

/** What the caller gave of those parameters, under their own names. */
export const picked = (call: Call, names: readonly string[]): Row =>
  Object.fromEntries(names.filter((name) => given(call, name)).map((name) => [name, value(call, name)]));

export function instance(call: Call): void {
  if (given(call, 'Instance') || given(call, 'InMemory')) {
    throw new JudgeError(`${call.cmdlet.name} with Instance or InMemory is not modelled`, call.line);
  }
}

/** Cmdlets by name. */
export type Cmdlets = Readonly<Record<string, Cmdlet | undefined>>;
