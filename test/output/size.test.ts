import * as path from 'node:path';
import { outputSize } from '../../scripts/output-size';

const golden = (name: string): string => path.join(__dirname, '../goldens', name, 'first/federation');

/** What there is to read for a tired person: a ceiling each, so that it does not grow unseen. */
describe('the size of what is written', () => {
  test('one partner', () => {
    const { words, files } = outputSize(golden('sip-via-asa'));
    expect(words).toBeLessThan(13_500);
    expect(files).toBeLessThan(50);
  });

  test('twelve partners', () => {
    const { words, files } = outputSize(golden('partners-from-file'));
    expect(words).toBeLessThan(39_500);
    expect(files).toBeLessThan(145);
  });
});
