import type { Construct } from 'constructs';
import {
  AsaClassMaps,
  AsaIdentity,
  CertificateAuthority,
  CupCertificate,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  Owner,
  SipBorder,
  SipFederation,
  SipPeer,
  SrvState,
  type IntermediateCertificateProps,
  type MicrosoftAuthorityProps,
} from '../../../lib';
import { certificate } from '../../certificates/fixtures';
import { BEFORE_US } from '../../day-two/firewall';
import type { Scenario } from '../../support/scenario';
import { standingFirewall } from '../../support/standing-firewall';

const OURS: Partial<MicrosoftAuthorityProps> = {
  rootCertificate: certificate('chain-root'),
  intermediates: [
    { certificate: certificate('chain-issuing') },
    { certificate: certificate('chain-policy') },
  ],
};

/** Two authorities in several tiers: ours, whose certificates are known, signs for nodes and firewall; abc.com has another. */
export class CertificateChain extends FederationStack {
  constructor(
    scope: Construct,
    theirs: IntermediateCertificateProps[],
    ours: Partial<MicrosoftAuthorityProps> = OURS,
  ) {
    super(scope, 'Chain');
    const our = CertificateAuthority.microsoft(this, 'OurCa', {
      name: 'example-ca',
      host: 'ca.example.com',
      ...ours,
    });
    const abc = CertificateAuthority.partner(this, 'PartnerCa', {
      name: 'abc-ca',
      owner: Owner.partner('abc.com'),
      intermediates: theirs,
    });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
      localDomains: ['example.com'],
      peerAuthListenerPort: 5062,
      cupCertificate: CupCertificate.signedBy(our),
    });
    const asa = standingFirewall(this);
    const federation = new SipFederation(this, 'Partners', {
      deployment: imp,
      border: SipBorder.asa(asa, {
        publicAddress: '10.10.10.10',
        routingFqdn: 'imp-public.example.com',
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(our, { trustpoint: 'msoft_public_fqdn' }),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    federation.addPeer(
      SipPeer.ocs({
        domains: ['abc.com'],
        accessEdge: { fqdn: 'edge.abc.com', addresses: ['20.20.20.20'] },
        certificateAuthority: abc,
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    federation.publishDns(DnsZone.ticket(this, 'Zone', { zone: 'example.com' }));
  }
}

export const scenario: Scenario = {
  stack: (app) => new CertificateChain(app, [{ commonName: 'Abc Issuing CA' }]),
  keeps:
    /bundles\/.*(-once|imp1\.example\.com)\.|handouts\/|tickets\/certificates|preflight\/(example-ca|abc-ca)|runbook/,
  firewalls: { fw1: [BEFORE_US] },
};
