import {
  Asa,
  AsaIdentity,
  AsaOutsideAccess,
  NetworkProtocol,
  AsaStaticPat,
  AsaTimeZone,
  CertificateAuthority,
  CupCertificate,
  CupTrustCertificate,
  DnsZone,
  FederationApp,
  FederationRoutingFqdn,
  FederationServiceActivation,
  FederationStack,
  FederationTesting,
  ImGatewayStatus,
  ImPresenceCluster,
  ImPresenceRelease,
  IntegrationType,
  OcsPartner,
  Owner,
  SipFederatedDomain,
  SipPeer,
  SrvState,
  TlsContextSettings,
  type AddressRecordSet,
  type Finding,
  AsaAccessList,
  AsaCipherSuite,
  AsaClassMap,
  AsaInstalledIdentity,
  AsaPolicyClass,
  type AsaProps,
  AsaTlsProxy,
  AsaTrustedCertificate,
  type ImPresenceClusterProps,
  type ImPresenceNode,
  type ImPresenceNodeProps,
  type OcsPeerProps,
  type SrvRecordSet,
} from '../../lib';
import { besideSamples } from '../support/findings';
import { standingFirewall } from '../support/standing-firewall';

/** A federation that was put together by hand, object by object, without the pattern. */
export class HandMade {
  public readonly stack = new FederationStack(new FederationApp(), 'Abc');
  public imp!: ImPresenceCluster;
  public imp2: ImPresenceNode | undefined;
  public asa!: Asa;
  public ourCa!: CertificateAuthority;
  public peer!: SipPeer;
  public domain!: SipFederatedDomain;
  public routing!: FederationRoutingFqdn;
  public tlsContext!: TlsContextSettings;
  public inside!: AsaInstalledIdentity;
  public outside!: AsaInstalledIdentity;
  public outProxy!: AsaTlsProxy;
  public inProxy!: AsaTlsProxy;
  public readonly pats: { [slot: string]: AsaStaticPat } = {};
  public readonly out: AsaAccessList[] = [];
  public readonly into: AsaAccessList[] = [];
  public readonly outMaps: AsaClassMap[] = [];
  public readonly inMaps: AsaClassMap[] = [];
  public readonly outClasses: AsaPolicyClass[] = [];
  public readonly inClasses: AsaPolicyClass[] = [];
  public trusted: AsaTrustedCertificate[] = [];
  public upload!: CupTrustCertificate;
  public partner!: OcsPartner;
  public zone!: DnsZone;
  public target!: AddressRecordSet;
  public srv!: SrvRecordSet;

  /** Publishes a port of a node. */
  public pat(
    node: ImPresenceNode,
    real: number,
    published: number,
    protocol = NetworkProtocol.TCP,
  ): AsaStaticPat {
    return this.patOn(PUBLIC, node, real, published, protocol);
  }

  public patOn(
    publicAddress: string,
    node: ImPresenceNode,
    realPort: number,
    publicPort: number,
    protocol = NetworkProtocol.TCP,
  ): AsaStaticPat {
    const rule = new AsaStaticPat(this.stack, `Pat-${protocol}-${publicAddress}-${publicPort}`, {
      asa: this.asa,
      realAddress: node.address,
      realPort,
      publicAddress,
      publicPort,
      protocol,
    });
    this.pats[`${protocol} ${publicPort}`] = rule;
    return rule;
  }
}

export const PUBLIC = '10.10.10.10';
export const EDGE = '20.20.20.20';
export const FQDN = 'imp-public.example.com';

export interface Settings {
  readonly cluster?: Partial<ImPresenceClusterProps>;
  /** `null`: the publisher is alone. */
  readonly imp2?: Partial<ImPresenceNodeProps> | null;
  readonly asa?: Partial<AsaProps>;
  readonly peer?: Partial<OcsPeerProps>;
}

export type Part = (made: HandMade) => void;

