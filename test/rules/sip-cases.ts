import {
  AsaAccessList,
  NetworkProtocol,
  AsaStaticPat,
  AsaTlsProxy,
  CertificateAuthority,
  StaticRouteProtocol,
  DefaultStaticRoute,
  ImPresenceRelease,
  IntegrationType,
  LoadBalancer,
  LoadBalancerCertificate,
  OcsForest,
  OcsStaticRoute,
  SipFederatedDomain,
  SipProxyServerName,
  SipProxyVirtualIpAddress,
  SipTransport,
  TlsPeerSubject,
  TlsPeerSubjectMapping,
  XmppFederationNode,
  type DefaultStaticRouteProps,
  type ImPresenceNode,
  type OcsStaticRouteProps,
} from '../../lib';
import type { Case } from './cases';
import { EDGE, FQDN, PUBLIC, type Change, type HandMade, type Part, type Settings } from './support';

/** A Standard Edition server of OCS with a static route to the publisher. */
export const ocsRoute =
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

interface BalancedOptions {
  readonly told?: (made: HandMade) => ImPresenceNode[];
  readonly serverName?: string;
  readonly known?: boolean;
  readonly entrance?: number;
  readonly routingNodePort?: number;
  readonly way?: 'out';
  readonly selfSigned?: boolean;
}

/** A load balancer between firewall and nodes, by hand. */
function balanced(options: BalancedOptions = {}): Change {
  const { told = ({ imp }) => imp.nodes, serverName = FQDN, known = true, entrance = 5061 } = options;
  return {
    pats: (made) => {
      const { publisher } = made.imp;
      made.pat(publisher, 5062, options.routingNodePort ?? 55061);
      for (const port of [5080, 5060, 5062]) made.pat(publisher, port, port);
      made.pat(publisher, 5080, 5080, NetworkProtocol.UDP);
    },
    proxies: (made) => {
      const inside = options.selfSigned === true ? made.inside : made.outside;
      made.outProxy = AsaTlsProxy.of(made.asa, 'to_external', { server: inside, client: made.outside });
      made.inProxy = AsaTlsProxy.of(made.asa, 'to_imp', { server: made.outside, client: inside });
    },
    more: (made) => {
      const { stack, asa, imp } = made;
      const { virtualAddress, port } = new LoadBalancer(stack, 'Lb', {
        name: 'lb1',
        fqdn: FQDN,
        virtualAddress: '1.1.1.50',
        certificate: LoadBalancerCertificate.existing({ authority: made.ourCa }),
      });
      for (const node of told(made)) {
        SipProxyVirtualIpAddress.of(node, virtualAddress);
        SipProxyServerName.of(node, serverName);
      }
      const subject = new TlsPeerSubject(stack, 'Lber', {
        cluster: imp,
        subjectName: serverName,
        description: 'lb1',
      });
      if (known) new TlsPeerSubjectMapping(stack, 'LberMapping', { subject });
      new AsaStaticPat(stack, 'LberPat', {
        asa,
        realAddress: virtualAddress,
        realPort: port,
        publicAddress: PUBLIC,
        publicPort: entrance,
      });
      AsaAccessList.of(asa, 'lber_out').permit({ source: virtualAddress, destination: EDGE, port: 5061 });
      if (options.way === 'out') return;
      AsaAccessList.of(asa, 'lber_in').permit({ source: EDGE, destination: virtualAddress, port });
    },
  };
}

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
    breaks: { more: openTo({ protocol: StaticRouteProtocol.TCP, nextHopPort: 5060 }) },
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
    ids: 'R-288 T-038',
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
  {
    ids: 'R-241',
    rule: 'load-balancer/every-node',
    what: 'a publisher that knows of a load balancer, and a subscriber that does not',
    breaks: balanced({ told: ({ imp }) => [imp.publisher] }),
    finds: () => ['error Abc/Imp'],
    holds: balanced(),
  },
  {
    ids: 'R-228',
    rule: 'load-balancer/one-name',
    what: 'a Server Name that is not the Federation Routing FQDN',
    breaks: balanced({ serverName: 'lb1.example.com' }),
    finds: () => ['error Abc/Imp'],
    holds: balanced(),
  },
  {
    ids: 'R-229',
    rule: 'load-balancer/peer-subject',
    what: 'a load balancer that the nodes do not know',
    breaks: balanced({ known: false }),
    finds: () => ['error Abc/Imp'],
    holds: balanced(),
  },
  {
    ids: 'R-232',
    rule: 'load-balancer/entrance',
    what: 'a load balancer on another public port, and nothing on 5061',
    breaks: balanced({ entrance: 5071 }),
    finds: () => ['error Abc/Asa'],
    holds: balanced(),
  },
  {
    ids: 'R-230',
    rule: 'load-balancer/entrance',
    what: 'a publisher that 5061 leads to still',
    breaks: balanced({ entrance: 5071, routingNodePort: 5061 }),
    finds: (made) => [`error ${made.pats['tcp 5061'].node.path}`],
    holds: balanced(),
  },
  {
    ids: 'R-233',
    rule: 'load-balancer/access-lists',
    what: 'a load balancer that only the way out is open for',
    breaks: balanced({ way: 'out' }),
    finds: () => ['error Abc/Asa'],
    holds: balanced(),
  },
  {
    ids: 'R-234',
    rule: 'asa/tls-proxy-identities',
    what: 'a load balancer that is shown the self-signed identity',
    breaks: balanced({ selfSigned: true }),
    finds: (made) => [`error ${made.outProxy.node.path}`, `error ${made.inProxy.node.path}`],
    holds: balanced(),
  },
  {
    ids: 'R-022',
    rule: 'im-presence/high-availability-release',
    what: 'a redundancy group of two on a release that has none',
    breaks: {
      settings: { cluster: { release: ImPresenceRelease.of('8.0(1)') } },
      more: ({ imp }) => {
        imp.addRedundancyGroup('Group', { name: 'Group', nodes: imp.nodes });
      },
    },
    finds: () => ['warning Abc/Imp'],
    holds: { settings: { cluster: { release: ImPresenceRelease.of('8.5(1)') } } },
  },
];
