import {
  CertificateAuthority,
  CsDeployment,
  CsRelease,
  CupCertificate,
  ExpresswayCertificate,
  ExpresswayGateway,
  ExpresswayMicrosoftInteroperability,
  ExpresswayRelease,
  ExpresswaySipBroker,
  ExpresswayTrustedHost,
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
import { asFederationError, type ErrorDetail } from '../../lib/core/errors';
import { testApp } from '../support/app';
import { playOf } from '../support/scenario';

class Enterprise extends FederationStack {
  public readonly authority = CertificateAuthority.microsoft(this, 'Ca', {
    name: 'ca',
    host: 'ca.synergy.com',
  });
  public readonly gateway = new ExpresswayGateway(this, 'Gateway', {
    release: ExpresswayRelease.of('X14.2'),
    peers: [{ fqdn: 'expgateway.sip.com', address: '10.10.1.20' }],
    certificate: ExpresswayCertificate.existing({ authority: this.authority }),
  });

  constructor() {
    super(testApp(), 'Synergy');
  }

  public addPeer(border: SipBorder, peer: SipPeer): void {
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.sip.com', address: '10.10.1.10' },
      localDomains: ['sip.com'],
      cupCertificate: CupCertificate.signedBy(this.authority),
    });
    new SipFederation(this, 'Federation', { deployment: imp, border }).addPeer(peer);
  }

  /** @param backup Whether a second front-end server takes over. */
  public lync(calls?: boolean, backup = false): SipPeer {
    const lync = new CsDeployment(this, 'Lync', {
      release: CsRelease.LYNC_2013,
      registrar: 'lync.synergy.com',
      sipDomains: ['synergy.com'],
      frontEnd: { fqdn: 'lync.synergy.com', address: '10.10.2.10' },
      certificateAuthority: this.authority,
    });
    const names = { trustedApplicationPool: 'pool.sip.com', trustedApplicationId: 'imp.sip.com' };
    const backupNextHops = backup
      ? [lync.addFrontEnd('Second', { fqdn: 'fe2.synergy.com', address: '10.10.2.11' })]
      : [];
    return SipPeer.ownLync(lync, { ...names, calls, backupNextHops });
  }

  public partner(): SipPeer {
    return SipPeer.lync({
      domains: ['abc.com'],
      release: CsRelease.LYNC_2013,
      publishesSrv: SrvState.PUBLISHED,
      accessEdge: { fqdn: 'sip.abc.com', addresses: ['198.51.100.20'] },
      certificateAuthority: CertificateAuthority.partner(this, 'AbcCa', {
        name: 'abc-ca',
        owner: Owner.partner('abc.com'),
      }),
    });
  }
}

function refusal(make: (stack: Enterprise) => unknown): ErrorDetail | undefined {
  try {
    make(new Enterprise());
  } catch (error) {
    return asFederationError(error)?.details[0];
  }
  return undefined;
}

const interoperability = ({ gateway: expressway }: Enterprise): ExpresswayMicrosoftInteroperability =>
  ExpresswayMicrosoftInteroperability.of(expressway, { destination: 'lync.synergy.com' });

describe('an Expressway Gateway', () => {
  const { first } = playOf('110-lync-with-calls');

  test('T-167 T-178 R-329 X-032 X-114 Lync sends chat and calls to the gateway, on its port, by the domain of our users', () => {
    const script = first.bundle('lyncserver.synergy.com-cs');
    expect(script).toContain("'MatchUri' = 'sip.com'; 'Destination' = 'expgateway.sip.com'; 'Port' = 65072;");
    expect(first.bundle('expgateway.sip.com')).toContain(
      '| Port on B2BUA for Microsoft call communications | `65072` |',
    );
  });

  test('T-031 the nodes answer Lync itself, and know the gateway: subject, trust and incoming ACL', () => {
    const steps = first.bundle('impserverpub.sip.com');
    expect(steps).toMatch(/\| Next Hop \| `lyncserver\.synergy\.com`/);
    for (const what of [
      'TLS peer subject expgateway.sip.com',
      'Allow from 10.10.1.20',
      'Allow from expgateway.sip.com',
    ])
      expect(steps).toContain(what);
  });

  test('T-032 the nodes reach a second server of Lync as well, and the firewalls between know', () => {
    const stack = new Enterprise();
    stack.addPeer(SipBorder.expresswayGateway(stack.gateway), stack.lync(undefined, true));
    const federation = FederationTesting.synthesize(stack);
    expect(federation.bundle('imp1.sip.com')).toMatch(/\| Next Hop \| `fe2\.synergy\.com`/);
    expect(federation.files['tickets/ports.csv']).toMatch(/imp1\.sip\.com.*fe2\.synergy\.com.*5061/);
  });

  test('R-024 X-033 the broker is for one enterprise: a partner is refused, and told of the ways that there are', () => {
    const found = refusal((stack) =>
      stack.addPeer(SipBorder.expresswayGateway(stack.gateway), stack.partner()),
    );
    expect(found?.rule).toBe('federation/not-carried');
    expect(found?.advice).toMatch(
      /SipBorder\.expressway\(.*SipBorder\.asa\(|SipBorder\.asa\(.*SipBorder\.expressway\(/,
    );
  });

  test('R-026 calls without a gateway are refused; chat alone needs none', () => {
    const direct = (calls: boolean) => (stack: Enterprise) =>
      stack.addPeer(SipBorder.direct(), stack.lync(calls));
    expect(refusal(direct(true))?.rule).toBe('cs/calls-without-gateway');
    expect(refusal(direct(false))).toBeUndefined();
  });

  test.each<[string, string, (stack: Enterprise) => unknown]>([
    [
      'a second Lync',
      'expressway/lync-server',
      (stack) => {
        interoperability(stack);
        ExpresswayMicrosoftInteroperability.of(stack.gateway, { destination: 'other.synergy.com' });
      },
    ],
    [
      'no port',
      'expressway/gateway-port',
      ({ gateway: expressway }) =>
        ExpresswayMicrosoftInteroperability.of(expressway, {
          destination: 'lync.synergy.com',
          listeningPort: 0,
        }),
    ],
    [
      'a broker of nothing',
      'expressway/broker-servers',
      (stack) => ExpresswaySipBroker.of(interoperability(stack), []),
    ],
    [
      'a broker of seven',
      'expressway/broker-servers',
      (stack) =>
        ExpresswaySipBroker.of(
          interoperability(stack),
          [1, 2, 3, 4, 5, 6, 7].map((n) => `imp${n}.sip.com`),
        ),
    ],
    [
      'a trusted host without an address',
      'expressway/trusted-host',
      ({ gateway: expressway }) => ExpresswayTrustedHost.of(expressway, 'fe.synergy.com', 'fe'),
    ],
  ])('%s is the error %s', (_what, rule, make) => {
    expect(refusal(make)?.rule).toBe(rule);
  });
});
