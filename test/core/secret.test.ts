import { Secret, Statement, Value } from '../../lib';
import { adminSteps } from '../../lib/dialects/admin-steps';
import type { StatementData } from '../../lib/core/statement';

const HOSTILE = ['', '1st', 'a b', 'a-b', 'key"', '${x}', 'a\nb', 'x'.repeat(65), 'schlüssel'];

describe('a secret', () => {
  test.each(HOSTILE)('has the name of a variable, not %j', (name) => {
    expect(() => Secret.fromVariable(name)).toThrow(/secret\/name/);
    expect(() => Secret.fromEnvironment(name)).toThrow(/secret\/name/);
    expect(() => Secret.fromPrompt(name)).toThrow(/secret\/name/);
  });

  test('is a reference in a statement: its name and where it comes from', () => {
    expect(Statement.field('Dialback secret', Value.secret(Secret.fromPrompt('dialback')))._data).toEqual({
      does: { form: [{ label: 'Dialback secret', value: { secret: { from: 'prompt', name: 'dialback' } } }] },
    });
  });

  test.each(HOSTILE)('a plan that was tampered with cannot bring in %j', (name) => {
    const statement = {
      does: { form: [{ label: 'Secret', value: { secret: { from: 'prompt', name } } }] },
      says: { menu: ['Page'] },
    } as StatementData;
    expect(() =>
      adminSteps.script({
        device: 'imp1',
        product: 'x',
        phase: 1,
        plan: '0',
        kind: 'safe',
        back: false,
        ours: true,
        preflight: 'preflight/x.md',
        artifacts: new Map(),
        steps: [
          {
            id: '1.01',
            path: 'Abc',
            title: 'x',
            action: 'configure',
            notes: [],
            groups: [{ taking: false, open: [], statements: [statement] }],
            answers: [],
            settings: [],
          },
        ],
      }),
    ).toThrow(/dialect\//);
  });
});
