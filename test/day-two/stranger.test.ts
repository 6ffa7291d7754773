import { Asa, Deployment } from '../../lib';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { EMPTY_STATE } from '../../lib/planning/state';
import { AsaBanner } from '../consumer/lib';
import { difference } from '../support/asa/asa-model';
import { SIMPLE, stackOf, wantedOf } from './deployment';
import { bootFirewall, carryOut } from './firewall';
import { sameState } from '../support/same-state';

/** A federation whose firewall has a stranger's banner, or none. */
function wanted(lines?: readonly string[]): State {
  const stack = stackOf(SIMPLE);
  const [asa] = new Deployment(stack).all(Asa) as Asa[];
  if (lines !== undefined) new AsaBanner(stack, 'Banner', { asa, lines });
  return wantedOf(stack);
}

describe("a stranger's banner on the model of the firewall", () => {
  const bare = wanted();
  const first = wanted(['Hands off.', 'We record.']);
  const edited = wanted(['We record.', 'Hands off.', 'Ask noc@example.com first.']);

  test('first installation, edit and way back: its lines stand there, in order, and those of nobody else change', () => {
    const firewall = bootFirewall(false);
    expect(carryOut(firewall, EMPTY_STATE, bare).refused).toEqual([]);
    const before = firewall.clone();
    const standing = (): unknown => firewall.runningConfig().banners.get('motd');

    const installed = carryOut(firewall, change(EMPTY_STATE, bare).result, first);
    expect(installed.refused).toEqual([]);
    expect(standing()).toEqual(['Hands off.', 'We record.']);

    const there = carryOut(firewall, installed.plan.result, edited);
    expect(there.refused).toEqual([]);
    expect(standing()).toEqual(['We record.', 'Hands off.', 'Ask noc@example.com first.']);

    const back = carryOut(firewall, there.plan.result, installed.plan.result);
    expect(back.refused).toEqual([]);
    expect(standing()).toEqual(['Hands off.', 'We record.']);
    expect(sameState(back.plan.result, installed.plan.result)).toBe(true);

    expect(carryOut(firewall, back.plan.result, bare).refused).toEqual([]);
    expect(standing()).toBeUndefined();
    expect(difference(firewall, before)).toEqual([]);
  });

  test('its file pasted twice leaves its lines there once', () => {
    const firewall = bootFirewall(false);
    const installed = carryOut(firewall, EMPTY_STATE, bare).plan.result;
    expect(carryOut(firewall, installed, first).refused).toEqual([]);
    const once = firewall.clone();
    expect(carryOut(firewall, installed, first).refused).toEqual([]);
    expect(difference(firewall, once)).toEqual([]);
  });
});
