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
