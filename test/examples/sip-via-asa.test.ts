import * as fs from 'node:fs';
import * as path from 'node:path';
import type { App } from 'cdktf';
import { SipViaAsa } from '../../examples/sip-via-asa/stack';
import {
  CertificateAuthority,
  FederationTesting,
  Owner,
  SipPeer,
  SrvState,
  type FederationStack,
  type SynthesizedFederation,
} from '../../lib';
import { confirm } from '../../lib/output/confirm';
import { deployedFile, readDeployed } from '../../lib/output/deployed';
import { openSettings } from '../../lib/output/settings';
import { reached } from '../../lib/planning/reached';
import { testApp } from '../support/app';
import { expectGolden } from '../support/golden';

const GOLDENS = path.join(__dirname, '../goldens/sip-via-asa');
// Relative, as in a project: the folder stands in plan.json, and no path of a machine may.
const DEPLOYED = path.relative(process.cwd(), path.join(GOLDENS, 'deployed'));
const NOWHERE = path.relative(process.cwd(), path.join(GOLDENS, 'nothing-deployed'));

/** One line more, months later: a second partner on the same firewall. */
class Edited extends SipViaAsa {
  constructor(scope: App, id: string) {
    super(scope, id, { deployedFolder: DEPLOYED });
    this.federation.addPeer(
      SipPeer.ocs2007R2({
        domains: ['xyz.com'],
        accessEdge: { fqdn: 'edge.xyz.com', address: '30.30.30.30' },
        certificateAuthority: CertificateAuthority.partner(this, 'XyzCa', {
          name: 'xyz-ca',
          owner: Owner.partner('xyz.com'),
        }),
        publishesSrv: SrvState.NOT_PUBLISHED,
      }),
    );
  }
}

function tree(synthesized: SynthesizedFederation): Map<string, string> {
  const files = new Map(
    Object.entries(synthesized.files).map(([file, text]) => [`federation/${file}`, text]),
  );
  return new Map([...files, ['cdk.tf.json', `${JSON.stringify(synthesized.terraform, null, 2)}\n`]]);
}

/** Everything carried out and confirmed, with a value written down for every setting. */
function confirmed(stack: FederationStack): string {
  FederationTesting.synthesize(stack);
  const input = stack._synthesized!;
  const found: Record<string, string> = {};
  for (const step of input.plan.phases.flatMap((phase) => phase.steps)) {
    if (!/^(im-presence|asa):/.test(step.device)) continue;
    const settings = openSettings(step, (object) => object.found ?? {});
    settings.forEach((setting, index) => {
      found[settings.length === 1 ? step.id : `${step.id}/${index + 1}`] = `found ${setting.label}`.slice(
        0,
        40,
      );
    });
  }
  const result = confirm(readDeployed(NOWHERE, stack.node.id), input, { plan: input.digest, found }, reached);
  return deployedFile(result.deployed);
}

describe('the example sip-via-asa', () => {
  const first = FederationTesting.synthesize(new SipViaAsa(testApp(), 'Abc', { deployedFolder: NOWHERE }));

  test('S-10 S-14 S-32 S-34 the first installation is the golden tree', () => {
    expectGolden(path.join(GOLDENS, 'first'), tree(first));
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
    const state = confirmed(new SipViaAsa(testApp(), 'Abc', { deployedFolder: NOWHERE }));
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
