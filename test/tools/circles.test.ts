import * as fs from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../readme/readme';

/**
 * What makes its own children, and is known to them: a device and what stands on it, a policy and its exceptions, a
 * federation and what it publishes, trusts and leads to. Only between these and their children may files import each
 * other, and then types alone (the linter sees to the rest).
 */
const PARENTS = [
  'lib/core/device.ts',
  'lib/certificates/certificate-authority.ts',
  'lib/asa/asa.ts',
  'lib/asa/asa-access-list.ts',
  'lib/dns/dns-zone.ts',
  'lib/im-presence/im-presence-cluster.ts',
  'lib/im-presence/im-presence-node.ts',
  'lib/im-presence/xmpp-policy.ts',
  'lib/im-presence/xmpp-federation-node.ts',
  'lib/load-balancer/load-balancer.ts',
  'lib/microsoft/cs-deployment.ts',
  'lib/partners/ocs/ocs-pool.ts',
  'lib/partners/sip-peer.ts',
  'lib/patterns/sip-federation.ts',
  'lib/patterns/xmpp-federation.ts',
];

/** What each file of the library imports, types included, by paths from the root. */
function importsOf(folder: string): Map<string, string[]> {
  const files = fs
    .readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
  const known = new Set(files);
  const resolved = (from: string, to: string): string[] => {
    const target = path.join(path.dirname(from), to);
    return [`${target}.ts`, path.join(target, 'index.ts')].filter((file) => known.has(file));
  };
  return new Map(
    files.map((file) => {
      const text = fs.readFileSync(path.join(ROOT, file), 'utf8');
      return [file, [...text.matchAll(/from '(\.[^']*)'/g)].flatMap(([, to]) => resolved(file, to))];
    }),
  );
}

/** The first circle that is found, as a path that ends where it began. */
function circle(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (file: string): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    way.push(file);
    for (const next of imports.get(file) ?? []) {
      const found = visit(next);
      if (found !== undefined) return found;
    }
    way.pop();
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const found = visit(file);
    if (found !== undefined) return found;
  }
  return [];
}

describe('circles of imports', () => {
  const imports = importsOf('lib');
  const without = (parents: readonly string[]): Map<string, readonly string[]> =>
    new Map([...imports].map(([file, to]) => [file, parents.includes(file) ? [] : to]));

  test('there is none but between a parent and its children, types counted', () => {
    expect(imports.size).toBeGreaterThan(300);
    expect(circle(without(PARENTS))).toEqual([]);
  });

  test.each(PARENTS)('%s is one of those parents', (parent) => {
    expect(circle(without(PARENTS.filter((other) => other !== parent)))).not.toEqual([]);
  });
});
