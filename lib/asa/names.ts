import type { Construct } from 'constructs';
import { parsed } from '../core/errors';
import { InvalidValue, VendorName } from '../net';

interface NameKind {
  /** As the command line calls it. */
  readonly what: string;
  readonly maxLength: number;
  readonly pattern?: RegExp;
  readonly allowed?: string;
  /** Names of this kind that every device has. */
  readonly taken?: readonly string[];
}

/** Words of the grammar that stand where a name may stand: the device reads the word, never the name. */
const GRAMMAR = new Set(
  'any any4 any6 dynamic eq extended host interface line log none object object-group pat-pool range service source static subnet type'.split(
    ' ',
  ),
);

/** Files are named after trustpoints, and interface names stand within parentheses. */
const PLAIN = {
  pattern: /[A-Za-z0-9][A-Za-z0-9._-]*/,
  allowed: 'letters, digits, dots, underscores and hyphens, a letter or digit first',
};

/** Limits of the command reference; those of TLS proxies and key labels are a guess (`QUIRKS.nameLimits`). */
export const NAME = {
  object: { what: 'object', maxLength: 64 },
  accessList: { what: 'access list', maxLength: 241 },
  classMap: { what: 'class map', maxLength: 40, taken: ['class-default', 'inspection_default'] },
  policyMap: { what: 'policy map', maxLength: 40, taken: ['global_policy'] },
  tlsProxy: { what: 'TLS proxy', maxLength: 64 },
  trustpoint: { what: 'trustpoint', maxLength: 64, ...PLAIN },
  keyPair: { what: 'key pair', maxLength: 64, ...PLAIN },
  interface: { what: 'interface name (nameif)', maxLength: 48, ...PLAIN },
  hardware: {
    what: 'interface',
    maxLength: 48,
    pattern: /[A-Za-z][A-Za-z-]*[0-9]+(?:\/[0-9]+)*(?:\.[0-9]+)?/,
    allowed: 'a type and its numbers, such as GigabitEthernet0/1, Port-channel1 or Vlan2',
  },
} as const satisfies Record<string, NameKind>;

/** A name in one of the device's namespaces, or the error `asa/name`. */
export function asaName(scope: Construct | string, kind: NameKind, text: string): string {
  return parsed(scope, 'asa/name', () => {
    const name = VendorName.of(text, kind.what, kind).toString();
    if (/^_(?:internal|default)/i.test(name)) {
      throw new InvalidValue(
        kind.what,
        name,
        'names that begin with _internal or _default belong to the device',
        'Write a name of your own, such as ent_imp_to_abc.',
      );
    }
    if (
      GRAMMAR.has(name.toLowerCase()) ||
      /^[^A-Za-z0-9_]/.test(name) ||
      kind.taken?.includes(name) === true
    ) {
      throw new InvalidValue(
        kind.what,
        name,
        kind.taken?.includes(name) === true
          ? 'the device has one of this name already'
          : 'the command line reads it as a word of its own grammar',
        'Write a name that begins with a letter, a digit or an underscore, such as ent_imp_to_abc.',
      );
    }
    return name;
  });
}
