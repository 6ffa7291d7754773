import {
  CertificateAuthority,
  OcsForest,
  OcsStaticRoute,
  SipTransport,
  type OcsStaticRouteProps,
} from '../../lib';
import type { Case } from './cases';
import type { Part, Settings } from './support';

/** A Standard Edition server of OCS with a static route to the publisher. */
const ocsRoute =
  (props: Partial<OcsStaticRouteProps>): Part =>
  ({ stack, imp }) => {
    const forest = new OcsForest(stack, 'Ocs', {
      sipDomains: ['ocs.example.net'],
      certificateAuthority: CertificateAuthority.microsoft(stack, 'OcsCa', {
        name: 'ocs-ca',
        host: 'ca.example.net',
      }),
    });
    new OcsStaticRoute(stack, 'OcsRoute', {
      pool: forest.addStandardEditionServer('Se', { fqdn: 'ocs1.example.net', address: '1.1.2.1' }),
      domain: 'example.com',
      nextHop: imp.publisher,
      port: imp.peerAuthListenerPort,
      transport: SipTransport.TLS,
      ...props,
    });
  };

const LISTENER_5061: Settings = { cluster: { peerAuthListenerPort: 5061, serverAuthListenerPort: 5063 } };

/** Rules about SIP federation inside the enterprise, without a domain of its own, and through a load balancer. */
export const SIP_CASES: readonly Case[] = [
  {
    ids: 'R-079',
    rule: 'sip-federation/ocs-listener',
    what: 'OCS over TLS, and the listener of the vendor',
    breaks: { more: ocsRoute({}) },
    finds: () => ['error Abc/OcsRoute'],
    holds: { settings: LISTENER_5061, more: ocsRoute({}) },
  },
  {
    ids: 'R-081',
    rule: 'sip-federation/ocs-listener',
    what: 'OCS over TLS, to a port that is no listener',
    breaks: { settings: LISTENER_5061, more: ocsRoute({ port: 5062 }) },
    finds: () => ['error Abc/OcsRoute'],
    holds: { more: ocsRoute({ transport: SipTransport.TCP, port: 5060 }) },
  },
];
