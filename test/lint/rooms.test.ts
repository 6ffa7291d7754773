import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

/** A file of a room, a line put at its head, and what the linter has to say of it. */
const FORBIDDEN: [string, string, RegExp][] = [
  ['lib/planning/heap.ts', "import '../core';", /lib\/planning may import no other room/],
  [
    'lib/im-presence/menus.ts',
    "import '../asa';",
    /lib\/im-presence may import core, net, certificates, dialects/,
  ],
  ['lib/core/owner.ts', "import '../dialects';", /lib\/core may import net/],
  ['lib/cli/show.ts', "import '../dns';", /lib\/cli may import output, planning, dialects/],
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
