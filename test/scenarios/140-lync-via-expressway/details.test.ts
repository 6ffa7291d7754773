import { playOf } from '../../support/scenario';

const { first, edit } = playOf('140-lync-via-expressway');

test('X-034 R-023 the domain is routed to Expressway-C, whose authority alone is new in cup-trust', () => {
  const cluster = first.bundle('imp1.company.com');
  expect(cluster).toContain(
    '| Destination Pattern | `.com.domaina.*` |\n  | Next Hop | `expwyc.company.com` |',
  );
  expect(cluster.match(/Upload File \| `[^`]+`/g)).toEqual([
    'Upload File | `company-ca-root.pem`',
    'Upload File | `imp1-cup.pem`',
  ]);
});

test('a zone that is said to stand there is looked at before anything leads into it', () => {
  for (const host of ['expwyc', 'expwye'])
    expect(first.files[`preflight/${host}.company.com.md`]).toContain(
      '`xStatus Zones` | Traversal: Status: "Active"',
    );
});

test('what the record of a partner led to goes when its old answers have expired', () => {
  const readme = edit!.files['handouts/domaina.com/README.md'];
  expect(readme).toMatch(/020-domaina\.com-partner-dns\.md\) \(right after\)/);
  expect(readme).toMatch(
    /030-sip\.domaina\.com\.md\) \(when the old answers of your DNS have expired: their TTL\)/,
  );
  expect(readme).toContain('Before phase 3 the old answers of your DNS have to expire (TTL).');
});

test('behind another Edge Server the site of the partner is led to that one, too', () => {
  expect(edit!.files['handouts/domaina.com/checks.md']).toContain(
    'Site federation route assignment: Enable SIP federation, with the Edge pool behind access.domaina.com',
  );
});

test('where a partner alone has something to do, nothing of ours is looked at or carried out', () => {
  const runbook = edit!.files['runbook.md'];
  expect(runbook).toContain('**Before the window** there is nothing of ours to look at.');
  expect(runbook).not.toContain('| file | how |');
});
