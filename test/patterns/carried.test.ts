import { Testing } from 'cdktf';
import {
  CertificateAuthority,
  FederationStack,
  Owner,
  SipBorder,
  SipPassage,
  SipPeer,
  SipPeerProduct,
  XmppBorder,
  XmppPeer,
} from '../../lib';
import { requireCarried } from '../../lib/patterns/carried';
import { errorOf } from '../im-presence/support';

const stack = new FederationStack(Testing.app(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
const ocs = SipPeer.ocs({
  domains: ['abc.com'],
  accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
  certificateAuthority: CertificateAuthority.partner(stack, 'AbcCa', {
    name: 'abc-ca',
    owner: Owner.partner('abc.com'),
  }),
});

/** A border of a stranger. */
class Other extends SipBorder {
  constructor(carries?: SipPeerProduct[]) {
    super({ kind: 'Other', name: 'other1', carries });
  }

  public passage(): SipPassage {
    throw new Error('not asked for');
  }
}

describe('which border carries which peer', () => {
  test('a border of a stranger carries what it says of itself', () => {
    expect(() => requireCarried(stack, new Other([SipPeerProduct.OCS]), ocs)).not.toThrow();
    expect(errorOf(() => requireCarried(stack, new Other([SipPeerProduct.OWN_LYNC]), ocs))).toMatchObject({
      rule: 'federation/not-carried',
      problem: 'Other (other1) does not carry abc.com, a SipPeer.ocs; it carries own-lync.',
      // Each way with its own section, or the one way with it behind.
      advice: expect.stringMatching(
        /^Federate with it through SipBorder\.asa\(\.\.\.\) \(Guide, ".*"\) or SipBorder\.asaWithLoadBalancer\(\.\.\.\) \(Guide, ".*"\)\.$/,
      ) as unknown,
    });
  });

  test('one that says nothing carries nothing', () => {
    expect(errorOf(() => requireCarried(stack, new Other(), ocs)).problem).toBe(
      'Other (other1) does not carry abc.com, a SipPeer.ocs; it carries nothing.',
    );
  });

  test('R-019 every XMPP peer passes any firewall', () => {
    const props = { domains: ['abc.com'] };
    for (const peer of [
      XmppPeer.webexMessenger(props),
      XmppPeer.sametime({ ...props, release: '8.5' }),
      XmppPeer.imPresence(props),
      XmppPeer.standardsCompliant(props),
    ]) {
      expect(() => requireCarried(stack, XmppBorder.otherMake('fw'), peer)).not.toThrow();
    }
  });
});
