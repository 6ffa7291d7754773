import { FederationTesting, XmppSecurityMode, type FederationStack } from '../../lib';
import { otherMake, xmppCompany } from '../support/xmpp-company';

/** A cluster that federates over XMPP with some partners, or with nobody any more. */
function federatedWith(...domains: string[]): FederationStack {
  const peers = Object.fromEntries(domains.map((domain) => [domain, otherMake]));
  return xmppCompany({ securityMode: XmppSecurityMode.tlsRequired(), peers });
}

describe('a federation that leaves the stack', () => {
  const { files } = FederationTesting.change(federatedWith('abc.com', 'def.com'), federatedWith());

  test('its partners prove nothing any more: what was made once stays, and carries nothing', () => {
    expect(files).not.toHaveProperty('handouts/abc.com/checks.md');
    expect(files['handouts/abc.com/README.md']).not.toContain('checks.md');
  });

  test('what is theirs stays with them, and no Retirement is asked for that nothing could name', () => {
    const { 'runbook.md': runbook } = files;
    expect(runbook).toMatch(/^\| abc\.com-xmpp \|.*\| .*it stays with the partner \|/m);
    expect(runbook).toMatch(/^\| imp1\.company\.com \|.*\| .*it stays until a Retirement names it \|/m);
  });

  test('who owns the zone is asked to take away what its page names: no ticket does', () => {
    const page = files['bundles/010-company.com.md'];
    expect(page).toContain('Take away: SRV `_xmpp-server._tcp.company.com`');
    expect(page).toContain('No ticket names what goes: have the owner of the zone take away');
    expect(page).not.toContain('Hand tickets/');
    expect(Object.keys(files).filter((file) => /^tickets\/dns/.test(file))).toEqual([]);
  });
});

test('a partner that left is spoken of in no later change, and asked for everything when he comes back', () => {
  const [both, one] = [federatedWith('abc.com', 'def.com'), federatedWith('def.com')];
  const other = (): FederationStack =>
    xmppCompany({ securityMode: XmppSecurityMode.tlsRequired(), peers: { 'def.com': otherMake }, nodes: 2 });
  const later = FederationTesting.change(both, one, other());
  expect(Object.keys(later.files).filter((file) => file.startsWith('handouts/abc.com'))).toEqual([]);
  // What our node trusts of his stays until a Retirement names it.
  expect(later.files['runbook.md']).not.toMatch(
    /stays with the partner|federation with abc\.com|for abc\.com \|/,
  );
  const back = FederationTesting.change(both, one, other(), federatedWith('abc.com', 'def.com'));
  const first = FederationTesting.change(one, both);
  const asked = ({ files }: typeof back): string[] =>
    Object.entries(files)
      .filter(([file]) => /^handouts\/abc\.com\/\d/.test(file))
      .flatMap(([, text]) => [...text.matchAll(/\*\*\d+\.\d+\*\*(.*)/g)].map(([, title]) => title));
  expect(asked(back)).toEqual(asked(first));
  expect(asked(back).join('\n')).toContain('**once:**');
});

test('a partner that leaves proves nothing any more, and who stays proves what he did', () => {
  const { files } = FederationTesting.change(federatedWith('abc.com', 'def.com'), federatedWith('abc.com'));
  expect(files).not.toHaveProperty('handouts/def.com/checks.md');
  expect(files['handouts/abc.com/checks.md']).toContain('_xmpp-server._tcp.company.com');
});
