import type { SipViaAsa } from '../../examples/sip-via-asa/stack';
import {
  CertificateAuthority,
  FederationTesting,
  Owner,
  SipPeer,
  SrvState,
  type AolPeerProps,
  type FederationStack,
} from '../../lib';
import { errorOf } from '../im-presence/support';
import { testApp } from '../support/app';
import { edited } from '../support/examples';

/** The example with AOL instead of abc.com, on a release whose guide still describes it. */
function aol(props: Partial<AolPeerProps> = {}): FederationStack {
  const { SipViaAsa: ViaAsa } = edited<{ SipViaAsa: typeof SipViaAsa }>('sip-via-asa', [
    "ImPresenceRelease.of('12.5(1)SU3')",
    "ImPresenceRelease.of('11.5(1)SU2')",
  ]);
  const stack = new ViaAsa(testApp(), 'Example');
  const certificateAuthority = CertificateAuthority.partner(stack, 'AolCa', {
    name: 'aol-ca',
    owner: Owner.partner('aol.com'),
  });
  stack.federation.addPeer(
    SipPeer.aol({
      name: 'aol.com',
      domains: ['aol.com', 'hosted.example.net'],
      accessGateway: { fqdn: 'sag.aol.example', addresses: ['30.30.30.30'], port: 5071 },
      provisioning: { enterpriseName: 'Example Limited', contact: 'Ann, +44 20 7946 0000' },
      certificateAuthority,
      publishesSrv: SrvState.NOT_PUBLISHED,
      ...props,
    }),
  );
  return stack;
}

describe('AOL through a firewall', () => {
  const made = FederationTesting.synthesize(aol());
  const all = (folder: RegExp): string =>
    made.paths
      .filter((file) => folder.test(file))
      .map((file) => made.files[file])
      .join('\n');
  const cluster = all(/^bundles\/.*imp1\.example\.com/);
  const firewall = all(/^bundles\/.*fw1/);
  const handOut = all(/^handouts\/aol\.com\//);

  test('S-11 T-257 X-108 the licence first; AOL is sent who we are, where, and whom it trusts', () => {
    expect(made.files['preflight/imp1.example.com.md']).toMatch(
      /the licences of the enterprise \| AOL-FEDERATION, in force, for Example Limited; AOL was sent/,
    );
    for (const row of [
      '| Enterprise | `Example Limited` |',
      '| Domains | `example.com` |',
      '| FQDN, resolvable in public DNS | `imp-public.example.com` |',
      '| Contact | `Ann, +44 20 7946 0000` |',
      '| route for example.com | `imp-public.example.com (10.10.10.10), SIP over TLS, TCP 5061` |',
    ])
      expect(handOut).toContain(row.replace(/ \|$/, ''));
    expect(handOut).toContain('example-ca-root.pem among the trusted authorities');
    expect(made.files['handouts/aol.com/README.md']).toContain(
      '| root certificate of example-ca, as example-ca-root.pem | before you begin |',
    );
  });

  test('what AOL has confirmed is asked once it had its turn, and before the world is let in', () => {
    expect(made.files['preflight/imp1.example.com.md']).not.toContain('confirmed');
    const numberOf = (file: RegExp): number =>
      Number(made.paths.find((path) => file.test(path))!.match(/\d+/));
    const asked =
      /\| (\d+) \| the answer of AOL to its hand-out \| routing and provisioning of Example Limited are confirmed/;
    const phase = Number(asked.exec(made.files['checks/imp1.example.com.md'])![1]) * 10;
    expect(phase).toBeGreaterThan(numberOf(/^handouts\/aol\.com\/\d+-sag/));
    expect(phase).toBeLessThan(numberOf(/^(bundles|tickets)\/\d+-example\.com/));
  });

  test('where AOL gets no hand-out, it has confirmed before anything is done', () => {
    const { files } = FederationTesting.synthesize(aol({ handOut: false }));
    expect(files['preflight/imp1.example.com.md']).toMatch(
      /in force, for Example Limited; AOL has confirmed/,
    );
    expect(files['checks/imp1.example.com.md']).not.toContain('the answer of AOL');
  });

  test('T-026 T-035 each domain as AOL, with a TLS route to the gateway and its port', () => {
    for (const [domain, pattern] of [
      ['aol.com', '.com.aol.*'],
      ['hosted.example.net', '.net.example.hosted.*'],
    ]) {
      expect(cluster).toMatch(new RegExp(`\\| \`${domain}\` \\| .* \\| \`Inter-domain to AOL\` \\|`));
      expect(cluster).toContain(
        `| Destination Pattern | \`${pattern}\` |\n  | Next Hop | \`sag.aol.example\` |\n  | Next Hop Port | \`5071\` |`,
      );
    }
  });

  test('without a record its name is what our route leads to', () => {
    expect(made.files['handouts/aol.com/checks.md']).toMatch(
      /nslookup sag\.aol\.example.*the name that its route leads to/,
    );
  });

  test('T-036 domains that AOL hosts: the default routing domain is looked at', () => {
    const look =
      /Default Federation Routing Domain.*\| aol\.com \| hosted\.example\.net: first its own static route/;
    expect(made.files['preflight/imp1.example.com.md']).toMatch(look);
    const alone = FederationTesting.synthesize(aol({ domains: ['aol.com'] }));
    expect(alone.files['preflight/imp1.example.com.md']).not.toMatch(/Default Federation Routing Domain/);
  });

  test('T-258 T-259 the firewall trusts its authority, and lets its address and port through', () => {
    expect(firewall).toMatch(/aol-ca-root\.pem/);
    expect(firewall).toContain('extended permit tcp host 1.1.1.1 host 30.30.30.30 eq 5071');
    expect(firewall).toContain('extended permit tcp host 30.30.30.30 host 1.1.1.1 eq 5062');
  });

  test('R-002 R-003 that AOL has ended is said, not forbidden', () => {
    const found = FederationTesting.findings(aol());
    expect(found.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(
      expect.arrayContaining(['info sip-federation/retired-product', 'warning sip-federation/aol']),
    );
    expect(found.map(({ severity }) => `${severity}`)).not.toContain('error');
    expect(found.filter(({ rule }) => rule === 'sip-federation/retired-product')).toContainEqual(
      expect.objectContaining({ problem: expect.stringContaining('December 2017') as string }),
    );
  });
});

test('X-108 what no document knows is asked for, and aim.com is aol.com', () => {
  expect(errorOf(() => aol({ accessGateway: { fqdn: 'sag.aol.example', addresses: [] } })).rule).toBe(
    'aol/gateway-address',
  );
  expect(errorOf(() => aol({ domains: ['aim.com'] }))).toMatchObject({
    rule: 'aol/aim',
    advice: 'Write aol.com alone: user@aim.com is addressed as user@aol.com.',
  });
  expect(errorOf(() => aol({ provisioning: { enterpriseName: '', contact: 'x' } })).rule).toBe(
    'aol/enterprise-name',
  );
});
