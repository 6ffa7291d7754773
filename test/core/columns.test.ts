import type { Construct } from 'constructs';
import {
  Device,
  DeviceLanguage,
  DeviceResource,
  FederationStack,
  FederationTesting,
  Owner,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
} from '../../lib';
import { stepsOf } from '../../lib/planning/state';
import { testApp } from '../support/app';

/** A telephone exchange of somebody else's make. */
class Exchange extends Device {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      kind: 'exchange',
      vendorName: 'pbx1',
      product: 'Exchange 7',
      language: DeviceLanguage.ADMIN_STEPS,
      owner: Owner.us(),
      role: 'telephone engineer',
    });
  }
}

interface Columns {
  readonly [column: string]: string;
}

/** A key of its telephones, a row of a table whose columns are called like words of ours. */
class TelephoneKey extends DeviceResource {
  constructor(
    scope: Construct,
    id: string,
    device: Exchange,
    private readonly columns: Columns,
  ) {
    super(scope, id, device, 'telephone key 1');
  }

  public describe(): ObjectDescription {
    const columns = Object.entries(this.columns).map(([name, text]) => [name, Value.text(text)]);
    return {
      title: this.key,
      parts: [
        {
          name: 'row',
          mode: PartMode.OVERWRITE,
          set: [Statement.row('TelephoneKey', Object.fromEntries(columns) as { [name: string]: Value })],
        },
      ],
    };
  }
}

const COLUMNS: Columns = { action: 'dial', menu: 'main', note: 'front desk', button: 'red' };

function declared(columns: Columns): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc');
  new TelephoneKey(stack, 'Key', new Exchange(stack, 'Exchange'), columns);
  return stack;
}

function steps(...stacks: readonly [FederationStack, ...FederationStack[]]): (string | undefined)[] {
  FederationTesting.change(...stacks);
  const { plan } = stacks.at(-1)!._synthesized!;
  return plan.phases.flatMap(stepsOf).map((step) => `${step.action} ${step.object}`);
}

describe('a row of a stranger, whose columns are called like words of this library', () => {
  test.each(Object.keys(COLUMNS))('another value of the column %s is a step', (column) => {
    expect(steps(declared(COLUMNS), declared({ ...COLUMNS, [column]: 'another' }))).toEqual([
      'update exchange:Exchange telephone key 1',
    ]);
  });

  test('no other value, no step', () => {
    expect(steps(declared(COLUMNS), declared(COLUMNS))).toEqual([]);
  });
});
