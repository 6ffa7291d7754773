import { outputSize } from '../../scripts/output-size';
import { playOf } from '../support/scenario';

/** What there is to read for a tired person: a ceiling each, so that it does not grow unseen. */
describe('the size of what is written', () => {
  test('one partner', () => {
    const { words, files } = outputSize(playOf('010-sip-via-asa').first.files);
    expect(words).toBeLessThan(13_800);
    expect(files).toBeLessThan(44);
  });

  test('twelve partners', () => {
    const { words, files } = outputSize(playOf('040-many-partners').first.files);
    expect(words).toBeLessThan(28_700);
    expect(files).toBeLessThan(92);
  });
});
