import { byText } from './words';

/** JSON with sorted keys and nothing that is undefined: two equal values give the same text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value))
    return `[${value.map((entry) => (entry === undefined ? 'null' : canonical(entry))).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => byText(a, b));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
}

/**
 * The same for a file: the outer levels on lines of their own, what lies deeper on one line, so that a
 * difference between two files shows the objects that changed. Keys stay in the order they were given in.
 */
export function readable(value: unknown, levels: number): string {
  const pieces: string[] = [];
  write(pieces, value, levels, '');
  pieces.push('\n');
  // Once: the largest file is as large as everything else together.
  return pieces.join('');
}

function write(pieces: string[], value: unknown, levels: number, indent: string): void {
  if (levels === 0 || typeof value !== 'object' || value === null) {
    if (Array.isArray(value) && value.some(isLong)) writeRow(pieces, value, indent);
    else pieces.push(JSON.stringify(value) ?? 'null');
    return;
  }
  const deeper = `${indent}  `;
  const next = `,\n${deeper}`;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  let isEmpty = true;
  pieces.push(open);
  for (const key of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    const entry = (value as Readonly<Record<string, unknown>>)[key];
    if (entry === undefined && !Array.isArray(value)) continue;
    pieces.push(isEmpty ? `\n${deeper}` : next);
    if (typeof key === 'string') pieces.push(JSON.stringify(key), ': ');
    write(pieces, entry, levels - 1, deeper);
    isEmpty = false;
  }
  pieces.push(isEmpty ? close : `\n${indent}${close}`);
}

/** A list within a line that is too long for one: a thousand entries of an access list. */
function isLong(value: unknown): boolean {
  return Array.isArray(value) && value.length >= 8 && value.every((one) => typeof one === 'object');
}

function writeRow(pieces: string[], row: readonly unknown[], indent: string): void {
  const deeper = `${indent}  `;
  pieces.push('[');
  row.forEach((cell, index) => {
    if (index > 0) pieces.push(', ');
    if (!isLong(cell)) pieces.push(JSON.stringify(cell) ?? 'null');
    else {
      const next = `,\n${deeper}`;
      (cell as readonly unknown[]).forEach((one, at) =>
        pieces.push(at === 0 ? `[\n${deeper}` : next, JSON.stringify(one)),
      );
      pieces.push(`\n${indent}]`);
    }
  });
  pieces.push(']');
}

/** The value without some of its keys. */
export function without<T extends object, K extends keyof T>(value: T, ...keys: readonly K[]): Omit<T, K> {
  const rest = { ...value };
  for (const key of keys) delete rest[key];
  return rest;
}
