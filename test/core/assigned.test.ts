import {
  Device,
  DeviceLanguage,
  DeviceResource,
  FederationStack,
  Owner,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
} from '../../lib';
import { confirm } from '../../lib/output/confirm';
import { renderFederation } from '../../lib/output/render';
import { reached } from '../../lib/planning/reached';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { testApp } from '../support/app';

/** A border whose zones get a number when they are made, which its rules name. */
class Border extends Device {
  constructor(stack: FederationStack) {
    super(stack, 'Border', {
      kind: 'border',
      vendorName: 'border1',
      product: 'a border',
      language: DeviceLanguage.ADMIN_STEPS,
      owner: Owner.us(),
      role: 'engineer',
    });
  }
}

class Zone extends DeviceResource {
  constructor(border: Border) {
    super(border, 'Zone', border, 'zone partners');
  }

  public describe(): ObjectDescription {
    return {
      title: this.key,
      parts: [
        {
          name: 'number',
          mode: PartMode.FIXED,
          set: [Statement.command('zone add', Value.name('partners'))],
          unset: [Statement.command('zone delete', Value.name('partners'))],
        },
      ],
      assigned: { number: 'the number of the zone' },
    };
  }
}

class Rule extends DeviceResource {
  constructor(
    border: Border,
    private readonly zone: Zone,
  ) {
    super(border, 'Rule', border, 'rule partners');
  }

  public describe(): ObjectDescription {
    const number = this.zone.assigned('number', Statement.command('zone list', Value.name('partners')));
    return {
      title: this.key,
      parts: [
        {
          name: 'rule',
          mode: PartMode.FIXED,
          set: [Statement.command('rule add', number)],
          uses: [this.zone],
        },
      ],
    };
  }
}

function stackOf(): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc');
  const border = new Border(stack);
  new Rule(border, new Zone(border));
  return stack;
}

const FILE = 'bundles/010-border1.md';

describe('a value that the device gives', () => {
  const first = stackOf()._federation();
  const zoneStep = stepsOf(first.plan.phases[0])[0].id;
  const record = (found: Record<string, string>) =>
    confirm({ reached: EMPTY_STATE }, first, { plan: first.digest, through: zoneStep, found }, reached)
      .deployed;

  test('is a blank with the command that lists it, and asked for where it is given', () => {
    const files = renderFederation(first);
    expect(files.get(FILE)).toContain('rule add <value>');
    expect(files.get(FILE)).toContain('Put in yourself: the value that `zone list partners` lists.');
    expect(files.get(FILE)).toMatch(/The device gives the number of the zone: write it down/);
    // Nothing stands there before: the pre-flight has nothing to say of it, and there is none.
    expect(files.get('preflight/border1.md')).toBeUndefined();
    expect(() => record({})).toThrow(/1 value of the device is missing: 1\.01 \(the number of the zone\)/);
  });

  test('is the value from then on, and another number is nothing to do', () => {
    const stack = stackOf();
    stack._startFrom(record({ [zoneStep]: '7' }).reached);
    const next = stack._federation();
    expect(next.plan.phases.flatMap(stepsOf).map((step) => step.object ?? step.after?.key)).toEqual(
      expect.arrayContaining([expect.stringContaining('rule partners')]),
    );
    expect(renderFederation(next).get(FILE)).toContain('rule add 7');
    expect(renderFederation(next).get(FILE)).not.toContain('zone add');
  });
});
