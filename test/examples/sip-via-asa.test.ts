import * as fs from 'node:fs';
import * as path from 'node:path';
import type { App } from 'cdktf';
import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import {
  AsaRelease,
  CertificateAuthority,
  FederationTesting,
  ImPresenceRelease,
  Owner,
  SipPeer,
  SrvState,
} from '../../lib';
import { testApp } from '../support/app';
import { AsaModel, refusals } from '../support/asa/asa-model';
import { BEFORE_US, PEM } from '../day-two/firewall';
import { confirmed, goldensOf, tree } from '../support/examples';
import { expectGolden } from '../support/golden';

const { folder: GOLDENS, deployed: DEPLOYED, nowhere: NOWHERE } = goldensOf('sip-via-asa');

/** One line more, months later: a second partner on the same firewall. */
class Edited extends SipViaAsa {
  constructor(scope: App, id: string) {
    super(scope, id, { deployedFolder: DEPLOYED });
    this.federation.addPeer(
      SipPeer.ocs2007R2({
        domains: ['xyz.com'],
        accessEdge: { fqdn: 'edge.xyz.com', addresses: ['30.30.30.30'] },
        certificateAuthority: CertificateAuthority.partner(this, 'XyzCa', {
          name: 'xyz-ca',
          owner: Owner.partner('xyz.com'),
        }),
        publishesSrv: SrvState.NOT_PUBLISHED,
      }),
    );
  }
}

/** What a person reads, with the plan's digest and the product taken out: they stand in every file. */
function plain(files: ReadonlyMap<string, string>): Map<string, string> {
  const [, digest] = /^Plan `([0-9a-f]{8})`/m.exec(files.get('federation/runbook.md')!)!;
  return new Map(
    [...files]
      .filter(([file]) => !file.endsWith('.json'))
      .map(([file, text]) => [
        file,
        text.replaceAll(digest, 'PLAN').replaceAll(/(Cisco ASA|Cisco IM and Presence) \d\S*/g, '$1'),
      ]),
  );
}

/** The example with another release of a device, which the stack asks for first: the files that say something else. */
function differing<T>(
  releases: { of(release: string): T },
  release: string,
  first: ReadonlyMap<string, string>,
): Map<string, string> {
  const of = jest.spyOn(releases, 'of').mockReturnValueOnce(releases.of(release));
  const files = tree(
    FederationTesting.synthesize(new SipViaAsa(testApp(), 'Abc', { deployedFolder: NOWHERE })),
  );
  of.mockRestore();
  const [was, is] = [plain(first), plain(files)];
  expect([...is.keys()]).toEqual([...was.keys()]);
  return new Map([...files].filter(([file]) => is.get(file) !== was.get(file)));
}

describe('the example sip-via-asa', () => {
  const first = FederationTesting.synthesize(new SipViaAsa(testApp(), 'Abc', { deployedFolder: NOWHERE }));

  test('S-10 S-14 S-32 S-34 the first installation is the golden tree', () => {
    expectGolden(path.join(GOLDENS, 'first'), tree(first));
  });

  test('T-008 R-135 R-176 an ASA 8.4: only the files that differ, and it takes them', () => {
    const files = differing(AsaRelease, '8.4', tree(first));
    expectGolden(path.join(GOLDENS, 'asa-8.4'), files);
    const firewall = AsaModel.boot(BEFORE_US, { release: '8.4', onPrompt: () => PEM });
    for (const [file, text] of tree(first)) {
      if (!/bundles\/.*fw1/.test(file)) continue;
      expect(refusals(firewall.type(files.get(file) ?? text))).toEqual([]);
    }
    expect(firewall.runningConfig().trustpoints.get('msoft_public_fqdn')?.usage).toBe('ssl');
  });

  test.each(['9.0', '9.12', '9.20'])('T-008 an ASA %s differs in its name only', (release) => {
    const files = differing(AsaRelease, release, tree(first));
    expect([...files.keys()]).toEqual(['federation/preflight/fw1.md']);
    const changed = files.get('federation/preflight/fw1.md')!;
    expect(changed.replaceAll(release, '9.16').replace(/plan .*/, '')).toBe(
      first.files['preflight/fw1.md'].replace(/plan .*/, ''),
    );
  });

  test('X-041 R-038 an IM and Presence 9.1: only the files that differ', () => {
    expectGolden(path.join(GOLDENS, 'imp-9.1'), differing(ImPresenceRelease, '9.1', tree(first)));
  });

  test.each(['11.5(1)', '14SU2'])('R-038 an IM and Presence %s differs in its name only', (release) => {
    expect([...differing(ImPresenceRelease, release, tree(first)).keys()]).toEqual([]);
  });

  test('X-002 X-003 X-004 X-005 X-007 X-008 X-009 X-010 X-011 X-013 X-014 X-016 X-045 X-050 X-065 X-073 X-095 X-120 X-125 where the documents are wrong, the golden has the correct line', () => {
    const firewall = first.bundle('fw1').replace(/^!.*\n/gm, '');
    const cluster = first.bundle('imp1.example.com');
    expect(firewall).toContain('service obj_tcp_source_eq_5062 obj_tcp_source_eq_5061\n');
    expect(firewall).not.toContain('service obj_tcp_source_eq_5061 obj_tcp_source_eq_5062');
    expect(firewall).not.toMatch(
      /service (tcp|udp) eq|5070|45061|55061|modulus 1024|sip_inspectParameters|ent_cup_|#host/,
    );
    for (const port of [45060, 45062, 45080, 55060, 55062, 55080])
      expect(firewall).toContain(`service tcp source eq ${port}\n`);
    expect(firewall).toContain('service udp source eq 5080\n');
    expect(firewall).toMatch(/policy-map type inspect sip sip_inspect\n parameters\n/);
    expect(firewall).toMatch(/class-map ent_second_imp_to_abc\n match access-list ent_second_imp_to_abc\n/);
    expect(firewall).toMatch(/crypto ca import msoft_public_fqdn certificate nointeractive\n?$/m);
    expect(cluster).not.toContain('_sipinternaltls');
    expect(first.files['tickets/dns.zone']).toContain('_sipfederationtls._tcp');
    const edge = Object.entries(first.files).find(([file]) => /handouts.*edge.abc.com.md/.test(file))![1];
    expect(edge).toContain('| This is a public IM service provider | not checked |');
  });

  test('what is deployed after it, and the edit from there, are the golden trees', () => {
    const state = confirmed(new SipViaAsa(testApp(), 'Abc', { deployedFolder: NOWHERE }), NOWHERE);
    expectGolden(DEPLOYED, new Map([['Abc/state.json', state]]));
    expectGolden(
      path.join(GOLDENS, 'edit'),
      tree(FederationTesting.synthesize(new Edited(testApp(), 'Abc'))),
    );
  });

  test('from what is deployed there is nothing to do', () => {
    const stack = new SipViaAsa(testApp(), 'Abc', { deployedFolder: DEPLOYED });
    const again = FederationTesting.synthesize(stack);
    expect(stack._synthesized!.plan.phases).toEqual([]);
    expect(again.paths.filter((file) => file.startsWith('bundles/'))).toEqual([]);
    expect(fs.existsSync(path.join(DEPLOYED, 'Abc/state.json'))).toBe(true);
  });
});
