import { DeviceLanguage, DeviceResource, Device, Owner, PartMode, Statement, Value } from '../../lib';
import { FederationStack, FederationTesting, type ObjectDescription } from '../../lib';
import { testApp } from '../support/app';

/** A device of a stranger, with a table whose columns are called like what a form says. */
class Table extends Device {
  constructor(stack: FederationStack) {
    super(stack, 'Table', {
      kind: 'table',
      vendorName: 'table1',
      product: 'a table',
      language: DeviceLanguage.ADMIN_STEPS,
      owner: Owner.us(),
      role: 'engineer',
    });
  }
}

class Entry extends DeviceResource {
  constructor(
    device: Device,
    private readonly described: Pick<ObjectDescription, 'open' | 'parts'>,
  ) {
    super(device, 'Entry', device, 'entry');
  }

  public describe(): ObjectDescription {
    return { title: 'entry', ...this.described };
  }
}

function stackOf(described: Pick<ObjectDescription, 'open' | 'parts'>): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc');
  new Entry(new Table(stack), described);
  return stack;
}

const row = (columns: Record<string, string>): FederationStack =>
  stackOf({
    parts: [
      {
        name: 'row',
        mode: PartMode.OVERWRITE,
        set: [
          Statement.row(
            'Rules',
            Object.fromEntries(
              Object.entries(columns).map(([column, text]): [string, Value] => [column, Value.text(text)]),
            ),
          ),
        ],
      },
    ],
  });

const form = (menu: string, action: string, button: string, note: string): FederationStack =>
  stackOf({
    open: [Statement.form({ menu: [menu], action, button, note })],
    parts: [{ name: 'port', mode: PartMode.OVERWRITE, set: [Statement.field('Port', Value.port(5061))] }],
  });

const COLUMNS = { name: 'a', action: 'allow', menu: 'one', note: 'two', button: 'three' };

describe('what a statement does and what it says', () => {
  test.each(['action', 'menu', 'note', 'button'])('a change in a column called %s is a step', (column) => {
    const change = FederationTesting.change(row(COLUMNS), row({ ...COLUMNS, [column]: 'other' }));
    expect(change.bundle('table1')).toMatch(/\*\*1\.01\*\* Change: entry[^]*`other`/);
    expect(change.bundle('table1')).not.toContain('1.02');
  });

  test('where a form is and what is pressed there changes no device', () => {
    const before = form('System', 'Add', 'Save', 'Look.');
    const after = form('Settings', 'New', 'OK', 'Look again.');
    expect(FederationTesting.change(before, after).bundle('table1')).toBe('');
  });
});
