import { outputSize } from '../../scripts/output-size';
import { playOf } from '../support/scenario';

type Files = Readonly<Record<string, string>>;

/** What nobody reads while everything works, apart from what everybody reads. */
function sizes(files: Files): { readonly change: ReturnType<typeof outputSize>; readonly closer: number } {
  const part = (closer: boolean): Files =>
    Object.fromEntries(
      Object.entries(files).filter(([file]) => /(?:^|\/)troubleshooting\//.test(file) === closer),
    );
  return { change: outputSize(part(false)), closer: outputSize(part(true)).words };
}

/** What there is to read for a tired person: a ceiling each, so that it does not grow unseen. */
describe('the size of what is written', () => {
  test('one partner', () => {
    const { change, closer } = sizes(playOf('010-sip-via-asa').first.files);
    expect(change.words).toBeLessThan(14_300);
    expect(change.files).toBeLessThan(44);
    expect(closer).toBeLessThan(1_750);
  });

  test('twelve partners', () => {
    const { change } = sizes(playOf('040-many-partners').first.files);
    expect(change.words).toBeLessThan(28_400);
    expect(change.files).toBeLessThan(92);
  });
});
