import { Construct } from 'constructs';
import { Severity, Suppressions, type Finding } from '../../lib/core';
import { suppressed } from '../../lib/core/suppression';

class Root extends Construct {
  constructor() {
    super(undefined as unknown as Construct, '');
  }
}

function finding(path: string, rule = 'asa/ntp'): Finding {
  return { rule, severity: Severity.WARNING, path, problem: 'p', advice: 'a' };
}

const RULES: ReadonlySet<string> = new Set(['asa/ntp', 'asa/ntp-server']);

describe('suppression', () => {
  test.each([
    ['asa/ntp', 'Abc/Asa', 'neither this construct nor one below it breaks that rule.'],
    ['asa/npt', 'Abc/Asa', 'there is no such rule.'],
  ])('F-106 of %s that accepts nothing is a finding of its own', (rule, path, problem) => {
    const stack = new Construct(new Root(), 'Abc');
    const asa = new Construct(stack, 'Asa');
    new Construct(stack, 'Asa2');
    Suppressions.add(asa, { rule, reason: 'the clock is set by hand' });
    const [, idle, ...more] = suppressed(stack, [finding('Abc/Asa2')], RULES);
    expect(more).toEqual([]);
    expect(idle).toMatchObject({ rule: 'suppression/idle', severity: Severity.WARNING, path });
    expect(idle.problem).toContain(problem);
  });

  test('F-106 on the app it holds for every stack', () => {
    const root = new Root();
    const stack = new Construct(root, 'Abc');
    Suppressions.add(root, { rule: 'asa/ntp', reason: 'the clock is set by hand' });
    expect(suppressed(stack, [finding('Abc')], RULES)).toEqual([
      { ...finding('Abc'), suppressed: 'the clock is set by hand' },
    ]);
    expect(suppressed(stack, [], RULES)).toEqual([]);
  });

  test('holds for the construct and what is below it, and nowhere else', () => {
    const root = new Root();
    const stack = new Construct(root, 'Abc');
    const asa = new Construct(stack, 'Asa');
    new Construct(asa, 'Proxy');
    new Construct(stack, 'Asa2');
    Suppressions.add(asa, { rule: 'asa/ntp', reason: 'the clock is set by hand' });
    const paths = ['Abc', 'Abc/Asa', 'Abc/Asa/Proxy', 'Abc/Asa2'];
    const marked = suppressed(
      stack,
      paths.map((path) => finding(path)),
      RULES,
    );
    expect(marked.map((entry) => entry.suppressed)).toEqual([
      undefined,
      'the clock is set by hand',
      'the clock is set by hand',
      undefined,
    ]);
  });

  test('is for one rule only', () => {
    const stack = new Construct(new Root(), 'Abc');
    Suppressions.add(stack, { rule: 'asa/ntp', reason: 'the clock is set by hand' });
    expect(suppressed(stack, [finding('Abc', 'asa/ntp-server')], RULES)[0].suppressed).toBeUndefined();
  });

  test.each(['', 'because', '         x'])('a reason of %j is refused', (reason) => {
    const stack = new Construct(new Root(), 'Abc');
    expect(() => Suppressions.add(stack, { rule: 'asa/ntp', reason })).toThrow(/at least ten characters/);
  });

  test('a rule that is no rule id is refused, quoted', () => {
    const stack = new Construct(new Root(), 'Abc');
    expect(() => Suppressions.add(stack, { rule: 'NTP', reason: 'long enough to pass' })).toThrow(/"NTP"/);
  });
});
