import { threeClusters } from '../../scripts/three-clusters';
import { outputSize } from '../../scripts/output-size';
import { FederationTesting } from '../../lib';
import type { Project } from '../../lib/cli/project';
import { troubleshoot } from '../../lib/cli/troubleshoot';
import { testApp } from '../support/app';

/** Three clusters of six nodes, 40 local domains, partners over both protocols: what each more of them adds. */
describe('a provider with many partners', () => {
  const [few, more] = [60, 120];
  const stacks = [few, more].map((domains) => threeClusters(testApp(), domains));
  const [before, after] = stacks.map((stack) => FederationTesting.synthesize(stack).files);
  const added = (count: (files: Readonly<Record<string, string>>) => number): number =>
    (count(after) - count(before)) / (more - few);

  test('a domain adds no file, and no more to read than its rows in the tables of each cluster and its search rules', () => {
    expect(added((files) => outputSize(files).files)).toBe(0);
    expect(added((files) => outputSize(files).words)).toBeLessThan(600);
  });

  test.each(['preflight', 'checks', 'runbook.md', 'undo/README.md'])(
    '%s: no line a domain and cluster',
    (part) => {
      const lines = (files: Readonly<Record<string, string>>): number =>
        Object.entries(files)
          .filter(([file]) => file.startsWith(part) && !file.includes('expc') && !file.endsWith('found.txt'))
          .reduce((sum, [, text]) => sum + text.split('\n').length, 0);
      expect(added(lines)).toBeLessThan(0.2);
    },
  );

  test('who looks for a cause reads how many names a check holds for, not each of them', () => {
    const input = stacks[0]._synthesized!;
    const project = { stack: () => ({ name: 'Provider', input }) } as unknown as Pick<Project, 'stack'>;
    const found = troubleshoot(project, undefined, ['availability']);
    expect(found).toContain(`NAME is each of ${few / 2} names\n`);
    expect(Math.max(...found.split('\n').map(({ length }) => length))).toBeLessThan(600);
  });
});
