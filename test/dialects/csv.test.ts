import fc from 'fast-check';
import { csv } from '../../lib/dialects/formats/csv';
import { hostile } from './hostile';
import { budget } from '../support/budget';

/** RFC 4180, the other way round. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') {
        cell += c;
        i += 1;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      row.push(cell);
      cell = '';
    } else if (c === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
      i += 1;
    } else cell += c;
  }
  return rows;
}

describe('CSV', () => {
  test('reads back, and nothing in it is a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostile)), (rows) => {
        const read = parse(csv(['a', 'b'], rows));
        expect(read).toHaveLength(rows.length + 1);
        read.slice(1).forEach((row, index) => {
          expect(row).toHaveLength(2);
          row.forEach((cell, column) => {
            expect(cell).not.toMatch(/^\s*[=+\-@]/);
            const given = rows[index][column];
            if (/^[ -~]*$/.test(given)) expect(cell).toBe(/^\s*[=+\-@]/.test(given) ? `'${given}` : given);
          });
        });
      }),
      budget(100),
    );
  });

  test('ends every line as the format wants it', () => {
    expect(csv(['a', 'b c'], [['1', '=1+1']])).toBe('a,"b c"\r\n1,"\'=1+1"\r\n');
  });
});
