import fc from 'fast-check';

/** Any character but a lone surrogate. The unit `binary` of fast-check builds a table of a million in every test file. */
export const anyCharacter = fc
  .oneof(fc.nat({ max: 0x10f7ff }), fc.nat({ max: 0x2fff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));
