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
  type SynthesizedFederation,
} from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

type Product = 'ocs' | 'lync' | 'skypeForBusiness';

/** Partners whose edge stands at one address all the while, whatever runs on it and whatever it is called. */
function partnerWith(
  product: Product,
  fqdn: string,
  domains: readonly string[] = ['abc.com'],
  trustpoint = 'imp_proxy',
): FederationStack {
  const stack = new FederationStack(testApp(), 'Abc', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.publicAuthority(stack, 'PublicCa', {
    name: 'public-ca',
    signsClientAuthentication: true,
  });
  const deployment = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
    peerAuthListenerPort: 5062,
  });
  const federation = new SipFederation(stack, 'Federation', {
    deployment,
    border: SipBorder.asa(standingFirewall(stack), {
      publicAddress: '10.10.10.10',
      routingFqdn: 'imp-public.example.com',
      insideIdentity: AsaIdentity.selfSigned({ trustpoint }),
      outsideIdentity: AsaIdentity.signedBy(authority, { trustpoint: 'public_fqdn' }),
      classMaps: AsaClassMaps.perDomain(),
    }),
  });
  const certificateAuthority = CertificateAuthority.partner(stack, 'AbcCa', {
    name: 'abc-ca',
    owner: Owner.partner('abc.com'),
  });
  for (const domain of domains) {
    const props = {
      domains: [domain],
      accessEdge: { fqdn, addresses: ['20.20.20.20'] },
      certificateAuthority,
      publishesSrv: SrvState.PUBLISHED,
    };
    federation.addPeer(
      {
        ocs: () => SipPeer.ocs(props),
        lync: () => SipPeer.lync({ ...props, release: CsRelease.LYNC_2013 }),
        skypeForBusiness: () =>
          SipPeer.skypeForBusiness({ ...props, release: CsRelease.SKYPE_FOR_BUSINESS_2015 }),
      }[product](),
    );
  }
  federation.publishDns(DnsZone.ticket(stack, 'Zone', { zone: 'example.com' }));
  return stack;
}

/** What the pages of the partner say, in their order. */
function pages({ files }: SynthesizedFederation, folder: 'abc.com' | 'abc.com/undo'): string[] {
  return Object.entries(files)
    .filter(([path]) => new RegExp(`^handouts/${folder}/\\d+-`).test(path))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, text]) => text);
}

describe('a partner that goes from OCS to Lync under one name', () => {
  const written = FederationTesting.change(
    partnerWith('ocs', 'sip.abc.com'),
    partnerWith('lync', 'sip.abc.com'),
  );
  const asked = pages(written, 'abc.com');

  test('has another server: it is asked for all that the first one was asked for', () => {
    const [edge] = asked;
    expect(edge).toMatch(/^# sip\.abc\.com · Microsoft Lync Server 2013, Edge Server/);
    expect(edge).toMatch(/\*\*\d+\.\d+\*\* root certificate of public-ca/);
    expect(edge).toMatch(/\*\*\d+\.\d+\*\* chain of the authority abc-ca/);
  });

  test('what goes is taken away on the server that it stands on', () => {
    const old = asked.find((page) => page.includes('Take away: IM provider'));
    expect(old).toMatch(/^# sip\.abc\.com · Microsoft Office Communications Server 2007 R2, Access Edge/);
  });

  test('and keeps its server from Lync to Skype for Business, which come over one another', () => {
    const upgraded = FederationTesting.change(
      partnerWith('lync', 'sip.abc.com'),
      partnerWith('skypeForBusiness', 'sip.abc.com'),
    );
    expect(pages(upgraded, 'abc.com').join('\n')).not.toContain('root certificate');
  });
});

test.each<[string, readonly [Product, string], readonly [Product, string]]>([
  ['another product', ['ocs', 'sip.abc.com'], ['lync', 'sip.abc.com']],
  ['another name', ['lync', 'sip.abc.com'], ['lync', 'edge.abc.com']],
])('an edge with %s at its address: the ways through the firewall stay, there and back', (_, from, to) => {
  const written = FederationTesting.change(partnerWith(...from), partnerWith(...to));
  const ways = /Take away: ways of SIP/;
  expect(pages(written, 'abc.com').join('\n')).not.toMatch(ways);
  expect(pages(written, 'abc.com/undo').join('\n')).not.toMatch(ways);
});

describe('a change that is about some partners', () => {
  const hosted = (...domains: string[]): FederationStack => partnerWith('lync', 'sip.abc.com', domains);
  const told = (to: FederationStack): string => {
    const { 'runbook.md': runbook } = FederationTesting.change(
      hosted('abc.com', 'def.com', 'ghi.com'),
      to,
    ).files;
    return runbook;
  };

  test('names them alone: of those behind the same edge nobody is asked', () => {
    const runbook = told(hosted('abc.com', 'def.com'));
    expect(runbook).toContain('Changes federation with ghi.com, on');
    expect(runbook).toMatch(/^\| ghi\.com \| \d/m);
    expect(runbook).not.toMatch(/^\| (?:abc|def)\.com \|/m);
  });

  test('names who comes as well as who goes', () => {
    expect(told(hosted('abc.com', 'def.com', 'jkl.com'))).toMatch(
      /Changes federation with (?:ghi\.com and jkl\.com|jkl\.com and ghi\.com), on/,
    );
  });

  test('and all of them where it is about nobody more than others', () => {
    const later = partnerWith('lync', 'sip.abc.com', ['abc.com', 'def.com', 'ghi.com'], 'imp_proxy_new');
    expect(told(later)).toContain('Changes federation with abc.com, def.com and ghi.com');
  });
});
