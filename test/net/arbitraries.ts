import fc from 'fast-check';

const ALNUM = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const LETTER = ALNUM.slice(0, 52);
const INNER = [...ALNUM, '-'];

function label(first: readonly string[], max: number): fc.Arbitrary<string> {
  const rest = fc
    .tuple(fc.string({ unit: fc.constantFrom(...INNER), maxLength: max - 2 }), fc.constantFrom(...ALNUM))
    .map(([inner, last]) => inner + last);
  return fc.tuple(fc.constantFrom(...first), fc.option(rest, { nil: '' })).map(([head, tail]) => head + tail);
}

/** One label of 1 to 63 characters. */
export const labels = label(ALNUM, 63);

/** A good domain name of two to six labels, upper and lower case mixed. */
export const domains = fc
  .tuple(fc.array(label(ALNUM, 40), { minLength: 1, maxLength: 5 }), label(LETTER, 40))
  .map(([front, last]) => [...front, last].join('.'));

/** An unsigned 32-bit number, its edges more often than chance would have them. */
export const ipv4Numbers = fc.oneof(
  fc.nat({ max: 0xffffffff }),
  fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff),
);

/**
 * Text of any code points, lone surrogates included. The unit `binary` of
 * fast-check would build a table of a million entries in every test file.
 */
export const unicode = fc.string({
  unit: fc
    .oneof(fc.nat({ max: 0x10ffff }), fc.nat({ max: 0x2fff }), fc.integer({ min: 0xd800, max: 0xdfff }))
    .map((code) => String.fromCodePoint(code)),
  maxLength: 200,
});

/** Text of all kinds: plain, any Unicode, and plain text with something special within. */
export const anyText = fc.oneof(
  fc.string(),
  unicode,
  fc
    .tuple(domains, fc.constantFrom(...'\n\r\t\0 !?"\'`;|#$*@:/\\,=+<>%&()[]{}~^_ü例\u202e\u200b'), fc.nat())
    .map(([text, special, at]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + special + text.slice(cut);
    }),
);