/** Each part in its order; a row of a test replaces some, leaves some out (`NOTHING`) and adds behind them. */
const PARTS = {
  domain: (made: HandMade): void => {
    made.domain = new SipFederatedDomain(made.stack, 'Domain', {
      cluster: made.imp,
      domain: 'abc.com',
      description: 'Abc Limited',
      integrationType: IntegrationType.microsoft(),
    });
  },
  service: (made: HandMade): void => {
    FederationServiceActivation.onAllNodes(made.imp);
  },
  imGateway: (made: HandMade): void => {
    ImGatewayStatus.of(made.imp);
  },
  routing: (made: HandMade): void => {
    made.routing = FederationRoutingFqdn.of(made.imp, FQDN);
  },
  tlsContext: (made: HandMade): void => {
    made.tlsContext = TlsContextSettings.of(made.imp);
  },
  identities: (made: HandMade): void => {
    made.inside = AsaInstalledIdentity.of(made.asa, AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }));
    made.outside = AsaInstalledIdentity.of(
      made.asa,
      AsaIdentity.signedBy(made.ourCa, { trustpoint: 'public', fqdn: FQDN }),
    );
  },
  proxies: (made: HandMade): void => {
    made.outProxy = AsaTlsProxy.of(made.asa, 'to_external', {
      server: made.inside,
      client: made.outside,
      cipherSuites: [AsaCipherSuite.AES128_SHA1, AsaCipherSuite.TRIPLE_DES_SHA1],
    });
    made.inProxy = AsaTlsProxy.of(made.asa, 'to_imp', { server: made.outside, client: made.inside });
  },
  upload: (made: HandMade): void => {
    made.upload = new CupTrustCertificate(made.stack, 'Upload', {
      cluster: made.imp,
      certificate: made.inside.certificate,
      commonName: '10.1.1.254',
    });
  },
  trustNodes: (made: HandMade): void => {
    made.trusted = made.imp.nodes.map((node, i) =>
      AsaTrustedCertificate.of(
        made.asa,
        `cert_from_imp${i + 1}`,
        CupCertificate.presentedBy(node).certificate,
      ),
    );
  },
  partnerRoot: (made: HandMade): void => {
    AsaTrustedCertificate.of(made.asa, 'partner_root', made.peer.certificateAuthority.root);
  },
  pats: (made: HandMade): void => {
    const { publisher, peerAuthListenerPort: listener } = made.imp;
    made.pat(publisher, listener, 5061);
    for (const port of [5080, 5060, 5062]) made.pat(publisher, port, port);
    made.pat(publisher, 5080, 5080, NetworkProtocol.UDP);
  },
  pats2: (made: HandMade): void => {
    if (made.imp2 === undefined) return;
    made.pat(made.imp2, made.imp.peerAuthListenerPort, 45062);
    made.pat(made.imp2, 5080, 45080);
    made.pat(made.imp2, 5060, 45060);
  },
  lists: (made: HandMade): void => {
    for (const [i, node] of made.imp.nodes.entries()) {
      made.out[i] = AsaAccessList.of(made.asa, `imp${i + 1}_to_abc`);
      made.out[i].permit({ source: node.address, destination: EDGE, port: 5061 });
      made.into[i] = AsaAccessList.of(made.asa, `abc_to_imp${i + 1}`);
      made.into[i].permit({
        source: EDGE,
        destination: node.address,
        port: made.imp.peerAuthListenerPort,
      });
    }
  },
  outsideList: (made: HandMade): void => {
    for (const { address } of made.imp.nodes) {
      AsaAccessList.of(made.asa, made.asa.outsideAccess.accessListName).permit({
        source: EDGE,
        destination: address,
        port: made.imp.peerAuthListenerPort,
      });
    }
  },
  classMaps: (made: HandMade): void => {
    made.outMaps.push(...made.out.map((list) => AsaClassMap.of(made.asa, list.name, list)));
    made.inMaps.push(...made.into.map((list) => AsaClassMap.of(made.asa, list.name, list)));
  },
  classes: (made: HandMade): void => {
    made.outClasses.push(...made.outMaps.map((map) => AsaPolicyClass.of(map, made.outProxy)));
    made.inClasses.push(...made.inMaps.map((map) => AsaPolicyClass.of(map, made.inProxy)));
  },
  partner: (made: HandMade): void => {
    made.partner = partnerOf(made, made.peer, 'Partner');
  },
  address: (made: HandMade): void => {
    made.target = made.zone.addAddress(FQDN, [PUBLIC]);
  },
  srv: (made: HandMade): void => {
    made.srv = made.zone.addSrv({ name: '_sipfederationtls._tcp.example.com', target: FQDN, port: 5061 });
  },
  more: (): void => undefined,
};

