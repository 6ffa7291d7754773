import { FederationTesting, type FederationStack } from '../../lib';
import type { SipViaAsa } from '../../examples/sip-via-asa/stack';
import { wholeStackOf } from '../day-two/composed';
import { WHOLE } from '../day-two/world';
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

describe('a firewall of somebody else that takes over', () => {
  const xmpp = (border: 'asa' | 'otherMake', peers = [1]): FederationStack =>
    wholeStackOf({ ...WHOLE, sip: [], lync: [], xmppBorder: border, xmpp: peers });
  const { files } = FederationTesting.change(xmpp('asa'), xmpp('otherMake'));
  const paths = 'x1.com to imp1.example.com and imp1.example.com to x1.com';

  test('who leads the change is told behind which step', () => {
    expect(files['runbook.md']).toMatch(
      new RegExp(
        `${paths}: no longer through fw1 with step 1\\.01; whoever carries them from then on takes over right behind that, which is no step here, and nobody gets through in between\\.`,
      ),
    );
  });

  test('and on the way home, as where ours takes over', () => {
    const taken = new RegExp(
      `${paths}: from then on through fw1 with step [0-9.]+; whoever carries them until then lets go right before that`,
    );
    expect(files['undo/README.md']).toMatch(taken);
    expect(FederationTesting.change(xmpp('otherMake'), xmpp('asa')).files['runbook.md']).toMatch(taken);
  });

  test('nothing is said of one that stays, nor of one that comes for the first time', () => {
    const first = FederationTesting.synthesize(xmpp('asa'));
    const more = FederationTesting.change(xmpp('asa'), xmpp('asa', [1, 2]));
    for (const text of [...Object.values(first.files), ...Object.values(more.files)])
      expect(text).not.toContain('whoever carries');
  });
});
