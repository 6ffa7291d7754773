import { execFileSync } from 'node:child_process';
import * as path from 'node:path';
import { ROOT, text } from '../readme/readme';

const PAGE = text('docs/ARCHITECTURE.md');

/** A file of a room, a line put at its head, and what the linter has to say of it. */
const FORBIDDEN: [string, string, RegExp][] = [
  ['lib/planning/heap.ts', "import '../core';", /lib\/planning may import no other room/],
  [
    'lib/im-presence/menus.ts',
    "import '../asa';",
    /lib\/im-presence may import core, net, certificates, dialects/,
  ],
  ['lib/core/owner.ts', "import '../dialects';", /lib\/core may import net/],
  ['lib/cli/show.ts', "import '../dns';", /lib\/cli may import output, planning, dialects, serviceability/],
  ['lib/asa/sections.ts', "import '../federation-stack';", /do not reach back up/],
  ['lib/asa/sections.ts', "import '@cdktf/provider-dns';", /lib\/dns is the only importer/],
  ['lib/output/words.ts', "import 'constructs';", /never on the construct tree/],
  ['lib/planning/heap.ts', "import 'cdktf';", /This room is pure/],
  ['test/consumer/lib/index.ts', "import '../../../lib/asa';", /A stranger has the installed package/],
  [
    'test/consumer/lib/index.ts',
    "import 'cdktf-uc-federation/lib/core';",
    /A stranger has the installed package/,
  ],
];

describe('the rooms of lib', () => {
  const cases = [...FORBIDDEN.map(([file, line]) => [file, line]), ['lib/planning/heap.ts', '']];
  const answers = JSON.parse(
    execFileSync(process.execPath, [path.join(__dirname, 'complaints.mjs'), JSON.stringify(cases)], {
      encoding: 'utf8',
    }),
  ) as string[][];

  test.each(FORBIDDEN.map((entry, index) => [...entry, index] as const))(
    '%s with %s is a lint error',
    (_file, _line, expected, index) => {
      expect(answers[index].join('\n')).toMatch(expected);
    },
  );

  test('the file as it is has none', () => {
    expect(answers.at(-1)).toEqual([]);
  });
});

test('the rooms are those of the linter', () => {
  // The linter's configuration is an ES module, which jest does not load.
  const print = `import config from './eslint.config.mjs';
    const rule = config.map((entry) => entry.rules?.['import-x/no-restricted-paths']).find((entry) => entry);
    process.stdout.write(JSON.stringify(rule[1].zones));`;
  const zones = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', print], { cwd: ROOT, encoding: 'utf8' }),
  ) as { target: string; from: string }[];
  const name = (folder: string): string => path.basename(folder);
  const rooms = [...new Set(zones.map((zone) => name(zone.target)))].sort();
  const forbidden = (room: string): string[] =>
    zones.filter((zone) => name(zone.target) === room).map((zone) => name(zone.from));
  const enforced = rooms.map((room) => [
    room,
    rooms.filter((other) => other !== room && !forbidden(room).includes(other)),
  ]);

  const rows = [...PAGE.matchAll(/^\| `lib\/([a-z-]+)` +\|[^|]*\| ([^|]*?) +\|$/gm)];
  const said = rows.map(([, room, may]): [string, string[]] => {
    const except = /^everything but (.*)$/.exec(may)?.[1].split(/, | and /);
    if (except !== undefined) {
      return [room, rooms.filter((other) => other !== room && !except.includes(other))];
    }
    return [room, may === 'nothing' ? [] : may.split(', ').sort()];
  });
  expect(said.sort(([a], [b]) => (a < b ? -1 : 1))).toEqual(enforced);
});