export type Parts = Partial<Record<keyof typeof PARTS, Part>>;

export const NOTHING: Part = () => undefined;

/** What a row changes: settings of the devices, parts. */
export type Change = Parts & { readonly settings?: Settings };

export function handMade(change: Change = {}): HandMade {
  const made = new HandMade();
  const { settings = {}, ...parts } = change;
  made.imp = new ImPresenceCluster(made.stack, 'Imp', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
    localDomains: ['example.com'],
    ...settings.cluster,
  });
  if (settings.imp2 !== null) {
    made.imp2 = made.imp.addNode('Imp2', {
      fqdn: 'imp2.example.com',
      address: '1.1.1.2',
      arbitraryPortPrefix: 4,
      ...settings.imp2,
    });
  }
  made.asa = standingFirewall(made.stack, {
    outsideAccess: AsaOutsideAccess.existing('outside_access_in'),
    timeZone: AsaTimeZone.of('CET', 1),
    ntpServers: ['10.0.0.5'],
    ...settings.asa,
  });
  made.ourCa = CertificateAuthority.microsoft(made.stack, 'OurCa', {
    name: 'our-ca',
    host: 'ca.example.com',
  });
  made.peer = peerOf(made, 'abc', EDGE, settings.peer);
  made.zone = DnsZone.ticket(made.stack, 'Zone', { zone: 'example.com' });
  for (const name of Object.keys(PARTS) as (keyof typeof PARTS)[]) (parts[name] ?? PARTS[name])(made);
  return made;
}

/** A partner `<name>.com` with an Access Edge. */
export function peerOf(
  made: HandMade,
  name: string,
  address: string,
  more: Partial<OcsPeerProps> = {},
): SipPeer {
  return SipPeer.ocs({
    domains: [`${name}.com`],
    accessEdge: { fqdn: `edge.${name}.com`, addresses: [address] },
    certificateAuthority: CertificateAuthority.partner(made.stack, `${name}Ca`, {
      name: `${name}-ca`,
      owner: Owner.partner(`${name}.com`),
    }),
    publishesSrv: SrvState.PUBLISHED,
    ...more,
  });
}

export function partnerOf(made: HandMade, peer: SipPeer, id: string): OcsPartner {
  return new OcsPartner(made.stack, id, {
    peer,
    localDomains: made.imp.localDomains,
    publicFqdn: FQDN,
    publicAddress: PUBLIC,
    ourAuthority: made.ourCa,
  });
}

/** `error Abc/Asa`: what one rule says, in its order. */
export function verdictsOf(stack: FederationStack, rule: string): string[] {
  return FederationTesting.findings(stack)
    .filter((finding) => finding.rule === rule)
    .map((finding) => {
      expectWellSaid(finding);
      return `${finding.severity} ${finding.path}`;
    });
}

/** Each finding quotes what is wrong, says what to write, and names its source. */
function expectWellSaid({ rule, problem, advice, source }: Finding): void {
  if (rule !== 'sip-federation/3des-required') expect(problem).toMatch(/"[^"]+"/);
  expect(problem).toMatch(/[.)]$/);
  expect(advice.length).toBeGreaterThanOrEqual(10);
  expect(source).toMatch(SOURCE);
}

const SOURCE = /^(?:Guide|Blog|RFC \d+|Chat and Presence Federation|Expressway Administrator Guide), /;

/** What every rule says but for the cipher that OCS needs, and for the addresses of the guide's samples. */
export function otherVerdicts(stack: FederationStack): string[] {
  return besideSamples(FederationTesting.findings(stack))
    .map((finding) => `${finding.severity} ${finding.rule} ${finding.path}`)
    .filter((line) => !/sip-federation\/(?:3des-required .*|retired-product .*\/AccessEdge)$/.test(line));
}
