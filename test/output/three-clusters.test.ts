import { threeClusters } from '../../scripts/three-clusters';
import { outputSize } from '../../scripts/output-size';
import { FederationTesting } from '../../lib';
import { testApp } from '../support/app';

/** Three clusters of six nodes, 40 local domains, partners over both protocols: what each more of them adds. */
describe('a provider with many partners', () => {
  const [few, more] = [60, 120];
  const [before, after] = [few, more].map(
    (domains) => FederationTesting.synthesize(threeClusters(testApp(), domains)).files,
  );
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
});
