import {
  CertificateAuthority,
  DefaultRouteProtocol,
  DefaultStaticRoute,
  ImPresenceRelease,
  IntegrationType,
  OcsForest,
  OcsStaticRoute,
  SipFederatedDomain,
  SipTransport,
  XmppFederationNode,
  type DefaultStaticRouteProps,
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

/** A server of Microsoft inside the enterprise. */
const direct: Part = (made) => {
  made.domain = new SipFederatedDomain(made.stack, 'Domain', {
    cluster: made.imp,
    domain: 'abc.com',
    description: 'Abc Limited',
    integrationType: IntegrationType.microsoft(),
    directFederation: true,
  });
};

/** The default route of the cluster, beside an Expressway-E with XMPP federation. */
const openTo =
  (props: Partial<DefaultStaticRouteProps> = {}): Part =>
  ({ stack, imp }) => {
    new DefaultStaticRoute(stack, 'Open', {
      cluster: imp,
      nextHop: 'expc.example.com',
      xmppOnExpresswayE: true,
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
  {
    ids: 'R-067',
    rule: 'sip-federation/open',
    what: 'a default route that is not blocked',
    breaks: { more: openTo() },
    finds: () => ['warning Abc/Open'],
  },
  {
    ids: 'R-069',
    rule: 'sip-federation/open',
    what: 'a default route that was blocked again',
    breaks: { more: openTo({ blocked: true }) },
    finds: () => ['info Abc/Open'],
  },
  {
    ids: 'R-381',
    rule: 'sip-federation/open-clients',
    what: 'a default route that is not blocked',
    breaks: { more: openTo() },
    finds: () => ['info Abc/Open'],
    holds: { more: openTo({ blocked: true }) },
  },
  {
    ids: 'X-088',
    rule: 'sip-federation/open-tls',
    what: 'a default route over TCP',
    breaks: { more: openTo({ protocol: DefaultRouteProtocol.TCP, nextHopPort: 5060 }) },
    finds: () => ['warning Abc/Open'],
    holds: { more: openTo() },
  },
  {
    ids: 'R-063 T-038',
    rule: 'sip-federation/open-xmpp',
    what: 'a default route, and XMPP federation nowhere',
    breaks: { more: openTo({ xmppOnExpresswayE: false }) },
    finds: () => ['error Abc/Open'],
    holds: {
      more: (made) => {
        openTo({ xmppOnExpresswayE: false })(made);
        XmppFederationNode.of(made.imp.publisher);
      },
    },
  },
  {
    ids: 'T-038',
    rule: 'sip-federation/open-xmpp',
    what: 'XMPP federation on the nodes and on an Expressway-E',
    breaks: {
      more: (made) => {
        openTo()(made);
        XmppFederationNode.of(made.imp.publisher);
      },
    },
    finds: () => ['error Abc/Open'],
    holds: { more: openTo() },
  },
  {
    ids: 'R-004 R-182 X-043',
    rule: 'sip-federation/cups-direct',
    what: 'a direct federation of Cisco Unified Presence 9.1',
    breaks: { settings: { cluster: { release: ImPresenceRelease.of('9.1') } }, domain: direct },
    finds: () => ['info Abc/Domain'],
    holds: { domain: direct },
  },
];
