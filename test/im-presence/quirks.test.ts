import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Quirk } from '../../lib/core/private/quirk';
import { QUIRKS, confirmOnDevice } from '../../lib/im-presence/quirks';

const room = path.join(__dirname, '../../lib/im-presence');
const quirks: [string, Quirk][] = Object.entries(QUIRKS);

test.each(quirks)('%s has its evidence', (_, quirk) => {
  expect(quirk.evidence).not.toBe('');
});

test('what is unconfirmed and can be told to a reader is told in the output', () => {
  const sources = readdirSync(room)
    .filter((file) => file !== 'quirks.ts')
    .map((file) => readFileSync(path.join(room, file), 'utf8'))
    .join('\n');
  const untold = quirks.filter(
    ([name, { tell }]) => tell !== undefined && !sources.includes(`QUIRKS.${name}`),
  );
  expect(untold.map(([name]) => name)).toEqual([]);
});

test('the sentence says that it has to be confirmed', () => {
  expect(confirmOnDevice(QUIRKS.generateLabel)).toBe(
    'Confirm on the device: some releases call the button Generate Self-signed.',
  );
});
