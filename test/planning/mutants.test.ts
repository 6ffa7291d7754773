import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTANTS } from './mutants';

describe('the table of rules that are switched off one by one', () => {
  test.each(MUTANTS.map((mutant) => [mutant.rule, mutant] as const))('%s stands once', (_rule, mutant) => {
    const text = readFileSync(join(__dirname, '..', '..', 'lib', 'planning', mutant.file), 'utf8');
    expect(text.split(mutant.find)).toHaveLength(2);
    expect(mutant.replace).not.toBe(mutant.find);
  });
});
