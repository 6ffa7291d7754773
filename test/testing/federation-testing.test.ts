import { AsaBanner } from '../consumer/lib';
import { AsaInterface, FederationErrors, FederationStack, FederationTesting, Severity } from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

/** A firewall with time servers, and a banner where it has lines. */
function stackOf(ntpServers: string[], lines?: string[]): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc');
  const asa = standingFirewall(stack, {
    outside: AsaInterface.existing('outside'),
    ntpServers,
  });
  if (lines !== undefined) new AsaBanner(stack, 'Banner', { asa, lines });
  return stack;
}

const commands = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && line !== 'configure terminal' && !line.startsWith('!'));

describe('from one declaration to another', () => {
  test('what changed is asked for, and the way back leads to the one before', () => {
    const change = FederationTesting.change(stackOf(['10.0.0.5']), stackOf(['10.0.0.6']));
    expect(commands(change.bundle('fw1'))).toEqual(['ntp server 10.0.0.6', 'no ntp server 10.0.0.5']);
    expect(commands(change.undo('fw1'))).toEqual(['ntp server 10.0.0.5', 'no ntp server 10.0.0.6']);
  });

  test('a chain begins with nothing and asks for its last link', () => {
    const chain = FederationTesting.change(
      stackOf(['10.0.0.5']),
      stackOf(['10.0.0.5'], ['a']),
      stackOf(['10.0.0.6'], ['a']),
    );
    expect(commands(chain.bundle('fw1'))).toEqual(['ntp server 10.0.0.6', 'no ntp server 10.0.0.5']);
  });

  test('the first alone is the first installation; the same again asks for nothing', () => {
    const first = FederationTesting.change(stackOf(['10.0.0.5']));
    expect(first.bundle('fw1')).toBe(FederationTesting.synthesize(stackOf(['10.0.0.5'])).bundle('fw1'));
    const same = FederationTesting.change(stackOf(['10.0.0.5']), stackOf(['10.0.0.5']));
    expect([same.bundle('fw1'), same.undo('fw1')]).toEqual(['', '']);
  });

  test('the Terraform of it, too, knows what stands there', () => {
    const plan = (stack: FederationStack): unknown =>
      FederationTesting.change(stackOf(['10.0.0.5']), stack).terraform.locals;
    expect(plan(stackOf(['10.0.0.6']))).not.toEqual(
      FederationTesting.synthesize(stackOf(['10.0.0.6'])).terraform.locals,
    );
  });
});

describe('what a stranger has', () => {
  test('an object without a section stands behind those that have one', () => {
    const lines = commands(FederationTesting.synthesize(stackOf(['10.0.0.5'], ['a'])).bundle('fw1'));
    expect(lines).toEqual(['ntp server 10.0.0.5', 'no banner motd', 'banner motd a']);
  });

  test('an error of his own is one of the library, with the path of the construct', () => {
    let thrown: unknown;
    try {
      stackOf([], []);
    } catch (error) {
      thrown = error;
    }
    expect(FederationErrors.isFederationError(thrown)).toBe(true);
    expect(FederationTesting.findingOf(thrown)).toEqual({
      rule: 'example/banner-lines',
      severity: Severity.ERROR,
      path: 'Abc/Banner',
      problem: 'The lines of the banner are [].',
      advice: 'Write one line at least, and no empty ones.',
      source: undefined,
    });
  });
});
