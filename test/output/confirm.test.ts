import { confirm, type Confirmation } from '../../lib/output/confirm';
import { deployedFile, parseDeployed } from '../../lib/output/deployed';
import type { Deployed } from '../../lib/output/deployed-state';
import { planDigest, stateDigest, stateDigests } from '../../lib/output/digest';
import type { FederationInput } from '../../lib/output/input';
import { planBetween } from '../../lib/output/plan-file';
import { change } from '../../lib/planning/change';
import type { State } from '../../lib/planning/model';
import { reached } from '../../lib/planning/reached';
import { input as fixture, nothing, wanted } from './fixture';
import { stepsOf as stepsOfPhase } from '../../lib/planning/state';

const first = planBetween('Abc', nothing, wanted, change, fixture);
const found = { 'peer-auth listener': '5061' };

/** Confirms, and reads back what was written. */
function say(
  input: FederationInput,
  deployed: Deployed,
  confirmation: Partial<Confirmation> = {},
): Deployed & { left: number } {
  const result = confirm(deployed, input, { plan: input.digest, ...confirmation }, reached);
  return { ...parseDeployed('state.json', deployedFile(result.deployed)), left: result.left.length };
}

/** What the next synth makes of it. */
function synth(deployed: Deployed, goal: State = wanted): FederationInput {
  const plan = change(deployed.reached, goal);
  const home = deployed.home ?? deployed.reached;
  const digests = stateDigests({ installed: deployed.reached, wanted: goal, home });
  const unfinished = deployed.home !== undefined;
  const back = change(unfinished ? deployed.reached : plan.result, home);
  return {
    ...first,
    installed: deployed.reached,
    wanted: goal,
    home,
    plan,
    back,
    backFrom: unfinished ? 'installed' : 'result',
    digest: planDigest(digests, plan, back),
    digests,
  };
}

const start: Deployed = { reached: nothing };
const stepsOf = (input: FederationInput, device: string): string[] =>
  input.plan.phases
    .flatMap(stepsOfPhase)
    .filter((step) => step.device === device)
    .map((step) => step.id);

