import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { QUIRKS as ASA, sayQuirk } from '../../lib/asa/quirks';
import { confirmOnDevice, type Quirk } from '../../lib/core/private/quirk';
import { QUIRKS as EXPRESSWAY } from '../../lib/expressway/quirks';
import { QUIRKS as IM_PRESENCE } from '../../lib/im-presence/quirks';

const rooms: [string, Readonly<Record<string, Quirk>>][] = [
  ['asa', ASA],
  ['expressway', EXPRESSWAY],
  ['im-presence', IM_PRESENCE],
];

describe.each(rooms)('quirks of %s', (room, quirks) => {
  const folder = path.join(__dirname, '../../lib', room);
  const sources = readdirSync(folder)
    .filter((file) => file !== 'quirks.ts')
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  const names = (kept: (quirk: Quirk) => boolean): string[] =>
    Object.keys(quirks).filter((name) => kept(quirks[name]));

  test('say what, and from where', () => {
    expect(names(({ fact, evidence }) => fact.endsWith('.') || evidence === '')).toEqual([]);
  });

  test('are named where they matter', () => {
    expect(names(() => true).filter((name) => !new RegExp(`QUIRKS\\.${name}\\b`).test(sources))).toEqual([]);
  });

  test('are told in the output where a reader can do something with it', () => {
    const told = names(({ tell }) => tell !== undefined);
    expect(told.filter((name) => !sources.includes(`confirmOnDevice(QUIRKS.${name})`))).toEqual([]);
  });
});

test('what nobody has seen says that it has to be confirmed', () => {
  expect(confirmOnDevice(IM_PRESENCE.generateLabel)).toBe(
    'Confirm on the device: some releases call the button Generate Self-signed.',
  );
  expect(sayQuirk(ASA.secondStatic)).toMatch(/ \(confirm on the device\)$/);
  expect(sayQuirk(ASA.port5060)).not.toMatch(/\(confirm on the device\)$/);
});
