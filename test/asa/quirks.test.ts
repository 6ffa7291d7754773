import { QUIRKS, sayQuirk } from '../../lib/asa/quirks';

describe.each(Object.entries(QUIRKS))('quirk %s', (_name, quirk) => {
  test('says what, from where, and whether anybody has seen it', () => {
    expect(quirk.fact).not.toMatch(/\.$/);
    expect(quirk.evidence).not.toBe('');
    expect(sayQuirk(quirk).endsWith('(confirm on the device)')).toBe(!quirk.confirmed);
  });
});