describe('a confirmation', () => {
  test('F-103 of a way back that there is none of is refused', () => {
    const input = { ...first, back: { ...first.back, phases: [] } };
    expect(() => confirm(start, input, { plan: input.digest, undone: true }, reached)).toThrow(
      'has no way back',
    );
  });

  test('of everything is the result, and nothing is left to do', () => {
    const done = say(first, start, { found });
    expect(done.left).toBe(0);
    expect(done.home).toBeUndefined();
    expect(done.unfinished).toBeUndefined();
    const next = synth(done);
    expect(next.plan.phases).toEqual([]);
  });

  test('keeps the value that stood there before, and the way back puts it there', () => {
    const done = say(first, start, { found });
    const listener = done.reached.objects.find((object) => object.key === 'peer auth listener')!;
    expect(listener.found).toEqual({ port: '5061' });
    const retire = change(done.reached, {
      ...wanted,
      objects: wanted.objects.filter((object) => object.key !== 'peer auth listener'),
    });
    expect(
      retire.phases.flatMap(stepsOfPhase).find((step) => step.object?.includes('listener'))?.before?.found,
    ).toEqual({ port: '5061' });
  });

  test('up to a step records that far, goes on with the same plan, and ends where all at once ends', () => {
    const half = say(first, start, { device: 'fw1', through: '1.02' });
    expect(half.unfinished).toMatchObject({ plan: first.digest, back: false, done: ['1.01', '1.02'] });
    expect(half.home).toEqual(nothing);
    expect(half.reached.objects.map((object) => object.key)).toEqual([
      'object network obj_host_1.1.1.1',
      'nat 5062',
    ]);
    const firewall = say(first, half, { device: 'asa:fw1' });
    expect(firewall.unfinished?.done).toEqual(stepsOf(first, 'asa:fw1'));
    const all = say(first, firewall, { found });
    expect(stateDigest(all.reached)).toBe(stateDigest(say(first, start, { found }).reached));
  });

  test('leads on after a synth in between, and then home', () => {
    const half = say(first, start, { through: '1.02' });
    const second = synth(half);
    expect(second.digest).not.toBe(first.digest);
    expect(second.plan.phases.flatMap(stepsOfPhase).some((step) => step.object?.includes('nat 5062'))).toBe(
      false,
    );
    const onward = say(second, half, { device: 'fw1' });
    expect(onward.home).toEqual(nothing);
    const third = synth(onward);
    expect(third.backFrom).toBe('installed');
    const home = say(third, onward, { undone: true });
    expect(home.left).toBe(0);
    expect(home.home).toBeUndefined();
    const kinds = home.reached.objects.map((object) => object.once !== undefined);
    expect(kinds.every((once) => once)).toBe(true);
  });

  test('of the way back from the end is where we were, but for what is made once', () => {
    const done = say(first, start, { undone: true });
    expect(done.reached.objects.every((object) => object.once !== undefined)).toBe(true);
    const partly = say(first, start, { undone: true, through: stepsOfPhase(first.back.phases[0])[0].id });
    expect(partly.unfinished?.back).toBe(true);
    expect(partly.home).toEqual(nothing);
    expect(() => say(first, partly, { found })).toThrow('starts somewhere else');
  });

  test('said twice changes nothing', () => {
    const once = say(first, start, { found });
    const twice = confirm(once, first, { plan: first.digest }, reached);
    expect(twice.recorded).toBe(0);
    expect(stateDigest(twice.deployed.reached)).toBe(stateDigest(once.reached));
    const half = say(first, start, { through: '1.02' });
    expect(confirm(half, first, { plan: first.digest, through: '1.02' }, reached).recorded).toBe(0);
  });

  test.each<[string, Partial<Confirmation>, string | RegExp]>([
    ['another digest', { plan: '00000000' }, 'The plan is "00000000"; cdktf.out holds plan'],
    ['an unknown step', { through: '9.99' }, 'has no step "9.99"'],
    [
      'a step of another device',
      { device: 'fw1', through: '2.01', found },
      /Step 2\.01 is one of \S+, not of asa:fw1/,
    ],
    ['an unknown device', { device: 'fw2' }, '"fw2" is no device of the plan'],
    ['a value for something else', { found: { ...found, timeout: '5' } }, '"timeout" is no setting'],
    [
      'a missing value',
      {},
      /missing: \d\.0\d \(peer-auth listener: a port, 1 to 65535\)\.\n.*--found \d\.0\d=\.\.\.;/,
    ],
  ])('is refused with %s', (_, confirmation, message) => {
    expect(() => say(first, start, confirmation)).toThrow(message);
  });

  test('is refused when a step that another stands on was not confirmed, and names it', () => {
    expect(() => say(first, start, { device: 'imp1.example.com', found })).toThrow(
      /Step \d\.\d\d stands on step 1\.06 of asa:fw1.*\n.*ucfed confirm Abc asa:fw1 --plan [0-9a-f]{8} --through 1\.06/,
    );
  });

  test('is refused when deployed/ is not what the plan starts from', () => {
    const other: Deployed = { reached: { ...nothing, owed: ['x'] } };
    expect(() => say(first, other, { found })).toThrow('does not start from what deployed/ says');
  });

  test('takes a value by the id of its step', () => {
    const [setting] = first.plan.phases
      .flatMap(stepsOfPhase)
      .filter((step) => step.object?.endsWith('peer auth listener'));
    const done = say(first, start, { found: { [setting.id]: '' } });
    expect(done.reached.objects.find((object) => object.key === 'peer auth listener')?.found).toEqual({
      port: '',
    });
  });

  test('asks for a value only when its step was done', () => {
    expect(say(first, start, { device: 'fw1' }).left).toBeGreaterThan(0);
  });
});
