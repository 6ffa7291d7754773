import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import {
  AsaClassMaps,
  AsaIdentity,
  CertificateAuthority,
  CsRelease,
  DnsZone,
  FederationStack,
  FederationTesting,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
} from '../../lib';
import { run } from '../../lib/cli/main';
import { deployedFile } from '../../lib/output/deployed';
import { renderFederation } from '../../lib/output/render';
import { Staging } from '../../lib/output/staging';
import { change } from '../../lib/planning/change';
import { calledOtherwise } from '../../lib/planning/renamings';
import { EMPTY_STATE } from '../../lib/planning/state';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

const DEPLOYED = 'test/nothing-deployed';

interface Version {
  readonly node?: string;
  readonly edge?: readonly [fqdn: string, address: string];
  readonly product?: 'ocs' | 'lync';
  readonly classMaps?: AsaClassMaps;
}

/** A node of ours and the edge of a partner, each at its address. */
function between(version: Version): FederationStack {
  const { node = '1.1.1.1', edge = ['sip.abc.com', '20.20.20.20'], product = 'lync' } = version;
  const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: DEPLOYED });
  const authority = CertificateAuthority.publicAuthority(stack, 'PublicCa', {
    name: 'public-ca',
    signsClientAuthentication: true,
  });
  const federation = new SipFederation(stack, 'Federation', {
    deployment: new ImPresenceCluster(stack, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: node },
      localDomains: ['example.com'],
      peerAuthListenerPort: 5062,
    }),
    border: SipBorder.asa(standingFirewall(stack), {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
      outsideIdentity: AsaIdentity.signedBy(authority, { trustpoint: 'public_fqdn' }),
      classMaps: version.classMaps ?? AsaClassMaps.perDomain(),
    }),
  });
  const props = {
    domains: ['abc.com'],
    accessEdge: { fqdn: edge[0], addresses: [edge[1]] },
    certificateAuthority: CertificateAuthority.partner(stack, 'AbcCa', {
      name: 'abc-ca',
      owner: Owner.partner('abc.com'),
    }),
    publishesSrv: SrvState.PUBLISHED,
  };
  federation.addPeer(
    product === 'ocs' ? SipPeer.ocs(props) : SipPeer.lync({ ...props, release: CsRelease.LYNC_2013 }),
  );
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  return stack;
}

/** What the runbook advises. */
function advised(from: Version, to: Version): string | undefined {
  const runbook = FederationTesting.change(between(from), between(to)).files['runbook.md'];
  return /\*\*(Make it two edits: [^*]*)\*\*/.exec(runbook)?.[1];
}

describe('an edit that cuts somebody whom two edits would not cut', () => {
  const edge = ['edge.abc.com', '30.30.30.30'] as const;
  const both = { node: '2.2.2.2', edge };

  test('a node and the edge of a partner, with all its names: the node first, then the edge', () => {
    expect(advised({}, both)).toBe(
      'Make it two edits: first only 1.1.1.1 becomes 2.2.2.2, confirmed; then the rest. So what goes down is back in the same phase.',
    );
  });

  test('the same where another product runs on the edge that he moves to', () => {
    expect(advised({ product: 'ocs' }, both)).toContain('first only 1.1.1.1 becomes 2.2.2.2, confirmed');
  });

  test('and it is true: what lies between is what the stack wants with the node alone, and each has no long gap', () => {
    const [first, middle, last] = [{}, { node: '2.2.2.2' }, both].map((each) => between(each));
    const installed = change(EMPTY_STATE, first._federation().wanted).result;
    const imagined = calledOtherwise(installed, [{ from: '1.1.1.1', to: '2.2.2.2' }]);
    expect(change(imagined, middle._federation().wanted).phases).toEqual([]);
    const runbooks = [
      FederationTesting.change(first, middle),
      FederationTesting.change(first, middle, last),
    ].map(({ files }) => files['runbook.md']);
    for (const runbook of runbooks)
      expect(runbook).not.toMatch(/Must not wait|down from step (\d+)\.\d+ to (?!\1\.)/);
    expect(FederationTesting.change(first, last).files['runbook.md']).toContain('Must not wait');
  });

  test('names of class maps and what a partner speaks: the names first', () => {
    const edges = { classMaps: AsaClassMaps.perEdge(), edge: ['sip.abc.com', '30.30.30.30'] } as const;
    expect(advised({ product: 'ocs' }, edges)).toContain(
      'first only ent_imp_to_abc becomes ent_imp_to_sip_abc_com and ent_abc_to_imp becomes ent_sip_abc_com_to_imp, confirmed',
    );
  });

  test.each<[string, Version, Version]>([
    ['one that cuts nobody for long', {}, { node: '2.2.2.2' }],
    ['names that become two each', { product: 'ocs' }, { classMaps: AsaClassMaps.perNode(), edge }],
  ])('nothing is advised for %s', (_, from, to) => {
    expect(advised(from, to)).toBeUndefined();
  });

  test('F-109 ucfed plan says the same, to people and to a program, with who is down and between which steps', () => {
    const [from, to] = [between({}), between(both)];
    const reached = change(EMPTY_STATE, from._federation().wanted).result;
    to._startFrom(reached);
    const input = to._federation();
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ucfed-'));
    try {
      const deployed = path.join(folder, DEPLOYED, 'Abc');
      fs.mkdirSync(deployed, { recursive: true });
      fs.writeFileSync(path.join(deployed, 'state.json'), deployedFile({ reached }));
      const staging = Staging.begin(path.join(folder, 'cdktf.out'));
      staging.write('Abc', renderFederation(input));
      staging.commit();
      const said = advised({}, both);
      expect(said).toBeDefined();
      expect(ucfed(folder, 'plan')).toContain(`  ${said}\n`);
      const { gaps, advice } = JSON.parse(ucfed(folder, 'plan', '--json')) as Record<string, unknown>;
      expect(advice).toEqual([said]);
      expect(gaps).toEqual(input.plan.gaps);
      expect(input.plan.gaps).not.toHaveLength(0);
      const shown = JSON.parse(ucfed(folder, 'show', '--json')) as Record<string, unknown>;
      expect(shown).toMatchObject({ stacks: [{ gaps }] });
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

function ucfed(folder: string, ...args: string[]): string {
  let out = '';
  const code = run(args, folder, { out: (text) => (out += text), err: (text) => (out += text) });
  expect([code, out]).toEqual([0, out]);
  return out;
}
