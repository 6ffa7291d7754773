import type { App } from 'cdktf';
import {
  CertificateAuthority,
  CsDeployment,
  CsRelease,
  CupCertificate,
  FederationRoutingFqdn,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  SipBorder,
  SipFederation,
  SipPeer,
} from '../../../lib';
import type { Scenario } from '../../support/scenario';

const PUBLIC = 'cups-public.tomt.local';

export interface LaboratoryOptions {
  readonly furtherComputers?: string[];
  readonly release?: string;
  /** With a second node. */
  readonly second?: boolean;
}

/** The laboratory of the blog: a standalone CUPS 9.1 with tomt.local, a Lync 2013 Standard Edition server with tomt.it. */
export function laboratory(
  app: App,
  { furtherComputers = [PUBLIC], release = '9.1', second = false }: LaboratoryOptions = {},
): FederationStack {
  const stack = new FederationStack(app, 'Lab');
  const authority = CertificateAuthority.microsoft(stack, 'Ca', { name: 'tomt-ca', host: 'ca.tomt.it' });
  const cups = new ImPresenceCluster(stack, 'Cups', {
    release: ImPresenceRelease.of(release),
    publisher: { fqdn: 'cups.tomt.local', address: '10.1.1.20' },
    localDomains: ['tomt.local'],
    peerAuthListenerPort: 5061,
    serverAuthListenerPort: 5063,
    cupCertificate: CupCertificate.signedBy(authority),
  });
  if (second) cups.addNode('Cups2', { fqdn: 'cups2.tomt.local', address: '10.1.1.21' });
  FederationRoutingFqdn.of(cups, PUBLIC);
  const lync = new CsDeployment(stack, 'Lync', {
    release: CsRelease.LYNC_2013,
    registrar: 'lync.tomt.it',
    sipDomains: ['tomt.it'],
    frontEnd: { fqdn: 'lync.tomt.it', address: '10.1.1.10' },
    certificateAuthority: authority,
  });
  const federation = new SipFederation(stack, 'Federation', { deployment: cups, border: SipBorder.direct() });
  federation.addPeer(
    SipPeer.ownLync(lync, {
      trustedApplicationPool: 'pool.tomt.local',
      trustedApplicationId: 'cups.tomt.local',
      furtherComputers,
    }),
  );
  return stack;
}

export const scenario: Scenario = {
  proves: 'S-41 T-260 T-261 T-263 T-264 T-265 T-266 T-267',
  stack: (app) => laboratory(app),
  keeps: /(bundles|undo|checks)\/|runbook/,
  lync: { release: 2013, registrar: 'lync.tomt.it', sipDomains: ['tomt.it'] },
};
