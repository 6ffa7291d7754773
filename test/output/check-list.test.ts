import type { CheckData } from '../../lib/core/check';
import { checkLines } from '../../lib/output/check-list';

const shown = (must: string): CheckData => ({
  run: { does: { command: ['show cert own cup/cup.pem'] } },
  must,
  why: 'peers compare it',
});

test('what differs in a name alone is one check of each; a name that stands in the command by chance stays there', () => {
  const [line, ...others] = checkLines(
    ['cup', 'imp2', 'imp3'].map((name) => shown(`the subject says ${name} there`)),
    [],
    'checks',
  );
  expect(others).toEqual([]);
  expect(line.names).toBeUndefined();
  expect(line.check).toEqual(shown('the subject says NAME there. NAME is each of cup, imp2 and imp3'));
});

test('what differs in more than a name is told one by one', () => {
  const musts = ['Port says 5061', 'the policy says Deny', 'an entry that nobody may edit'];
  expect(checkLines(musts.map(shown), [], 'checks').map(({ check }) => check.must)).toEqual(musts);
});
