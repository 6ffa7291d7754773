import {
  AccessEdge,
  AccessEdgeImProvider,
  AsaAccessList,
  AsaCipherSuite,
  AsaClassMap,
  AsaDynamicPat,
  AsaEnrollment,
  AsaIdentity,
  AsaInstalledIdentity,
  AsaInterface,
  AsaKeyPair,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaPolicyClass,
  NetworkProtocol,
  AsaRelease,
  ImPresenceRelease,
  AsaRoute,
  AsaTlsProxy,
  AsaTrustedCertificate,
  AsaTrustpoint,
  CertificateAuthority,
  CupCertificate,
  CupTrustCertificate,
  DnsZone,
  FederationRoutingFqdn,
  FederationServiceActivation,
  IntegrationType,
  OcsDeployment,
  Owner,
  SipFederatedDomain,
  SrvState,
  TcpStaticRoute,
  TlsContextSettings,
  TlsPeerSubject,
  TlsPeerSubjectMapping,
  TlsStaticRoute,
  TransportInRecordRoute,
  type SipFederatedDomainProps,
  type TlsContextSettingsProps,
  type TlsStaticRouteProps,
  ScepService,
  Secret,
  type SubjectProps,
} from '../../lib';
import { certificate } from '../certificates/fixtures';
import { SIP_CASES } from './sip-cases';
import { PARTNER_CASES } from './partner-cases';
import {
  EDGE,
  FQDN,
  NOTHING,
  PUBLIC,
  partnerOf,
  peerOf,
  type Change,
  type HandMade,
  type Part,
} from './support';

/** A deployment that breaks a rule, and the closest one that does not. */
export interface Case {
  /** Catalogue ids. */
  readonly ids: string;
  readonly rule: string;
  readonly what: string;
  readonly breaks: Change;
  /** `error Abc/Asa`, in order. */
  readonly finds: (made: HandMade) => string[];
  /** @default - the deployment as it is */
  readonly holds?: Change;
}

const THREE_DES = 'TLS_RSA_WITH_3DES_EDE_CBC_SHA';

const domain =
  (props: Partial<SipFederatedDomainProps>): Part =>
  (made) => {
    made.domain = new SipFederatedDomain(made.stack, 'Domain', {
      cluster: made.imp,
      domain: 'abc.com',
      description: 'Abc Limited',
      integrationType: IntegrationType.microsoft(),
      ...props,
    });
  };

const anotherDomain =
  (props: Partial<SipFederatedDomainProps>): Part =>
  (made) => {
    new SipFederatedDomain(made.stack, 'Other', {
      cluster: made.imp,
      domain: 'lync.example.net',
      description: 'Lync',
      integrationType: IntegrationType.microsoft(),
      ...props,
    });
  };

const route =
  (id: string, props: Partial<TlsStaticRouteProps> = {}): Part =>
  (made) => {
    new TlsStaticRoute(made.stack, id, {
      cluster: made.imp,
      domain: 'abc.com',
      nextHop: 'edge.abc.com',
      ...props,
    });
  };

const tcpRoute: Part = (made) => {
  new TcpStaticRoute(made.stack, 'Tcp', { cluster: made.imp, domain: 'ocs.example.net', nextHop: '1.1.1.9' });
};

const all =
  (...parts: Part[]): Part =>
  (made) => {
    for (const part of parts) part(made);
  };

const tlsContext =
  (props: Partial<TlsContextSettingsProps>): Part =>
  (made) => {
    made.tlsContext = new TlsContextSettings(made.stack, 'Context', { cluster: made.imp, ...props });
  };

const subject: Part = (made) => {
  new TlsPeerSubject(made.stack, 'Subject', {
    cluster: made.imp,
    subjectName: 'lync.example.net',
    description: 'Lync',
  });
};

const selectedSubject =
  (subjectName: string): Part =>
  (made) => {
    const peer = new TlsPeerSubject(made.stack, 'Subject', {
      cluster: made.imp,
      subjectName,
      description: 'Abc',
    });
    new TlsPeerSubjectMapping(made.stack, 'Mapping', { subject: peer });
  };

const NO_FIREWALL: Change = {
  identities: NOTHING,
  proxies: NOTHING,
  upload: NOTHING,
  trustNodes: NOTHING,
  partnerRoot: NOTHING,
  pats: NOTHING,
  pats2: NOTHING,
  lists: NOTHING,
  outsideList: NOTHING,
  classMaps: NOTHING,
  classes: NOTHING,
};

const configured = (level: number, hardware: string, address: string): AsaInterface =>
  AsaInterface.created(level === 0 ? 'outside' : 'inside', { hardware, address, securityLevel: level });

const NEW_FIREWALL = {
  inside: configured(100, 'GigabitEthernet0/1', '10.1.1.254/24'),
  outside: configured(0, 'GigabitEthernet0/0', '192.0.2.1/24'),
};

const outside = AsaRoute.of('outside', 'default', '192.0.2.254');
const inside = AsaRoute.of('inside', '1.1.1.0/24', '10.1.1.1');

const PUBLISHED_WHERE_THE_INTERNET_LEADS: Change = {
  pats: (made) => {
    for (const port of [5061, 5062]) made.patOn('30.30.30.31', made.imp.publisher, 5062, port);
  },
  pats2: NOTHING,
};

/** Class access lists of each node, by another address than its own, one way or both. */
export const classedBy =
  (address: string, way?: 'in' | 'out'): Part =>
  (made) => {
    for (const [i, node] of made.imp.nodes.entries()) {
      made.out[i] = AsaAccessList.of(made.asa, `imp${i + 1}_out`);
      made.out[i].permit({ source: way === 'in' ? node.address : address, destination: EDGE, port: 5061 });
      made.into[i] = AsaAccessList.of(made.asa, `imp${i + 1}_in`);
      made.into[i].permit({ source: EDGE, destination: way === 'out' ? node.address : address, port: 5062 });
    }
  };

/** Both nodes in one list, for two partners. */
const secondPartner = (shared: boolean): Change => ({
  lists: (made) => {
    for (const [i, { address }] of made.imp.nodes.entries()) {
      for (const edge of [EDGE, '30.30.30.30']) {
        const suffix = shared ? '' : `_${edge}`;
        const out = AsaAccessList.of(made.asa, `imp${i + 1}_out${suffix}`);
        out.permit({ source: address, destination: edge, port: 5061 });
        const into = AsaAccessList.of(made.asa, `imp${i + 1}_in${suffix}`);
        into.permit({ source: edge, destination: address, port: 5062 });
        if (!made.out.includes(out)) made.out.push(out);
        if (!made.into.includes(into)) made.into.push(into);
      }
    }
  },
});

/** An authority whose root is one of the fixtures. */
function otherAuthority(made: HandMade, root: string): CertificateAuthority {
  return CertificateAuthority.partner(made.stack, 'OtherCa', {
    name: 'other-ca',
    owner: Owner.partner('abc.com'),
    rootCertificate: certificate(root),
  });
}

/** The firewall trusts it, besides the partner's. */
function trustOf(root: string): Part {
  return (made) => {
    AsaTrustedCertificate.of(made.asa, 'partner_root', made.peer.certificateAuthority.root);
    AsaTrustedCertificate.of(made.asa, 'other', otherAuthority(made, root).root);
  };
}

