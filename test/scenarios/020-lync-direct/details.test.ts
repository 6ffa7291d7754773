import type { LyncDirect } from '../../../examples/lync-direct/stack';
import { FederationTesting } from '../../../lib';
import { testApp } from '../../support/app';
import { edited } from '../../support/examples';
import { playOf } from '../../support/scenario';
import { scenario } from './stack';

const { first, edit } = playOf('020-lync-direct');

describe('the example lync-direct', () => {
  test('X-001 X-019 X-049 R-320 R-326 R-327 R-335 T-177 T-179 T-181 T-182 T-183 T-184 T-185 the sample of Table 13, corrected', () => {
    const script = first.bundle('lyncserver.synergy.com-cs');
    for (const line of [
      "Want = @{ 'MatchUri' = 'sip.com'; 'Destination' = 'impserverpub.sip.com'; 'Port' = 5061; 'UseDefaultCertificate' = $true; 'Enabled' = $true; 'Collection' = 'global' }",
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
    expect(script).toContain('Set-CsStaticRoutingConfiguration -Identity $identity -Route @{ Add = $route }');
    expect(script).not.toMatch(/TLSSRoute|Get-CsPool1|Replace =|-Route \$null/);
  });

  test('F-51 every node of the pool is looked up, asked for in the ticket, and drawn', () => {
    for (const node of ['impserverpub.sip.com', 'impserver2.sip.com']) {
      expect(first.files['preflight/lyncserver.synergy.com-cs-front-end.md']).toContain(`nslookup ${node}`);
      expect(first.files['tickets/ports.csv']).toMatch(
        new RegExp(`^lyncserver.synergy.com,[^,]*,${node},`, 'm'),
      );
      expect(first.files['runbook.md']).toContain(node);
    }
  });

  test('F-43 the Federation Routing FQDN of today is read, and compared with what Lync trusts', () => {
    expect(first.files['preflight/impserverpub.sip.com.md']).toMatch(
      /Federation Routing IM and Presence FQDN \| one of impserverpub\.sip\.com, impserver2\.sip\.com \|/,
    );
  });

  test('the route and the application move with the listener: one number in the stack', () => {
    const script = edit!.bundle('lyncserver.synergy.com-cs');
    expect(script.match(/Was = @\{ .*'Port' = 5061[; ].*\r\n +Want = @\{ .*'Port' = 5062[; ]/g)).toHaveLength(
      2,
    );
  });

  test('T-048 T-050 X-048 Lync is told when SIP Proxy listens there, in one script with the topology at its end', () => {
    for (const synthesized of [first, edit!]) {
      const bundles = Object.keys(synthesized.files).filter((file) => file.startsWith('bundles/'));
      const lync = bundles.sort().findIndex((file) => file.includes('synergy.com-cs.ps1'));
      const restart = synthesized.files[bundles[lync - 1]];
      expect(restart).toMatch(/Due now: Cisco SIP Proxy on impserverpub\.sip\.com/);
      expect(bundles.filter((file) => file.includes('synergy.com-cs.ps1'))).toHaveLength(1);
    }
  });

  test('T-050 two listeners never claim one port: who leaves it moves first', () => {
    const back = edited<{ LyncDirect: typeof LyncDirect }>(
      'lync-direct',
      ['peerAuthListenerPort: 5061', 'peerAuthListenerPort: 5062'],
      ['      serverAuthListenerPort: 5063,\n', ''],
    ).LyncDirect;
    const steps = FederationTesting.change(scenario.stack(testApp()), new back(testApp(), 'Synergy')).bundle(
      'impserverpub.sip.com',
    );
    const peer = steps.indexOf('Listener - Peer Auth ·');
    const server = steps.indexOf('Listener - Server Auth ·');
    expect(peer).toBeGreaterThan(-1);
    expect(server).toBeGreaterThan(peer);
  });

  test('an edit looks for free names only of what it makes, and says go once', () => {
    const preflight = edit!.files['preflight/lyncserver.synergy.com-cs.md'];
    expect(preflight).not.toMatch(/no route with MatchUri|no PoolFqdn/);
    expect(first.files['preflight/lyncserver.synergy.com-cs.md']).toMatch(/no route with MatchUri sip\.com/);
    const runbook = first.files['runbook.md'];
    expect(runbook.match(/`preflight\/impserverpub\.sip\.com\.md`/g)).toHaveLength(1);
  });

  test('T-113 the new certificate of Lync has every name that its users look for', () => {
    expect(first.bundle('lyncserver.synergy.com-cs-front-end')).toContain(
      "'DomainName' = 'lyncserver.synergy.com,sip.synergy.com'",
    );
    expect(first.files['preflight/lyncserver.synergy.com-cs-front-end.md']).toMatch(
      /AlternativeNames.*no name but lyncserver\.synergy\.com, sip\.synergy\.com/,
    );
  });
});
