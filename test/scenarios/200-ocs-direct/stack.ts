import type { App } from 'cdktf';
import {
  CertificateAuthority,
  CupCertificate,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  OcsForest,
  SipBorder,
  SipFederation,
  SipPeer,
  type SipTransport,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

interface Options {
  readonly localDomains?: string[];
  readonly transport?: SipTransport;
  readonly cup?: CupCertificate;
}

/** One enterprise: foo.com on IM and Presence, bar.com on a Standard Edition server and a pool of OCS 2007 R2, over TLS. */
export function ocsDirect(
  app: App,
  { localDomains = ['foo.com'], transport, cup }: Options = {},
): FederationStack {
  const stack = new FederationStack(app, 'Foo');
  const authority = CertificateAuthority.microsoft(stack, 'EnterpriseCa', {
    name: 'foo-ca',
    host: 'ca.foo.com',
  });
  const imp = new ImPresenceCluster(stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.foo.com', address: '10.10.1.10' },
    localDomains,
    peerAuthListenerPort: 5061,
    serverAuthListenerPort: 5063,
    cupCertificate: cup ?? CupCertificate.signedBy(authority),
  });
  imp.addNode('Imp2', { fqdn: 'imp2.foo.com', address: '10.10.1.11' });
  const forest = new OcsForest(stack, 'Ocs', { sipDomains: ['bar.com'], certificateAuthority: authority });
  forest.addStandardEditionServer('Standard', { fqdn: 'ocs1.bar.com', address: '10.10.2.10' });
  forest.addEnterprisePool('Pool', {
    fqdn: 'pool2.bar.com',
    frontEnds: [{ fqdn: 'ocs2.bar.com', address: '10.10.2.20' }],
  });
  const federation = new SipFederation(stack, 'OcsFederation', {
    deployment: imp,
    border: SipBorder.direct(),
  });
  federation.addPeer(SipPeer.ownOcs(forest, { transport }));
  return stack;
}

export const scenario: Scenario = { proves: 'S-08', stack: (app) => ocsDirect(app) };
