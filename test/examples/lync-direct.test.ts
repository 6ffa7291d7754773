import * as path from 'node:path';
import type { Construct } from 'constructs';
import { LyncDirect } from '../../examples/lync-direct/stack';
import { FederationTesting, type FederationStack, type FederationStackProps } from '../../lib';
import { confirmed, edited, goldensOf, tree } from '../support/examples';
import { expectGolden } from '../support/golden';
import { testApp } from '../support/app';

const { folder, deployed, nowhere } = goldensOf('lync-direct');

interface Later {
  readonly LyncDirect: new (scope: Construct, id: string, props: FederationStackProps) => FederationStack;
}

/** Months later: the listener goes back to the vendor's default, and a third node comes. */
const later = edited<Later>(
  'lync-direct',
  ['peerAuthListenerPort: 5061', 'peerAuthListenerPort: 5062'],
  [
    "    imp.addNode('Imp2'",
    "    imp.addNode('Imp3', { fqdn: 'impserver3.sip.com', address: '10.10.1.12' });\n    imp.addNode('Imp2'",
  ],
).LyncDirect;

describe('the example lync-direct', () => {
  const first = FederationTesting.synthesize(
    new LyncDirect(testApp(), 'Synergy', { deployedFolder: nowhere }),
  );

  test('S-04 the first installation is the golden tree', () => {
    expectGolden(path.join(folder, 'first'), tree(first));
  });

  test('X-001 X-019 X-049 R-320 R-326 R-327 R-335 T-177 T-179 T-181 T-182 T-183 T-184 T-185 the sample of Table 13, corrected', () => {
    const script = first.bundle('lyncserver.synergy.com-lync');
    for (const line of [
      "Want = @{ 'MatchUri' = 'sip.com'; 'Destination' = 'impserverpub.sip.com'; 'Port' = 5061; 'UseDefaultCertificate' = $true; 'Enabled' = $true }",
      "Want = @{ 'Identity' = 'sip.com'; 'ProxyFqdn' = 'impserverpub.sip.com'; 'Enabled' = $true; 'VerificationLevel' = 'AlwaysVerifiable' }",
      "Want = @{ 'Identity' = 'trustedpool.sip.com'; 'Registrar' = 'lyncserver.synergy.com'; 'Site' = '1'; 'TreatAsAuthenticated' = $true; 'ThrottleAsServer' = $true; 'RequiresReplication' = $false; 'OutboundOnly' = $false }",
      // The first computer comes with the pool: -ComputerFqdn.
      "Want = @{ 'Pool' = 'trustedpool.sip.com'; 'Identity' = 'impserverpub.sip.com' }",
      "Want = @{ 'Pool' = 'trustedpool.sip.com'; 'Identity' = 'impserver2.sip.com' }",
      "Want = @{ 'Pool' = 'trustedpool.sip.com'; 'ApplicationId' = 'imptrustedapp.sip.com'; 'Port' = 5061 }",
      "Table = 'Topology'",
    ])
      expect(script).toContain(line);
    expect(script).toMatch(
      /New-CsStaticRoute -TLSRoute .* -UseDefaultCertificate \$Want\['UseDefaultCertificate'\]/,
    );
    expect(script).toContain("Set-CsStaticRoutingConfiguration -Identity 'global' -Route @{ Add = $route }");
    expect(script).not.toMatch(/TLSSRoute|Get-CsPool1|Replace =|-Route \$null/);
  });

  test('what is deployed after it, and the edit from there, are the golden trees', () => {
    const state = confirmed(new LyncDirect(testApp(), 'Synergy', { deployedFolder: nowhere }), nowhere);
    expectGolden(deployed, new Map([['Synergy/state.json', state]]));
    const edit = FederationTesting.synthesize(new later(testApp(), 'Synergy', { deployedFolder: deployed }));
    expectGolden(path.join(folder, 'edit'), tree(edit));
    const script = edit.bundle('lyncserver.synergy.com-lync');
    // One number in the stack: the route and the application move with the listener.
    expect(script.match(/Was = @\{ .*'Port' = 5061[; ].*\r\n +Want = @\{ .*'Port' = 5062[; ]/g)).toHaveLength(
      2,
    );
  });

  test('T-048 T-050 X-048 Lync is told when SIP Proxy listens there, in one script with the topology at its end', () => {
    const edit = FederationTesting.synthesize(new later(testApp(), 'Synergy', { deployedFolder: deployed }));
    for (const synthesized of [first, edit]) {
      const bundles = Object.keys(synthesized.files).filter((file) => file.startsWith('bundles/'));
      const lync = bundles.sort().findIndex((file) => file.includes('synergy.com-lync.ps1'));
      const restart = synthesized.files[bundles[lync - 1]];
      expect(restart).toMatch(/Due now: Cisco SIP Proxy on impserverpub\.sip\.com/);
      expect(bundles.filter((file) => file.includes('synergy.com-lync.ps1'))).toHaveLength(1);
    }
  });

  test('T-050 two listeners never claim one port: who leaves it moves first', () => {
    const back = edited<Later>(
      'lync-direct',
      ['peerAuthListenerPort: 5061', 'peerAuthListenerPort: 5062'],
      ['      serverAuthListenerPort: 5063,\n', ''],
    ).LyncDirect;
    const steps = FederationTesting.synthesize(
      new back(testApp(), 'Synergy', { deployedFolder: deployed }),
    ).bundle('impserverpub.sip.com');
    const peer = steps.indexOf('Listener - Peer Auth ·');
    const server = steps.indexOf('Listener - Server Auth ·');
    expect(peer).toBeGreaterThan(-1);
    expect(server).toBeGreaterThan(peer);
  });

  test('an edit looks for free names only of what it makes, and says go once', () => {
    const edit = FederationTesting.synthesize(new later(testApp(), 'Synergy', { deployedFolder: deployed }));
    const preflight = edit.files['preflight/lyncserver.synergy.com-lync.md'];
    expect(preflight).not.toMatch(/no route with MatchUri|no PoolFqdn/);
    expect(first.files['preflight/lyncserver.synergy.com-lync.md']).toMatch(
      /no route with MatchUri sip\.com/,
    );
    const runbook = first.files['runbook.md'];
    expect(runbook.match(/`preflight\/impserverpub\.sip\.com\.md`/g)).toHaveLength(1);
  });

  test('T-113 the new certificate of Lync has every name that its users look for', () => {
    expect(first.bundle('lyncserver.synergy.com-lync-front-end')).toContain(
      "'DomainName' = 'lyncserver.synergy.com,sip.synergy.com'",
    );
    expect(first.files['preflight/lyncserver.synergy.com-lync-front-end.md']).toMatch(
      /AlternativeNames.*no name but lyncserver\.synergy\.com, sip\.synergy\.com/,
    );
  });

  test('from what is deployed there is nothing to do', () => {
    const stack = new LyncDirect(testApp(), 'Synergy', { deployedFolder: deployed });
    FederationTesting.synthesize(stack);
    expect(stack._synthesized!.plan.phases).toEqual([]);
  });
});
