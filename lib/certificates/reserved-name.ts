import { isIP } from 'node:net';

/**
 * Top-level domains of the inside: registered for it, or never to be delegated. `example` is left out, which is
 * nobody's either, but stands for a name of the reader's own.
 */
const INSIDE = new Set([
  ...['local', 'localhost', 'localdomain', 'internal', 'intranet', 'lan', 'private', 'home', 'corp', 'mail'],
  ...['test', 'invalid', 'domain', 'workgroup'],
]);

/** Why no public authority signs for a name, in words; nothing for a public name. */
export function reservedName(name: string): string | undefined {
  if (isIP(name) !== 0) return 'an address';
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  if (labels.length === 1) return 'a short name';
  const last = labels[labels.length - 1];
  const reserved = INSIDE.has(last) || (last === 'arpa' && labels[labels.length - 2] === 'home');
  return reserved ? 'a name of the inside' : undefined;
}
