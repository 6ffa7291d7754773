import type { App } from 'cdktf';
import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  CertificateAuthority,
  CsRelease,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
} from '../../lib';
import { Play } from '../support/scenario';

interface Releases {
  readonly imPresence?: string;
  readonly asa?: string;
}

/** The stack of the README with Lync at the other end, on devices of these releases. */
class OnReleases extends FederationStack {
  constructor(app: App, { imPresence = '12.5(1)SU3', asa: release = '9.16' }: Releases) {
    super(app, 'Abc');
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of(imPresence),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
      localDomains: ['example.com'],
    });
    const asa = new Asa(this, 'Asa', {
      hostname: 'fw1',
      managementAddress: '10.0.0.1',
      release: AsaRelease.of(release),
      inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
      outside: AsaInterface.existing('outside'),
      outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
      outboundTranslation: AsaOutboundTranslation.existing(),
    });
    const federation = new SipFederation(this, 'Federation', {
      deployment: imp,
      border: SipBorder.asa(asa, {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(
          CertificateAuthority.microsoft(this, 'OurCa', { name: 'example-ca', host: 'ca.example.com' }),
          { trustpoint: 'public_fqdn' },
        ),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    federation.addPeer(
      SipPeer.lync({
        domains: ['abc.com'],
        release: CsRelease.LYNC_2013,
        accessEdge: { fqdn: 'sip.abc.com', addresses: ['20.20.20.20'] },
        certificateAuthority: CertificateAuthority.partner(this, 'AbcCa', {
          name: 'abc-ca',
          owner: Owner.partner('abc.com'),
        }),
      }),
    );
    federation.publishDns(DnsZone.ticket(this, 'Zone', { zone: 'example.com' }));
  }
}

/** Others upgrade a device; the line of the stack that says so changes nothing on it. */
test.each<[string, Releases, Releases]>([
  ['IM and Presence 9.1 to 10.5', { imPresence: '9.1' }, { imPresence: '10.5(2)' }],
  ['IM and Presence 10.5 to 11.5', { imPresence: '10.5(2)' }, { imPresence: '11.5(1)' }],
  ['IM and Presence 11.5 to 12.5', { imPresence: '11.5(1)' }, { imPresence: '12.5(1)SU3' }],
  ['IM and Presence 12.5 to 14', { imPresence: '12.5(1)SU3' }, { imPresence: '14SU3' }],
  ['ASA 8.4 to 9.1', { asa: '8.4' }, { asa: '9.1' }],
  ['ASA 9.1 to 9.16', { asa: '9.1' }, { asa: '9.16' }],
  ['ASA 9.16 to 9.20', { asa: '9.16' }, { asa: '9.20' }],
])('an upgrade of %s is nothing to do', (_, from, to) => {
  const play = new Play(
    { stack: (app) => new OnReleases(app, from) },
    { title: 'upgraded', stack: (app) => new OnReleases(app, to) },
  );
  expect(play.edit!.plan.phases).toEqual([]);
});
