import { Construct } from 'constructs';
import {
  Device,
  DeviceLanguage,
  DeviceResource,
  FederationStack,
  FederationTesting,
  Owner,
  PartMode,
  Removal,
  Retirement,
  Statement,
  Value,
  type ObjectDescription,
} from '../../lib';
import { describeDeployment } from '../support/described';
import { Deployment } from '../../lib/core';
import { renderFederation } from '../../lib/output/render';
import { planBetween } from '../../lib/output/plan-file';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE } from '../../lib/planning/state';
import { testApp } from '../support/app';

class Firewall extends Device {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      kind: 'asa',
      vendorName: 'fw1',
      product: 'Cisco ASA 9.16',
      language: DeviceLanguage.ASA_CLI,
      owner: Owner.us(),
      role: 'firewall engineer',
    });
  }
}

/** A banner: what a stranger would add. */
class Banner extends DeviceResource {
  constructor(
    scope: Construct,
    id: string,
    device: Device,
    private readonly text: string,
    private readonly generation?: number,
    existing = false,
  ) {
    super(scope, id, device, 'banner motd', { existing });
  }

  public describe(): ObjectDescription {
    return {
      title: 'banner motd',
      section: 10,
      generation: this.generation,
      parts: [
        {
          name: 'text',
          mode: PartMode.FIXED,
          set: [Statement.command('banner motd', Value.name(this.text))],
          unset: [Statement.no('banner motd')],
        },
      ],
      destroy: [Statement.no('banner motd')],
    };
  }
}

function stateOf(declare: (stack: FederationStack, device: Device) => void): State {
  const stack = new FederationStack(testApp(), 'Abc');
  declare(stack, new Firewall(stack, 'Firewall'));
  return { ...describeDeployment(new Deployment(stack)), order: [], owed: [] };
}

/** The lines that the firewall gets between two states. */
function lines(installed: State, wanted: State): string[] {
  return [...renderFederation(planBetween('Abc', installed, wanted, change))]
    .filter(([file]) => file.startsWith('bundles/'))
    .flatMap(([, text]) =>
      text
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('!') && line !== 'configure terminal'),
    );
}

const nothing = stateOf(() => undefined);

describe('what stands there already', () => {
  const existing = stateOf((stack, device) => new Banner(stack, 'Banner', device, 'hello', undefined, true));
  const removed = stateOf((stack, device) => {
    new Removal(stack, 'NoBanner', { of: new Banner(stack, 'Banner', device, 'hello', undefined, true) });
  });

  test('is never created, and never removed when its construct goes', () => {
    expect(lines(EMPTY_STATE, existing)).toEqual([]);
    expect(lines(change(EMPTY_STATE, existing).result, nothing)).toEqual([]);
  });

  test('goes with a Removal, and comes back when that is deleted', () => {
    expect(lines(EMPTY_STATE, removed)).toEqual(['no banner motd']);
    expect(lines(change(EMPTY_STATE, removed).result, existing)).toEqual(['banner motd hello']);
  });

  test('a Removal of something of ours is refused', () => {
    expect(() =>
      stateOf(
        (stack, device) => new Removal(stack, 'Wrong', { of: new Banner(stack, 'Banner', device, 'hello') }),
      ),
    ).toThrow(/"banner motd" is declared in this stack.*Delete its construct/s);
  });
});

describe('a once-object', () => {
  const once = stateOf((stack, device) => new Banner(stack, 'Banner', device, 'hello', 1));
  const installed = change(EMPTY_STATE, once).result;

  test('stays when its construct goes, and says so; a Retirement names it and it goes', () => {
    const plan = change(installed, nothing);
    expect(plan.phases).toEqual([]);
    expect(plan.held).toEqual([
      { object: 'asa:Firewall banner motd', reason: 'retained', because: 'asa:Firewall banner motd' },
    ]);
    const retired = stateOf((stack, device) => new Retirement(stack, 'Gone', { device, key: 'banner motd' }));
    expect(lines(installed, retired)).toEqual(['no banner motd']);
  });
});

describe('declarations that no plan can be made of', () => {
  test('the same object twice names both constructs', () => {
    expect(() =>
      stateOf((stack, device) => {
        new Banner(stack, 'One', device, 'a');
        new Banner(stack, 'Two', device, 'b');
      }),
    ).toThrow(/\[Abc\/Two\] device\/declared-twice.*declared already, by Abc\/One/s);
  });

  test('an object of a device in another stack', () => {
    const app = testApp();
    const other = new Firewall(new FederationStack(app, 'Other'), 'Firewall');
    const stack = new FederationStack(app, 'Abc');
    new Banner(stack, 'Banner', other, 'a');
    expect(() => FederationTesting.synthesize(stack)).toThrow(
      /\[Abc\/Banner\] device\/other-stack.*Other\/Firewall/s,
    );
  });
});
