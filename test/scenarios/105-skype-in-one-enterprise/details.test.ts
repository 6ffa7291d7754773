import {
  FederationTesting,
  type FederationStack,
  type ImPresenceNodeProps,
  type OwnSkypeForBusinessPeerProps,
  type SynthesizedFederation,
} from '../../../lib';
import { testApp } from '../../support/app';
import { playOf } from '../../support/scenario';
import { edit as clustered } from './edit';
import { SkypeInOneEnterprise } from './stack';

const play = playOf('105-skype-in-one-enterprise');
const edit = play.edit!;

/** Where in the order of the files something stands for the first time. */
const at = (what: RegExp, folder = 'bundles'): number =>
  edit.paths
    .filter((file) => file.startsWith(`${folder}/`))
    .sort()
    .findIndex((file) => what.test(edit.files[file]));

test('R-153 a peer that joins the cluster gets everything that the others trust', () => {
  const { files } = edit;
  const bundle = files['bundles/020-expwyc-cluster.company.com.md'];
  for (const name of ['Company Root CA', 'imp1.company.com'])
    expect(bundle).toContain(`${name} among the trusted authorities of expwyc2.company.com`);
  expect(bundle).not.toContain('among the trusted authorities of expwyc.company.com');
});

test('R-155 R-342 Skype for Business is told the name of the cluster once the nodes let its new peer in and certificates show it', () => {
  const told = at(/ProxyFqdn' = 'expwyc-cluster/);
  expect(told).toBeGreaterThan(at(/Allow from expwyc2[^]*restart Cisco SIP Proxy/));
  expect(told).toBeGreaterThan(at(/server certificate of expwyc2[^]*xCommand Restart/));
  expect(at(/`_sipfederationtls/)).toBeGreaterThan(told);
});

test('on the way back it is told the old name before the peer that leaves is refused', () => {
  expect(at(/Take away: incoming ACL Allow from expwyc2/, 'undo')).toBeGreaterThan(
    at(/Want = @\{[^}]*'ProxyFqdn' = 'expwyc\.company\.com' \}/, 'undo'),
  );
});

test('the name of a cluster is looked up, and leads to all of its peers', () => {
  const { files } = FederationTesting.synthesize(clustered.stack(testApp()));
  expect(files['preflight/expwyc-cluster.company.com.md']).toMatch(
    /DNS Lookup Hostname: "expwyc-cluster\.company\.com" RecordType: a` \| 10\.10\.10\.1, 10\.10\.10\.2, and no other address/,
  );
  expect(files['preflight/sip.s4b.com.md']).toMatch(
    /nslookup expwyc-cluster\.company\.com` \| 10\.10\.10\.1, 10\.10\.10\.2, and no other address/,
  );
});

test('a peer that joins or leaves the cluster rewrites no entry of another, and SIP Proxy restarts once for it', () => {
  const { files, paths } = edit;
  for (const folder of ['bundles', 'undo']) {
    const nodes = paths.filter(
      (file) => file.startsWith(`${folder}/`) && file.endsWith('imp1.company.com.md'),
    );
    const text = nodes.map((file) => files[file]).join('\n');
    expect(text).not.toMatch(/Change: (TLS peer subject|incoming ACL)/);
    expect(text.match(/Due now: Cisco SIP Proxy/g)).toHaveLength(1);
  }
});

/** Where no record leads to us, a provider stands for us, whose proxy no other one can have. */
class ByProvider extends SkypeInOneEnterprise {
  protected override get peer(): OwnSkypeForBusinessPeerProps {
    return { findsUsBySrv: false };
  }
}

class Renamed extends ByProvider {
  protected override get localDomain(): string {
    return 'company.org';
  }
}

test('where a provider makes room for another one of our name, sessions are down between the two, either way', () => {
  const { files } = FederationTesting.change(
    new ByProvider(testApp(), 'Company'),
    new Renamed(testApp(), 'Company'),
  );
  expect(files['runbook.md']).toMatch(
    /s4b\.com to imp1\.company\.com and imp1\.company\.com to s4b\.com: down from step/,
  );
});

/** A second node, which keeps the certificate that it has. */
class TwoNodes extends SkypeInOneEnterprise {
  protected override get furtherNodes(): Record<string, ImPresenceNodeProps> {
    return { Imp2: { fqdn: 'imp2.company.com', address: '10.10.10.12' } };
  }
}

describe('a node that keeps the certificate that it has presents it once it federates', () => {
  const one = (): FederationStack => new SkypeInOneEnterprise(testApp(), 'Company');
  const two = (): FederationStack => new TwoNodes(testApp(), 'Company');
  const places = ({ paths, files }: SynthesizedFederation, ...what: RegExp[]): number[] => {
    const bundles = paths.filter((file) => file.startsWith('bundles/')).map((file) => files[file]);
    return what.map((each) => bundles.join('\n').search(each));
  };
  const PEER = /Neighbor Peer 2 Address: "imp2/;
  const ACTIVE = /activation of Cisco XCP SIP Federation Connection Manager on imp2\.company\.com/;

  test('a zone that stands knows it before that, and the first zone comes after it', () => {
    const [known, federates] = places(FederationTesting.change(one(), two()), PEER, ACTIVE);
    expect(known).toBeGreaterThan(-1);
    expect(federates).toBeGreaterThan(known);
    const [zone, first] = places(FederationTesting.synthesize(two()), PEER, ACTIVE);
    expect(first).toBeGreaterThan(-1);
    expect(zone).toBeGreaterThan(first);
  });

  test('and lets go of it before it leaves', () => {
    const [gone, left] = places(
      FederationTesting.change(two(), one()),
      /Neighbor Peer 2 Address: ""/,
      /Put back: activation of Cisco XCP SIP Federation Connection Manager on imp2/,
    );
    expect(gone).toBeGreaterThan(-1);
    expect(left).toBeGreaterThan(gone);
  });
});
