import { FederationTesting, type FederationStack } from '../../lib';
import type { SipViaAsa } from '../../examples/sip-via-asa/stack';
import { testApp } from '../support/app';
import { edited } from '../support/examples';

const abc = (...changes: (readonly [from: string, to: string])[]): FederationStack => {
  const { SipViaAsa: Stack } = edited<{ SipViaAsa: typeof SipViaAsa }>('sip-via-asa', ...changes);
  return new Stack(testApp(), 'Abc');
};

describe('a host of ours with another address', () => {
  const { files } = FederationTesting.change(abc(), abc(["address: '1.1.1.1'", "address: '1.1.1.7'"]));

  test('who leads the change is told when it moves, and that sessions are down meanwhile', () => {
    const night = /^## Night \(phase (\d+)\)/m.exec(files['runbook.md'])?.[1];
    expect(files['runbook.md']).toContain(
      `imp1.example.com moves from 1.1.1.1 to 1.1.1.7, which is no step here: it does so right before phase ${night}, and nobody gets through to it until that is done.`,
    );
  });

  test('and on the way home', () => {
    expect(files['undo/README.md']).toMatch(
      /imp1\.example\.com moves back from 1\.1\.1\.7 to 1\.1\.1\.1, which is no step here: it does so right before phase \d+, /,
    );
  });

  test('nothing is said of one that stays, nor of one that comes', () => {
    const coming = FederationTesting.change(
      abc(),
      abc(["managementAddress: '10.0.0.1'", "managementAddress: '10.0.0.2'"]),
    );
    const first = FederationTesting.synthesize(abc());
    for (const text of [...Object.values(coming.files), ...Object.values(first.files)]) {
      expect(text).not.toContain('which is no step here');
    }
  });
});
