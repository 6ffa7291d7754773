import { COMMON_FOLDER } from '../../lib/output/common-pages';
import { renderFederation } from '../../lib/output/render';
import { playOf } from '../support/scenario';

const input = playOf('040-many-partners').first.stack._synthesized!;
const files = renderFederation(input);

/** The same deployment, each partner with other names for its values. */
function renamed(rename: (placeholders: Record<string, string>, device: string) => object | undefined) {
  const devices = input.wanted.devices.map((device) => {
    const wording = device.wording as { placeholders?: Record<string, string> };
    if (wording.placeholders === undefined) return device;
    return { ...device, wording: { ...wording, placeholders: rename(wording.placeholders, device.id) } };
  });
  return renderFederation({ ...input, wanted: { ...input.wanted, devices } });
}

/** What the README of a partner says that the names in the common pages are. */
function legendOf(readme: string): [string, string][] {
  const table = readme.split('| in the common pages | is |\n|---|---|\n')[1].split('\n\n')[0];
  return table.split('\n').map((row) => {
    const [, name, value] = row.split('|').map((cell) => cell.trim());
    return [name, value];
  });
}

describe('pages that several partners read', () => {
  const own = renamed(() => undefined);
  const common = [...files.keys()].filter((path) => path.startsWith(`${COMMON_FOLDER}/`));

  test('are those of the partners with OCS', () => {
    expect(common).toContain(`${COMMON_FOLDER}/access-edge.md`);
    expect(common).toContain(`${COMMON_FOLDER}/undo-access-edge.md`);
    expect([...own.keys()].filter((path) => path.startsWith(COMMON_FOLDER))).toEqual([]);
  });

  test.each(['nordwind', 'bluecedar.example', 'tallpine.example', 'kestrel-air', 'quayside.example'])(
    'say of %s to the letter what its own page would say',
    (partner) => {
      const readme = files.get(`handouts/${partner}/README.md`)!;
      const links = [
        ...readme.matchAll(/(?:\]\(|`)\.\.\/(common\/[\w-]+\.md)(?:\)|`)(?:,| \()? ?(?:PHASE is (\d+))?/g),
      ];
      const legend = legendOf(readme);
      expect(links.length).toBeGreaterThan(1);
      const pages = [...own]
        .filter(([path]) => path.startsWith(`handouts/${partner}/`))
        .map(([, text]) => text);
      for (const [, link, phase] of links) {
        const [head, , , ...rest] = files.get(`handouts/${link}`)!.split('\n');
        const names: [string, string][] = [...legend, ['PHASE', phase]];
        const read = names.reduce(
          (text, [name, value]) => text.replace(new RegExp(`\\b${name}\\b`, 'g'), () => value),
          [head, ...rest].join('\n'),
        );
        expect(pages.map((page) => page.replace(/\n\n+/g, '\n'))).toContain(read.replace(/\n\n+/g, '\n'));
      }
    },
  );

  test('hold nothing of any one partner', () => {
    const values = input.wanted.devices.flatMap(({ wording }) =>
      Object.values((wording as { placeholders?: Record<string, string> }).placeholders ?? {}),
    );
    expect(values.length).toBeGreaterThan(12);
    for (const path of common) for (const value of values) expect(files.get(path)).not.toContain(value);
  });

  test('are not made where a name stands in the text already, or stands for two things', () => {
    const taken = renamed(({ EDGE, ...others }) => ({ ...others, Tick: EDGE }));
    expect([...taken.keys()]).not.toContain(`${COMMON_FOLDER}/access-edge.md`);
    const twice = renamed((names, device) => ({ ...names, EDGE: device }));
    expect([...twice.keys()]).not.toContain(`${COMMON_FOLDER}/access-edge.md`);
  });

  test('are not made for two partners: each folder is complete', () => {
    const two = ['access-edge:sip.nordwind.example', 'access-edge:edge.tallpine.example'];
    const few = renamed((names, device) => (two.includes(device) ? names : undefined));
    expect([...few.keys()]).not.toContain(`${COMMON_FOLDER}/access-edge.md`);
  });
});
