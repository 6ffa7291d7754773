import {
  CertificateAuthority,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Secret,
  SrvState,
  Tsig,
  XmppBorder,
  XmppFederation,
  XmppPeer,
  XmppSecurityMode,
} from '../../lib';
import type { GateWait } from '../../lib/output/input';
import { change } from '../../lib/planning/change';
import { reached } from '../../lib/planning/reached';
import { EMPTY_STATE, stepsOf } from '../../lib/planning/state';
import { testApp } from '../support/app';

/** A published node whose records Terraform writes, perhaps over IPv6, too, and with another secret of server dialback. */
function published(ipv6: boolean, secret = 'one'): FederationStack {
  const stack = new FederationStack(testApp(), 'Company', { deployedFolder: 'test/nothing-deployed' });
  const authority = CertificateAuthority.publicAuthority(stack, 'Ca', {
    name: 'public-ca',
    signsClientAuthentication: true,
  });
  const deployment = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('14SU2'),
    publisher: { fqdn: 'imp1.company.com', address: '10.10.10.11' },
    localDomains: ['company.com'],
    cupXmppS2sCertificate: CupXmppS2sCertificate.signedBy(authority),
  });
  const federation = new XmppFederation(stack, 'Federation', {
    deployment,
    border: XmppBorder.otherMake('the firewall'),
    nodes: [
      {
        node: deployment.publisher,
        publicFqdn: 'xmpp.company.com',
        publicAddress: '192.0.2.12',
        ...(ipv6 ? { publicIpv6Address: '2001:db8::11' } : {}),
      },
    ],
    securityMode: XmppSecurityMode.noTls({ dialbackSecret: Secret.fromPrompt(secret) }),
  });
  federation.addPeer(XmppPeer.standardsCompliant({ domains: ['abc.com'], publishesSrv: SrvState.PUBLISHED }));
  federation.publishDns(
    DnsZone.rfc2136(stack, 'Zone', {
      zone: 'company.com',
      server: 'ns1.company.com',
      tsig: Tsig.hmac(Secret.fromVariable('tsig_key')),
    }),
  );
  return stack;
}

const AAAA = 'AAAA xmpp.company.com';
const gateOf = (stack: FederationStack): GateWait =>
  stack._federation().gate.find(({ record }) => record === AAAA)!;

describe('an address of the other family, under a name that partners are led to already', () => {
  const installed = change(EMPTY_STATE, published(false)._federation().wanted).result;

  test('waits in Terraform for what it leads to, as an address that changes does', () => {
    const after = published(true, 'two');
    after._startFrom(installed);
    expect(gateOf(after)).toMatchObject({
      opens: false,
      applied: true,
      waitsFor: ['im-presence:imp1.company.com'],
    });
    const { installed: from, wanted, plan } = after._federation();
    const steps = plan.phases.flatMap(stepsOf);
    const zone = steps.findIndex(({ device }) => device === 'dns:company.com');
    const done = new Set(steps.slice(0, zone).map(({ id }) => id));
    const later = published(true, 'two');
    later._startFrom(reached(from, wanted, plan, done), { home: from });
    expect(gateOf(later).waitsFor).toEqual([]);
  });

  test('waits for nothing where all of that stands, or where the name leads nobody yet', () => {
    const after = published(true);
    after._startFrom(installed);
    expect(gateOf(after).waitsFor).toEqual([]);
    expect(gateOf(published(true)).waitsFor).toEqual([]);
  });
});
