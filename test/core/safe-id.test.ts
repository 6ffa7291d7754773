import fc from 'fast-check';
import { safeId } from '../../lib/core/private/safe-id';
import { budget } from '../support/budget';

describe('safeId', () => {
  test('names that cdktf would merge stay apart', () => {
    expect(safeId('contoso.com')).not.toBe(safeId('contosocom'));
    expect(safeId('contoso.com').replace(/[^A-Za-z0-9]/g, '')).not.toBe(
      safeId('contosocom').replace(/[^A-Za-z0-9]/g, ''),
    );
  });

  test('the form is frozen: child ids are part of the API', () => {
    expect(safeId('contoso.com')).toBe('contoso-com-348b467d');
    expect(safeId('')).toBe('e3b0c442');
  });

  test('any text gives an id that constructs and Terraform accept', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(safeId(text)).toMatch(/^[A-Za-z0-9-]{1,60}$/);
      }),
      budget(100),
    );
  });
});