/** What the firewall presents is signed by a public authority, of which is said whether it signs for both usages. */
function signedByPublic(signsClientAuthentication?: boolean): Part {
  return (made) => {
    const authority = CertificateAuthority.publicAuthority(made.stack, 'PublicCa', {
      name: 'public-ca',
      signsClientAuthentication,
    });
    made.inside = AsaInstalledIdentity.of(made.asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    made.outside = AsaInstalledIdentity.of(
      made.asa,
      AsaIdentity.signedBy(authority, { trustpoint: 'public', fqdn: FQDN }),
    );
  };
}

/** The outside identity is that one. */
function signedBy(identity: (made: HandMade) => AsaIdentity): Part {
  return (made) => {
    made.inside = AsaInstalledIdentity.of(made.asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    made.outside = AsaInstalledIdentity.of(made.asa, identity(made));
  };
}

function byScep(authority: CertificateAuthority): AsaIdentity {
  const challengePassword = Secret.fromPrompt('SCEP_CHALLENGE');
  return AsaIdentity.signedOverScep(authority, { trustpoint: 'public', fqdn: FQDN, challengePassword });
}

function ofOrganization(made: HandMade, subject: SubjectProps): AsaIdentity {
  const authority = CertificateAuthority.publicAuthority(made.stack, 'PublicCa', {
    name: 'public-ca',
    signsClientAuthentication: true,
    validatesOrganization: true,
  });
  return AsaIdentity.signedBy(authority, {
    trustpoint: 'public',
    fqdn: FQDN,
    subject: {
      organizationalUnit: 'Collaboration',
      organization: 'Example',
      country: 'US',
      state: 'California',
      locality: 'San Jose',
      ...subject,
    },
  });
}

export const CASES: readonly Case[] = [
  ...PARTNER_CASES,
  {
    ids: 'R-020 R-036',
    rule: 'sip-federation/border-element',
    what: 'a cluster without a firewall in front',
    breaks: { ...NO_FIREWALL, partner: NOTHING },
    finds: () => ['error Abc/Imp'],
    holds: { ...NO_FIREWALL, partner: NOTHING, domain: domain({ directFederation: true }) },
  },
  {
    ids: 'R-035 R-076',
    rule: 'sip-federation/direct-behind-firewall',
    what: 'a partner behind an Access Edge as a direct federation',
    breaks: { domain: domain({ directFederation: true }) },
    finds: () => ['error Abc/Domain'],
    holds: { domain: domain({ directFederation: false }) },
  },
  {
    ids: 'R-035',
    rule: 'sip-federation/direct-behind-firewall',
    what: 'a direct federation that only DNS leads to, through the firewall',
    breaks: { more: anotherDomain({ directFederation: true }) },
    finds: () => ['error Abc/Other'],
    holds: {
      more: all(
        anotherDomain({ directFederation: true }),
        route('Route', { domain: 'lync.example.net', nextHop: '1.1.1.9' }),
      ),
    },
  },
  {
    ids: 'R-037 R-371',
    rule: 'sip-federation/partner-domain',
    what: 'a second domain of a partner that no cluster federates with',
    breaks: { settings: { peer: { domains: ['abc.com', 'abc.org'] } } },
    finds: (made) => [`error ${made.partner.accessEdge.node.path}`],
    holds: {
      settings: { peer: { domains: ['abc.com', 'abc.org'] } },
      more: anotherDomain({ domain: 'abc.org' }),
    },
  },
  ...['eu.example.com', 'partner.eu.example.com'].map((domain) => ({
    ids: 'R-012 R-013',
    rule: 'sip-federation/subdomain',
    what: `${domain}, below our domain`,
    breaks: { more: anotherDomain({ domain }) },
    finds: () => ['info Abc/Other'],
    holds: { more: anotherDomain({ domain: 'notexample.com' }) },
  })),
  ...[
    ['imp.example.com', 'example.com', 'example.net'],
    ['imp.example.com', 'foreign.example.com', 'foreign.example.net'],
    ['example.co.uk', 'foreign.example.co.uk', 'foreign.co.uk'],
  ].map(([own, domain, apart]) => ({
    ids: 'R-012 R-013',
    rule: 'sip-federation/subdomain',
    what: `${domain}, while we are ${own}`,
    breaks: { settings: { cluster: { localDomains: [own] } }, more: anotherDomain({ domain }) },
    finds: () => ['info Abc/Other'],
    holds: { settings: { cluster: { localDomains: [own] } }, more: anotherDomain({ domain: apart }) },
  })),
  {
    ids: 'R-060 R-098',
    rule: 'sip-federation/route-or-srv',
    what: 'a partner without SRV record, and no route',
    breaks: { settings: { peer: { publishesSrv: SrvState.NOT_PUBLISHED } } },
    finds: () => ['error Abc/Domain'],
    holds: { settings: { peer: { publishesSrv: SrvState.NOT_PUBLISHED } }, more: route('Route') },
  },
  {
    ids: 'R-060 R-098',
    rule: 'sip-federation/route-or-srv',
    what: 'a route that is out of service',
    breaks: {
      settings: { peer: { publishesSrv: SrvState.NOT_PUBLISHED } },
      more: route('Route', { inService: false }),
    },
    finds: () => ['error Abc/Domain'],
  },
  {
    ids: 'R-060 R-098 R-361',
    rule: 'sip-federation/route-or-srv',
    what: 'a partner of whom nobody knows it',
    breaks: { settings: { peer: { publishesSrv: SrvState.UNKNOWN } } },
    finds: () => ['warning Abc/Imp'],
    holds: { settings: { peer: { publishesSrv: SrvState.UNKNOWN } }, more: route('Route') },
  },
  {
    ids: 'R-070',
    rule: 'sip-federation/service-on-every-node',
    what: 'the publisher alone has the service',
    breaks: {
      service: (made) => {
        new FederationServiceActivation(made.stack, 'Service', { node: made.imp.publisher });
      },
    },
    finds: () => ['error Abc/Imp'],
  },
  {
    ids: 'R-088',
    rule: 'sip-federation/im-gateway-on',
    what: 'nothing sets it',
    breaks: { imGateway: NOTHING },
    finds: () => ['warning Abc/Imp'],
  },
  {
    ids: 'R-073',
    rule: 'sip-federation/routing-fqdn-target',
    what: 'another name than the target of the SRV record',
    breaks: {
      routing: (made) => {
        made.routing = FederationRoutingFqdn.of(made.imp, 'sip.example.com');
      },
    },
    finds: (made) => [`error ${made.routing.node.path}`],
  },
  {
    ids: 'R-075',
    rule: 'sip-federation/routing-fqdn-alias',
    what: 'the name of a node with users',
    breaks: {
      routing: (made) => {
        made.routing = FederationRoutingFqdn.of(made.imp, 'imp1.example.com');
      },
    },
    finds: (made) => [`error ${made.routing.node.path}`],
    holds: {
      settings: { cluster: { publisher: { fqdn: FQDN, address: '1.1.1.1', usersHomed: false } } },
    },
  },
  {
    ids: 'R-075',
    rule: 'sip-federation/routing-fqdn-alias',
    what: 'the same inside the enterprise',
    breaks: {
      ...NO_FIREWALL,
      routing: (made) => {
        made.routing = FederationRoutingFqdn.of(made.imp, 'imp1.example.com');
      },
    },
    finds: (made) => [`warning ${made.routing.node.path}`],
    holds: NO_FIREWALL,
  },
  {
    ids: 'R-167',
    rule: 'sip-federation/3des-required',
    what: 'selected: it is weak',
    breaks: {},
    finds: (made) => [`warning ${made.tlsContext.node.path}`],
    holds: {
      domain: domain({ integrationType: IntegrationType.aol() }),
    },
  },
  {
    ids: 'R-167',
    rule: 'sip-federation/3des-required',
    what: 'not selected',
    breaks: { tlsContext: tlsContext({ ciphers: ['TLS_RSA_WITH_AES_128_CBC_SHA'] }) },
    finds: () => ['warning Abc/Context'],
    holds: { domain: NOTHING, tlsContext: tlsContext({ ciphers: ['TLS_RSA_WITH_AES_128_CBC_SHA'] }) },
  },
  {
    ids: 'R-167 R-169',
    rule: 'sip-federation/3des-required',
    what: 'nothing is said about the context',
    breaks: { tlsContext: NOTHING },
    finds: () => ['warning Abc/Imp'],
    holds: { domain: NOTHING, tlsContext: NOTHING },
  },
  {
    ids: 'R-166',
    rule: 'tls-context/elliptic-curves-only',
    what: 'elliptic curves alone',
    breaks: { tlsContext: tlsContext({ ciphers: ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'] }) },
    finds: () => ['error Abc/Context'],
    holds: { tlsContext: tlsContext({ ciphers: ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', THREE_DES] }) },
  },
  {
    ids: 'R-169',
    rule: 'tls-context/empty-fragments',
    what: 'left unchecked',
    breaks: { tlsContext: tlsContext({ disableEmptyTlsFragments: false }) },
    finds: () => ['warning Abc/Context'],
  },
  {
    ids: 'R-033',
    rule: 'sip-federation/recognisable-description',
    what: 'a number',
    breaks: { domain: domain({ description: '0815' }) },
    finds: () => ['warning Abc/Domain'],
    holds: { domain: domain({ description: '三井物産' }) },
  },
  {
    ids: 'R-002 R-003',
    rule: 'sip-federation/aol',
    what: 'AOL',
    breaks: { domain: domain({ integrationType: IntegrationType.aol() }) },
    finds: () => ['warning Abc/Domain'],
  },
  {
    ids: 'R-052',
    rule: 'static-route/tls-listener-port',
    what: 'port 5062',
    breaks: { more: route('Route', { nextHopPort: 5062 }) },
    finds: () => ['error Abc/Route'],
    holds: { more: route('Route', { nextHopPort: 5061 }) },
  },
  {
    ids: 'R-059',
    rule: 'static-route/one-per-priority',
    what: 'a backup route with the priority of the first',
    breaks: {
      more: all(
        route('First', { priority: 1 }),
        route('Backup', { nextHop: EDGE, priority: 1, weight: 2 }),
        route('Third', { nextHop: '20.20.20.21', priority: 2 }),
      ),
    },
    finds: () => ['warning Abc/Backup'],
    holds: {
      more: all(
        route('First', { priority: 1, weight: 1 }),
        route('Backup', { nextHop: EDGE, priority: 1, weight: 2 }),
        route('Third', { nextHop: '20.20.20.21', priority: 2 }),
      ),
    },
  },
  {
    ids: 'R-057',
    rule: 'static-route/to-access-edge',
    what: 'the internal interface',
    breaks: { more: route('Route', { nextHop: 'edge-int.abc.com' }) },
    finds: () => ['error Abc/Route'],
    holds: { more: all(route('Route'), route('Backup', { nextHop: EDGE })) },
  },
  {
    ids: 'R-051',
    rule: 'static-route/to-access-edge',
    what: 'TCP to an Access Edge',
    breaks: {
      more: (made) => {
        new TcpStaticRoute(made.stack, 'Tcp', { cluster: made.imp, domain: 'abc.com', nextHop: EDGE });
      },
    },
    finds: () => ['error Abc/Tcp'],
    holds: { more: tcpRoute },
  },
  {
    ids: 'R-058',
    rule: 'static-route/direct-federation',
    what: 'a direct federation without route',
    breaks: { more: anotherDomain({ directFederation: true }) },
    finds: () => ['error Abc/Other'],
    holds: {
      more: all(
        anotherDomain({ directFederation: true }),
        route('Route', { domain: 'lync.example.net', nextHop: '1.1.1.9' }),
      ),
    },
  },
  {
    ids: 'R-056',
    rule: 'static-route/direct-federation',
    what: 'a direct federation through an Access Edge',
    breaks: {
      more: all(
        anotherDomain({ directFederation: true }),
        route('Route', { domain: 'lync.example.net', nextHop: EDGE }),
      ),
    },
    finds: () => ['warning Abc/Route'],
  },
  {
    ids: 'R-087',
    rule: 'static-route/tcp-transport-header',
    what: 'TCP without the header',
    breaks: { more: tcpRoute },
    finds: () => ['warning Abc/Tcp'],
    holds: {
      more: all(tcpRoute, (made) => {
        TransportInRecordRoute.of(made.imp);
      }),
    },
  },
  {
    ids: 'R-047 R-094',
    rule: 'dns/srv-per-local-domain',
    what: 'a second local domain without record',
    breaks: { settings: { cluster: { localDomains: ['example.com', 'example.org'] } } },
    finds: () => ['error Abc/Imp'],
    holds: {
      settings: { cluster: { localDomains: ['example.com', 'example.org'] } },
      more: (made) => {
        const zone = DnsZone.ticket(made.stack, 'Org', { zone: 'example.org' });
        zone.addSrv({ name: '_sipfederationtls._tcp.example.org', target: FQDN, port: 5061 });
      },
    },
  },
  {
    ids: 'R-094',
    rule: 'dns/one-srv-target',
    what: 'two names for two domains',
    breaks: {
      settings: { cluster: { localDomains: ['example.com', 'sub.example.com'] } },
      more: (made) => {
        made.zone.addAddress('sip.example.com', [PUBLIC]);
        const name = '_sipfederationtls._tcp.sub.example.com';
        made.srv = made.zone.addSrv({ name, target: 'sip.example.com', port: 5061 });
      },
    },
    finds: (made) => [`error ${made.srv.node.path}`],
    holds: {
      settings: { cluster: { localDomains: ['example.com', 'sub.example.com'] } },
      more: (made) => {
        made.zone.addSrv({ name: '_sipfederationtls._tcp.sub.example.com', target: FQDN, port: 5061 });
      },
    },
  },
  {
    ids: 'R-074 R-106',
    rule: 'dns/srv-target-address',
    what: 'a target without address in a zone of ours',
    breaks: { address: NOTHING },
    finds: (made) => [`error ${made.srv.node.path}`],
  },
  {
    ids: 'R-074 R-106',
    rule: 'dns/srv-target-address',
    what: 'a target in a zone of somebody else',
    breaks: {
      srv: (made) => {
        const name = '_sipfederationtls._tcp.example.com';
        made.srv = made.zone.addSrv({ name, target: 'sip.provider.net', port: 5061 });
      },
    },
    finds: (made) => [`warning ${made.srv.node.path}`],
  },
  {
    ids: 'R-074 R-094',
    rule: 'dns/srv-target-is-published',
    what: 'another address than the published one',
    breaks: {
      address: (made) => {
        made.target = made.zone.addAddress(FQDN, [PUBLIC, '10.10.10.11']);
      },
    },
    finds: (made) => [`error ${made.target.node.path}`],
    holds: {
      address: (made) => {
        made.zone.addAddress(FQDN, [PUBLIC]);
        made.zone.addAddress(FQDN, ['2001:db8::1']);
      },
    },
  },
  {
    ids: 'R-093',
    rule: 'dns/sip-srv-port',
    what: 'the port of the listener',
    breaks: {
      srv: (made) => {
        const name = '_sipfederationtls._tcp.example.com';
        made.srv = made.zone.addSrv({ name, target: FQDN, port: 5062 });
      },
    },
    finds: (made) => [`error ${made.srv.node.path}`],
  },
  {
    ids: 'R-093',
    rule: 'dns/sip-srv-port',
    what: 'UDP',
    breaks: {
      more: (made) => {
        made.srv = made.zone.addSrv({
          name: '_sipfederationtls._udp.example.com',
          target: FQDN,
          port: 5061,
        });
      },
    },
    finds: (made) => [`error ${made.srv.node.path}`],
    holds: {
      more: (made) => {
        made.zone.addSrv({ name: '_xmpp-server._tcp.example.com', target: FQDN, port: 5269 });
      },
    },
  },
  {
    ids: 'F-70',
    rule: 'dns/replaced-is-ours',
    what: 'a record that is to be replaced by none',
    breaks: {
      more: (made) => {
        DnsZone.ticket(made.stack, 'Org', {
          zone: 'example.org',
          replaces: [{ name: 'sip.example.org', records: ['192.0.2.7'] }],
        });
      },
    },
    finds: () => ['error Abc/Org'],
    holds: {
      more: (made) => {
        const replaces = [{ name: 'sip.example.org', records: ['192.0.2.7'] }];
        const zone = DnsZone.ticket(made.stack, 'Org', { zone: 'example.org', replaces });
        zone.addAddress('sip.example.org', ['192.0.2.8']);
      },
    },
  },
  {
    ids: 'R-122',
    rule: 'dns/sip-internal-name',
    what: 'the name that clients sign in by',
    breaks: {
      more: (made) => {
        made.srv = made.zone.addSrv({
          name: '_sipinternaltls._tcp.example.com',
          target: FQDN,
          port: 5061,
        });
      },
    },
    finds: (made) => [`warning ${made.srv.node.path}`],
  },
  {
    ids: 'R-187',
    rule: 'asa/security-level-order',
    what: 'inside as trusted as outside',
    breaks: {
      settings: {
        asa: {
          inside: AsaInterface.created('inside', {
            hardware: 'GigabitEthernet0/1',
            address: '10.1.1.254/24',
            securityLevel: 0,
          }),
          outside: NEW_FIREWALL.outside,
          routes: [outside, inside],
        },
      },
    },
    finds: () => ['warning Abc/Asa'],
    holds: { settings: { asa: { ...NEW_FIREWALL, routes: [outside, inside] } } },
  },
  {
    ids: 'R-176',
    rule: 'asa/null-cipher',
    what: 'null-sha1, as every sample has it',
    breaks: {
      settings: { asa: { release: AsaRelease.of('9.8') } },
      more: (made) => {
        made.inProxy = new AsaTlsProxy(made.stack, 'Proxy', {
          asa: made.asa,
          name: 'third',
          server: made.outside,
          client: made.inside,
          cipherSuites: [AsaCipherSuite.AES128_SHA1, AsaCipherSuite.NULL_SHA1],
        });
      },
    },
    finds: () => ['warning Abc/Proxy'],
    holds: { settings: { asa: { release: AsaRelease.of('9.8') } } },
  },
  {
    ids: 'R-379',
    rule: 'certificate/public-self-signed',
    what: 'two self-signed identities',
    breaks: {
      identities: (made) => {
        made.inside = AsaInstalledIdentity.of(made.asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
        made.outside = AsaInstalledIdentity.of(made.asa, AsaIdentity.selfSigned({ trustpoint: 'public' }));
      },
    },
    finds: (made) => [`error ${made.outProxy.node.path}`, `error ${made.inProxy.node.path}`],
    holds: {
      identities: (made) => {
        made.inside = AsaInstalledIdentity.of(made.asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
        made.outside = AsaInstalledIdentity.of(made.asa, AsaIdentity.existing({ trustpoint: 'public' }));
      },
    },
  },
  {
    ids: 'R-133',
    rule: 'certificate/self-signed-subject',
    what: 'another subject, and an FQDN',
    breaks: {
      more: (made) => {
        const self = { asa: made.asa, enrollment: AsaEnrollment.SELF };
        new AsaTrustpoint(made.stack, 'Subject', { ...self, name: 'a', subjectName: 'CN=fw1' });
        new AsaTrustpoint(made.stack, 'None', { ...self, name: 'b' });
        new AsaTrustpoint(made.stack, 'Fqdn', {
          ...self,
          name: 'c',
          subjectName: 'CN=10.1.1.254',
          fqdn: 'fw1.example.com',
        });
      },
    },
    finds: () => ['warning Abc/Subject', 'warning Abc/None', 'warning Abc/Fqdn'],
    holds: {
      more: (made) => {
        const self = { asa: made.asa, enrollment: AsaEnrollment.SELF };
        new AsaTrustpoint(made.stack, 'Subject', {
          ...self,
          name: 'a',
          subjectName: 'CN=10.1.1.254,O=Example',
        });
      },
    },
  },
  {
    ids: 'R-135',
    rule: 'certificate/usage-of-trustpoint',
    what: 'a key without usage',
    breaks: {
      more: (made) => {
        new AsaTrustpoint(made.stack, 'Trustpoint', {
          asa: made.asa,
          name: 'a',
          enrollment: AsaEnrollment.TERMINAL,
          keyPair: new AsaKeyPair(made.stack, 'Key', { asa: made.asa, label: 'k' }),
        });
      },
    },
    finds: () => ['error Abc/Trustpoint'],
    holds: {
      more: (made) => {
        new AsaTrustpoint(made.stack, 'Trustpoint', {
          asa: made.asa,
          name: 'a',
          enrollment: AsaEnrollment.TERMINAL,
          keyPair: new AsaKeyPair(made.stack, 'Key', { asa: made.asa, label: 'k' }),
          tlsUsage: true,
        });
      },
    },
  },
  {
    ids: 'R-164 R-165',
    rule: 'asa/clock',
    what: 'no time servers',
    breaks: { settings: { asa: { ntpServers: [] } } },
    finds: () => ['warning Abc/Asa'],
  },
  {
    ids: 'R-164 R-165',
    rule: 'asa/clock',
    what: 'no time zone',
    breaks: { settings: { asa: { timeZone: undefined } } },
    finds: () => ['warning Abc/Asa'],
    holds: { ...NO_FIREWALL, settings: { asa: { timeZone: undefined } } },
  },
  {
    ids: 'R-190',
    rule: 'asa/static-routes',
    what: 'a new firewall without routes',
    breaks: { settings: { asa: NEW_FIREWALL } },
    finds: () => ['error Abc/Asa', 'error Abc/Asa'],
    holds: { settings: { asa: { ...NEW_FIREWALL, routes: [outside, inside] } } },
  },
  {
    ids: 'R-190',
    rule: 'asa/static-routes',
    what: 'no route outside, and the nodes directly connected',
    breaks: {
      settings: {
        asa: { ...NEW_FIREWALL, inside: configured(100, 'GigabitEthernet0/1', '1.1.1.254/24') },
      },
    },
    finds: () => ['error Abc/Asa'],
    holds: {
      settings: {
        asa: {
          ...NEW_FIREWALL,
          inside: configured(100, 'GigabitEthernet0/1', '1.1.1.254/24'),
          routes: [outside],
        },
      },
    },
  },
  {
    ids: 'R-084',
    rule: 'asa/listener-port',
    what: 'static PAT to the port that was the default once',
    breaks: {
      settings: { cluster: { peerAuthListenerPort: 5065 } },
      pats: (made) => {
        made.pat(made.imp.publisher, 5062, 5061);
        for (const port of [5080, 5060, 5062]) made.pat(made.imp.publisher, port, port);
      },
    },
    finds: (made) => [`error ${made.pats['tcp 5061'].node.path}`],
    holds: { settings: { cluster: { peerAuthListenerPort: 5065 } } },
  },
  {
    ids: 'R-084',
    rule: 'asa/listener-port',
    what: 'the port of another node',
    breaks: { pats2: (made) => void made.pat(made.imp2!, 5061, 45062) },
    finds: (made) => [`error ${made.pats['tcp 45062'].node.path}`],
  },
  {
    ids: 'R-085 R-213',
    rule: 'asa/listener-port',
    what: 'an inbound access list with the public port',
    breaks: {
      more: (made) =>
        made.into[0].permit({ source: EDGE, destination: made.imp.publisher.address, port: 5061 }),
    },
    finds: (made) => [`error ${made.into[0].node.path}`],
  },
  {
    ids: 'R-213',
    rule: 'asa/private-address',
    what: 'an access list with the public address',
    breaks: { more: (made) => made.into[0].permit({ source: EDGE, destination: PUBLIC, port: 5062 }) },
    finds: (made) => [`error ${made.into[0].node.path}`],
  },
  {
    ids: 'R-213',
    rule: 'asa/private-address',
    what: 'the public address alone, on both ways',
    breaks: { lists: classedBy(PUBLIC) },
    finds: ({ out, into }) =>
      out.flatMap((list, at) => [list, into[at]]).map((list) => `error ${list.node.path}`),
  },
  {
    ids: 'R-213',
    rule: 'asa/private-address',
    what: 'the same in the list of the interface',
    breaks: {
      more: (made) =>
        AsaAccessList.of(made.asa, made.asa.outsideAccess.accessListName).permit({
          source: EDGE,
          destination: PUBLIC,
          port: 5062,
        }),
    },
    finds: (made) => [`error ${AsaAccessList.of(made.asa, made.asa.outsideAccess.accessListName).node.path}`],
  },
  {
    ids: 'R-089',
    rule: 'asa/one-entry-node',
    what: '5061 of both nodes, on two addresses',
    breaks: { more: (made) => void made.patOn('10.10.10.11', made.imp2!, 5062, 5061) },
    finds: (made) => [`error ${made.pats['tcp 5061'].node.path}`],
    holds: { more: (made) => void made.patOn('10.10.10.11', made.imp2!, 5062, 5063) },
  },
  {
    ids: 'R-091 R-198',
    rule: 'asa/static-pat-set',
    what: 'a second node without ports',
    breaks: { pats2: NOTHING },
    finds: () => ['error Abc/Imp/Imp2'],
    holds: { settings: { imp2: null } },
  },
  {
    ids: 'R-195',
    rule: 'asa/static-pat-set',
    what: 'a routing node without 5062, the port in its Via headers',
    breaks: {
      pats: (made) => {
        const { publisher } = made.imp;
        made.pat(publisher, 5062, 5061);
        for (const port of [5080, 5060]) made.pat(publisher, port, port);
        made.pat(publisher, 5080, 5080, NetworkProtocol.UDP);
      },
    },
    finds: () => ['error Abc/Imp/Publisher'],
  },
  {
    ids: 'R-195 R-197 R-196',
    rule: 'asa/static-pat-set',
    what: 'a routing node without 5080',
    breaks: {
      pats: (made) => {
        const { publisher } = made.imp;
        made.pat(publisher, 5062, 5061);
        for (const port of [5062, 5060]) made.pat(publisher, port, port);
      },
    },
    finds: () => ['error Abc/Imp/Publisher', 'warning Abc/Imp/Publisher'],
  },
  {
    ids: 'R-196',
    rule: 'asa/static-pat-set',
    what: 'UDP 5080 alone is missing',
    breaks: {
      pats: (made) => {
        const { publisher } = made.imp;
        made.pat(publisher, 5062, 5061);
        for (const port of [5080, 5060, 5062]) made.pat(publisher, port, port);
      },
    },
    finds: () => ['warning Abc/Imp/Publisher'],
  },
  {
    ids: 'R-191',
    rule: 'asa/one-public-address',
    what: 'reached on one address, leaving from another',
    breaks: { settings: { asa: { outboundTranslation: AsaOutboundTranslation.allTraffic('10.10.10.11') } } },
    finds: () => ['error Abc/Asa'],
    holds: { settings: { asa: { outboundTranslation: AsaOutboundTranslation.allTraffic(PUBLIC) } } },
  },
  {
    ids: 'F-111',
    rule: 'asa/public-range',
    what: 'a public address of a private range, said once however many ports and records it has',
    breaks: {},
    finds: (made) => [`info ${made.pats['tcp 5061'].node.path}`],
    holds: PUBLISHED_WHERE_THE_INTERNET_LEADS,
  },
  {
    ids: 'F-111',
    rule: 'asa/public-range',
    what: 'the Access Edge of a partner at a private address',
    breaks: {
      ...PUBLISHED_WHERE_THE_INTERNET_LEADS,
      partner: (made) => {
        made.partner = partnerOf(made, peerOf(made, 'xyz', '192.168.1.1'), 'Xyz');
      },
    },
    finds: (made) => [`info ${made.partner.accessEdge.node.path}`],
    holds: PUBLISHED_WHERE_THE_INTERNET_LEADS,
  },
  {
    ids: 'F-111',
    rule: 'dns/public-range',
    what: 'a name that the world resolves to an address inside',
    breaks: {
      address: (made) => {
        made.target = made.zone.addAddress(FQDN, ['172.16.0.9']);
      },
    },
    finds: (made) => [`info ${made.target.node.path}`],
    holds: { address: (made) => void made.zone.addAddress(FQDN, ['30.30.30.31']) },
  },
  {
    ids: 'R-191',
    rule: 'asa/one-public-address',
    what: 'nodes on two addresses',
    breaks: {
      pats2: (made) => {
        for (const [real, published] of [
          [5062, 45062],
          [5080, 45080],
          [5060, 45060],
        ]) {
          made.patOn('10.10.10.11', made.imp2!, real, published);
        }
      },
    },
    finds: () => ['error Abc/Asa'],
  },
  ...(
    [
      [
        'a node outside',
        { cluster: { publisher: { fqdn: 'imp1.example.com', address: '192.0.2.9' } } },
        'Abc/Imp/Publisher',
      ],
      ['a node that is the inside interface', { imp2: { address: '10.1.1.254' } }, 'Abc/Imp/Imp2'],
      ['a node at a broadcast address', { imp2: { address: '10.1.1.255' } }, 'Abc/Imp/Imp2'],
      [
        'a public address in standby',
        {
          asa: {
            outside: AsaInterface.existing('outside', { address: '10.10.10.1/24', standbyAddress: PUBLIC }),
          },
        },
        'Abc/Pat-tcp-10.10.10.10-5061',
      ],
      [
        'a public address inside',
        { asa: { inside: AsaInterface.existing('inside', { address: '10.10.10.1/24' }) } },
        'Abc/Pat-tcp-10.10.10.10-5061',
      ],
      [
        'an Access Edge inside',
        { asa: { inside: AsaInterface.existing('inside', { address: '20.20.20.1/24' }) } },
        'Abc/Partner/Edge/AccessEdge',
      ],
      [
        'an Access Edge that is the outside interface',
        { asa: { outside: AsaInterface.existing('outside', { address: `${EDGE}/24` }) } },
        'Abc/Partner/Edge/AccessEdge',
      ],
    ] as const
  ).map(([what, settings, at]): Case => ({
    ids: 'F-28',
    rule: 'asa/host-addresses',
    what,
    breaks: { settings },
    finds: () => [`error ${at}`],
  })),
  {
    ids: 'F-111',
    rule: 'release/known',
    what: 'a release of a firewall that was never made',
    breaks: { settings: { asa: { release: AsaRelease.of('9.11') } } },
    finds: () => ['warning Abc/Asa'],
    holds: { settings: { asa: { release: AsaRelease.of('9.12(4)') } } },
  },
  {
    ids: 'F-111',
    rule: 'release/known',
    what: 'a release of IM and Presence that was never made',
    breaks: { settings: { cluster: { release: ImPresenceRelease.of('13') } } },
    finds: () => ['warning Abc/Imp'],
    holds: { settings: { cluster: { release: ImPresenceRelease.of('14.0(1)SU2') } } },
  },
  {
    ids: 'F-20',
    rule: 'asa/partner-ciphers',
    what: 'a proxy that offers AES alone to servers with FIPS algorithms',
    breaks: {
      proxies: (made) => {
        made.outProxy = AsaTlsProxy.of(made.asa, 'to_external', {
          server: made.inside,
          client: made.outside,
        });
        made.inProxy = AsaTlsProxy.of(made.asa, 'to_imp', { server: made.outside, client: made.inside });
      },
    },
    finds: (made) => [`error ${made.outProxy.node.path}`],
    holds: {
      partner: NOTHING,
      proxies: (made) => {
        made.outProxy = AsaTlsProxy.of(made.asa, 'to_external', {
          server: made.inside,
          client: made.outside,
        });
        made.inProxy = AsaTlsProxy.of(made.asa, 'to_imp', { server: made.outside, client: made.inside });
      },
    },
  },
  {
    ids: 'F-35 R-225',
    rule: 'asa/class-per-domain',
    what: 'classes named after one of two domains behind an edge',
    breaks: {
      more: (made) => {
        for (const domain of ['abc.com', 'abc.org']) made.outMaps[0]._domains.add(domain);
      },
    },
    finds: (made) => [`warning ${made.outMaps[0].node.path}`],
    holds: {
      more: (made) => {
        made.outMaps[0]._domains.add('abc.com');
      },
    },
  },
  {
    ids: 'F-40',
    rule: 'im-presence/node-without-group',
    what: 'a group for one of two nodes',
    breaks: {
      more: ({ imp }) => {
        imp.addRedundancyGroup('Group', { name: 'A', nodes: [imp.publisher] });
      },
    },
    finds: () => ['warning Abc/Imp'],
    holds: {
      more: ({ imp }) => {
        imp.addRedundancyGroup('Group', { name: 'A', nodes: imp.nodes });
      },
    },
  },
  {
    ids: 'R-192',
    rule: 'asa/dedicated-outside-address',
    what: 'the address of the interface, beside other traffic',
    breaks: {
      settings: { asa: { outside: AsaInterface.existing('outside', { address: `${PUBLIC}/24` }) } },
    },
    finds: () => ['warning Abc/Asa'],
    holds: {
      settings: {
        asa: {
          outside: AsaInterface.existing('outside', { address: `${PUBLIC}/24` }),
          outboundTranslation: AsaOutboundTranslation.outsideInterface(),
        },
      },
    },
  },
  {
    ids: 'R-193',
    rule: 'asa/outbound-row',
    what: 'the row for one node, with two',
    breaks: {
      settings: { asa: { outboundTranslation: AsaOutboundTranslation.singleNode('1.1.1.1', PUBLIC) } },
    },
    finds: () => ['error Abc/Asa'],
    holds: {
      settings: {
        imp2: null,
        asa: { outboundTranslation: AsaOutboundTranslation.singleNode('1.1.1.1', PUBLIC) },
      },
    },
  },
  {
    ids: 'R-193',
    rule: 'asa/outbound-row',
    what: 'the row for several nodes, with one',
    breaks: {
      settings: {
        imp2: null,
        asa: { outboundTranslation: AsaOutboundTranslation.nodeSubnet('1.1.1.0/24', PUBLIC) },
      },
    },
    finds: () => ['warning Abc/Asa'],
    holds: {
      settings: { asa: { outboundTranslation: AsaOutboundTranslation.nodeSubnet('1.1.1.0/24', PUBLIC) } },
    },
  },
  {
    ids: 'R-194',
    rule: 'asa/outbound-row',
    what: 'nodes in two subnets',
    breaks: {
      settings: {
        imp2: { address: '2.2.2.2' },
        asa: { outboundTranslation: AsaOutboundTranslation.nodeSubnet('1.1.1.0/24', PUBLIC) },
      },
    },
    finds: () => ['error Abc/Asa'],
    holds: {
      settings: {
        imp2: { address: '2.2.2.2' },
        asa: { outboundTranslation: AsaOutboundTranslation.nodeSubnet('1.1.1.0/24', PUBLIC) },
      },
      more: (made) => {
        new AsaDynamicPat(made.stack, 'Pat2', { asa: made.asa, network: '2.2.2.2', publicAddress: PUBLIC });
      },
    },
  },
  {
    ids: 'R-211',
    rule: 'asa/access-list-pair',
    what: 'a node with the way out alone',
    breaks: {
      lists: (made) => {
        for (const [i, { address }] of made.imp.nodes.entries()) {
          made.out[i] = AsaAccessList.of(made.asa, `out${i}`);
          made.out[i].permit({ source: address, destination: EDGE, port: 5061 });
          if (i > 0) continue;
          made.into[i] = AsaAccessList.of(made.asa, `in${i}`);
          made.into[i].permit({ source: EDGE, destination: address, port: 5062 });
        }
      },
    },
    finds: (made) => [`error ${made.out[1].node.path}`],
    holds: {
      lists: (made) => {
        const out = AsaAccessList.of(made.asa, 'out');
        out.permit({ source: '1.1.1.0/24', destination: 'any', port: 5061 });
        const into = AsaAccessList.of(made.asa, 'in');
        into.permit({ source: 'any', destination: '1.1.1.0/24', port: 5062 });
        made.out.push(out);
        made.into.push(into);
      },
    },
  },
  {
    ids: 'R-211',
    rule: 'asa/access-list-pair',
    what: 'a partner that no list has',
    breaks: {
      more: all(anotherDomain({ domain: 'def.com' }), (made) => {
        made.partner = partnerOf(made, peerOf(made, 'def', '30.30.30.30'), 'Def');
      }),
    },
    finds: (made) => [`error ${made.partner.accessEdge.node.path}`],
    holds: {
      more: all(anotherDomain({ domain: 'def.com' }), (made) => {
        partnerOf(made, peerOf(made, 'def', '30.30.30.30'), 'Def');
        for (const [i, { address }] of made.imp.nodes.entries()) {
          made.out[i].permit({ source: address, destination: '30.30.30.30', port: 5061 });
          made.into[i].permit({ source: '30.30.30.0/24', destination: address, port: 5062 });
        }
      }),
    },
  },
  {
    ids: 'R-215',
    rule: 'asa/class-for-access-list',
    what: 'a list that nothing matches',
    breaks: {
      classMaps: (made) => {
        made.outMaps.push(...made.out.map((list) => AsaClassMap.of(made.asa, list.name, list)));
        made.inMaps.push(AsaClassMap.of(made.asa, 'in', made.into[0]));
      },
    },
    finds: (made) => [`error ${made.into[1].node.path}`],
  },
  {
    ids: 'R-215 R-224',
    rule: 'asa/class-in-policy',
    what: 'a class that is not in the policy',
    breaks: {
      classes: (made) => {
        for (const map of made.outMaps) AsaPolicyClass.of(map, made.outProxy);
        AsaPolicyClass.of(made.inMaps[0], made.inProxy);
      },
    },
    finds: (made) => [`error ${made.inMaps[1].node.path}`],
  },
  {
    ids: 'R-219',
    rule: 'asa/two-tls-proxies',
    what: 'one proxy for both directions',
    breaks: {
      proxies: (made) => {
        made.outProxy = AsaTlsProxy.of(made.asa, 'only', { server: made.inside, client: made.outside });
        made.inProxy = made.outProxy;
      },
    },
    finds: () => ['error Abc/Asa'],
  },
  {
    ids: 'R-220 R-221',
    rule: 'asa/tls-proxy-identities',
    what: 'the public identity on both sides',
    breaks: {
      proxies: (made) => {
        made.outProxy = AsaTlsProxy.of(made.asa, 'to_external', {
          server: made.outside,
          client: made.outside,
        });
        made.inProxy = AsaTlsProxy.of(made.asa, 'to_imp', { server: made.outside, client: made.inside });
      },
    },
    finds: (made) => [`error ${made.outProxy.node.path}`],
  },
  {
    ids: 'R-220 R-221 R-222',
    rule: 'asa/class-direction',
    what: 'proxies made the wrong way round',
    breaks: {
      settings: { imp2: null },
      proxies: (made) => {
        made.outProxy = AsaTlsProxy.of(made.asa, 'to_external', {
          server: made.outside,
          client: made.inside,
        });
        made.inProxy = AsaTlsProxy.of(made.asa, 'to_imp', { server: made.inside, client: made.outside });
      },
    },
    finds: (made) => [`error ${made.outClasses[0].node.path}`, `error ${made.inClasses[0].node.path}`],
    holds: { settings: { imp2: null } },
  },
  {
    ids: 'R-222',
    rule: 'asa/class-direction',
    what: 'an inbound class with the outbound proxy, identities that exist',
    breaks: {
      identities: (made) => {
        made.inside = AsaInstalledIdentity.of(made.asa, AsaIdentity.existing({ trustpoint: 'imp_proxy' }));
        made.outside = AsaInstalledIdentity.of(made.asa, AsaIdentity.existing({ trustpoint: 'public' }));
      },
      classes: (made) => {
        made.outClasses.push(...made.outMaps.map((map) => AsaPolicyClass.of(map, made.outProxy)));
        made.inClasses.push(AsaPolicyClass.of(made.inMaps[0], made.outProxy));
        made.inClasses.push(AsaPolicyClass.of(made.inMaps[1], made.inProxy));
      },
    },
    finds: (made) => [`error ${made.inClasses[0].node.path}`],
    holds: {
      identities: (made) => {
        made.inside = AsaInstalledIdentity.of(made.asa, AsaIdentity.existing({ trustpoint: 'imp_proxy' }));
        made.outside = AsaInstalledIdentity.of(made.asa, AsaIdentity.existing({ trustpoint: 'public' }));
      },
    },
  },
  {
    ids: 'R-225',
    rule: 'asa/shared-access-list',
    what: 'two partners in one list, and room for more',
    breaks: secondPartner(true),
    finds: () => ['warning Abc/Asa'],
    holds: secondPartner(false),
  },
  {
    ids: 'R-225',
    rule: 'asa/shared-access-list',
    what: 'the same, where the classes of both just fit',
    breaks: { ...secondPartner(true), settings: { asa: { existingClasses: 55 } } },
    finds: () => ['warning Abc/Asa'],
    holds: { ...secondPartner(true), settings: { asa: { existingClasses: 56 } } },
  },
  {
    ids: 'R-389',
    rule: 'asa/outside-access',
    what: 'a list of the interface without the second node',
    breaks: {
      outsideList: (made) =>
        AsaAccessList.of(made.asa, made.asa.outsideAccess.accessListName).permit({
          source: EDGE,
          destination: '1.1.1.1',
          port: 5062,
        }),
    },
    finds: (made) => [`warning ${made.into[1].node.path}`],
    holds: {
      outsideList: (made) =>
        AsaAccessList.of(made.asa, made.asa.outsideAccess.accessListName).permit({
          source: 'any',
          destination: 'any',
          port: 5062,
        }),
      settings: { asa: { outsideAccess: AsaOutsideAccess.created('ours') } },
    },
  },
  {
    ids: 'R-131 R-134',
    rule: 'certificate/public-name',
    what: 'a certificate for another name',
    breaks: {
      identities: (made) => {
        made.inside = AsaInstalledIdentity.of(made.asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
        made.outside = AsaInstalledIdentity.of(
          made.asa,
          AsaIdentity.signedBy(made.ourCa, { trustpoint: 'public', fqdn: 'fw1.example.com' }),
        );
      },
    },
    finds: () => ['error Abc/Asa/identity public'],
  },
  {
    ids: 'R-131',
    rule: 'certificate/public-name',
    what: 'an IM provider of another name',
    breaks: {
      partner: (made) => {
        new OcsDeployment(made.stack, 'Ocs', { peer: made.peer });
        const device = new AccessEdge(made.stack, 'Edge', { peer: made.peer });
        new AccessEdgeImProvider(device, 'Provider', {
          accessEdge: device,
          publicFqdn: 'sip.example.com',
          localDomains: ['example.com'],
        });
      },
    },
    finds: () => ['error Abc/Asa/identity public'],
    holds: {
      partner: (made) => {
        const device = new AccessEdge(made.stack, 'Edge', { peer: made.peer });
        new AccessEdgeImProvider(device, 'Provider', {
          accessEdge: device,
          publicFqdn: 'sip.example.com',
          localDomains: ['elsewhere.com'],
        });
      },
    },
  },
  {
    ids: 'F-05',
    rule: 'certificate/device-kinds',
    what: 'a root whose signature an ASA refuses',
    breaks: { partnerRoot: trustOf('pss-root') },
    finds: () => ['error Abc/Asa/trusted certificate other/Certificate'],
    holds: { partnerRoot: trustOf('rsa-root') },
  },
  {
    ids: 'F-05',
    rule: 'certificate/device-kinds',
    what: 'a key that an old ASA does not know',
    breaks: {
      partnerRoot: trustOf('root'),
      settings: { asa: { release: AsaRelease.of('8.4') } },
    },
    finds: () => ['error Abc/Asa/trusted certificate other/Certificate'],
    holds: { partnerRoot: trustOf('root') },
  },
  {
    ids: 'F-05',
    rule: 'certificate/device-kinds',
    what: 'a root that no document of IM and Presence speaks of',
    breaks: {
      upload: (made) => {
        CupTrustCertificate.ofAuthority(made.imp, otherAuthority(made, 'pss-root'));
      },
    },
    finds: () => ['warning Abc/Imp/cup-trust certificate, root certificate of other-ca'],
  },
  {
    ids: 'F-13',
    rule: 'certificate/expired',
    what: 'a root that has run out',
    breaks: { partnerRoot: trustOf('expired-root') },
    finds: () => ['error Abc/OtherCa'],
    holds: { partnerRoot: trustOf('rsa-root') },
  },
  {
    ids: 'F-02',
    rule: 'certificate/public-client-authentication',
    what: 'a certificate in both directions of a public authority',
    breaks: { identities: signedByPublic() },
    finds: () => ['warning Abc/PublicCa'],
    holds: { identities: signedByPublic(true) },
  },
  {
    ids: 'F-02',
    rule: 'certificate/public-client-authentication',
    what: 'one of a public authority that ended it',
    breaks: { identities: signedByPublic(false) },
    finds: () => ['error Abc/PublicCa'],
  },
  {
    ids: 'R-139',
    rule: 'certificate/scep-authority',
    what: 'enrolment by SCEP with an authority that is not of Microsoft',
    breaks: {
      identities: signedBy((made) =>
        byScep(
          CertificateAuthority.publicAuthority(made.stack, 'ScepCa', {
            name: 'scep-ca',
            scep: ScepService.existing('http://scep.example.net/pkiclient.exe'),
            signsClientAuthentication: true,
          }),
        ),
      ),
    },
    finds: () => ['warning Abc/Asa/identity public/Enrollment'],
    holds: {
      identities: signedBy((made) =>
        byScep(
          CertificateAuthority.microsoft(made.stack, 'ScepCa', {
            name: 'scep-ca',
            host: 'ca.example.com',
            scep: ScepService.created(),
          }),
        ),
      ),
    },
  },
  {
    ids: 'R-144',
    rule: 'certificate/organization-subject',
    what: 'a subject with a name alone, and one with an abbreviation, for an authority that certifies organizations',
    breaks: { identities: signedBy((made) => ofOrganization(made, { state: 'CA' })) },
    finds: () => ['error Abc/Asa/identity public/Signing'],
    holds: { identities: signedBy((made) => ofOrganization(made, {})) },
  },
  {
    ids: 'R-144',
    rule: 'certificate/organization-subject',
    what: 'a subject without a country',
    breaks: { identities: signedBy((made) => ofOrganization(made, { country: undefined })) },
    finds: () => ['error Abc/Asa/identity public/Signing'],
  },
  {
    ids: 'R-149',
    rule: 'certificate/partner-root',
    what: 'a partner whose authority is not trusted',
    breaks: { partnerRoot: NOTHING },
    finds: () => ['error Abc/Asa'],
  },
  {
    ids: 'R-226',
    rule: 'certificate/node-exchange',
    what: 'a second node that the firewall does not trust',
    breaks: {
      trustNodes: (made) => {
        AsaTrustedCertificate.of(
          made.asa,
          'cert_from_imp',
          CupCertificate.presentedBy(made.imp.publisher).certificate,
        );
      },
    },
    finds: () => ['error Abc/Asa'],
  },
  {
    ids: 'R-226',
    rule: 'certificate/node-exchange',
    what: 'nodes that do not trust the firewall',
    breaks: { upload: NOTHING },
    finds: () => ['error Abc/Imp'],
  },
  {
    ids: 'R-151',
    rule: 'certificate/leaf-in-trust-store',
    what: 'a signed certificate, trusted by itself',
    breaks: {
      trustNodes: (made) => {
        made.trusted = [AsaTrustedCertificate.of(made.asa, 'leaf', made.outside.certificate)];
      },
    },
    finds: (made) => [`warning ${made.trusted[0].certificate.node.path}`],
    holds: {
      more: (made) => {
        new CupTrustCertificate(made.stack, 'Root', {
          cluster: made.imp,
          certificate: made.ourCa.root,
          commonName: 'our-ca',
        });
      },
    },
  },
  {
    ids: 'R-170',
    rule: 'tls-peer/subject-selected',
    what: 'a subject that is only listed',
    breaks: { more: subject },
    finds: () => ['error Abc/Subject'],
    holds: { more: selectedSubject('lync.example.net') },
  },
  {
    ids: 'R-130',
    rule: 'tls-peer/subject-name',
    what: 'the address of the Access Edge',
    breaks: { more: selectedSubject(EDGE) },
    finds: () => ['error Abc/Subject'],
    holds: { more: selectedSubject('edge.abc.com') },
  },
  {
    ids: 'R-377',
    rule: 'access-edge/one-provider-address',
    what: 'two names for one domain',
    breaks: {
      more: (made) => {
        new AccessEdgeImProvider(made.stack, 'Second', {
          accessEdge: made.partner.accessEdge,
          publicFqdn: 'imp2-public.example.com',
          localDomains: ['example.com'],
        });
      },
    },
    finds: () => ['error Abc/Second'],
    holds: {
      more: (made) => {
        new AccessEdgeImProvider(made.stack, 'Second', {
          accessEdge: made.partner.accessEdge,
          publicFqdn: 'imp2-public.example.com',
          localDomains: ['example.org'],
        });
      },
    },
  },
  {
    ids: 'R-173 R-355 R-357 R-352 R-353',
    rule: 'access-edge/complete-hand-out',
    what: 'devices of a partner without anything',
    breaks: {
      partner: (made) => {
        new AccessEdge(made.stack, 'Edge', { peer: made.peer });
        new OcsDeployment(made.stack, 'Ocs', { peer: made.peer });
      },
    },
    finds: () => [
      'error Abc/Edge',
      'error Abc/Edge',
      'warning Abc/Edge',
      'error Abc/Ocs',
      'error Abc/Ocs',
      'warning Abc/Ocs',
    ],
  },
  ...SIP_CASES,
];
