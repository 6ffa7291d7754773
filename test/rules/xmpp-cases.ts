import {
  Artifact,
  Asa,
  AsaAccessGroup,
  AsaAccessList,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaStaticPat,
  CertificateAuthority,
  CupXmppS2sCertificate,
  CupXmppTrustCertificate,
  DnsZone,
  EmailAddressForFederation,
  EmailDomainManagement,
  EmailFederatedDomain,
  FederationStack,
  FileTransferAlias,
  GroupChatServerAlias,
  ImPresenceCluster,
  ImPresenceRelease,
  IntegrationType,
  NetworkFlows,
  Owner,
  Removal,
  Secret,
  SipFederatedDomain,
  SrvState,
  XmppDefaultPolicy,
  XmppFederatedDomain,
  XmppFederationNode,
  XmppFederationServiceActivation,
  XmppPartner,
  XmppPeer,
  XmppPeerCertificate,
  XmppPolicy,
  XmppPolicyDirection,
  XmppPolicyException,
  XmppSecurityMode,
  XmppSecuritySettings,
  type SrvRecordSetOptions,
  type SrvTarget,
  type XmppPeerProps,
  NetworkProtocol,
} from '../../lib';
import { testApp } from '../support/app';
import { standingFirewall } from '../support/standing-firewall';

type Peer = (props: XmppPeerProps) => XmppPeer;

/** What differs from the deployment that is right: one node that federates with abc.com behind an ASA. */
export interface XmppOptions {
  readonly peer?: Partial<XmppPeerProps>;
  readonly product?: Peer;
  readonly mode?: XmppSecurityMode;
  /** Of the second node; the first one has `mode`. */
  readonly mode2?: XmppSecurityMode;
  /** Nodes that federate. */
  readonly nodes?: number;
  readonly service?: boolean;
  readonly certificate?: CupXmppS2sCertificate;
  readonly trust?: boolean;
  readonly handOut?: boolean;
  readonly policy?: XmppDefaultPolicy;
  /** `false`: none. */
  readonly exception?: string | false;
  readonly direction?: XmppPolicyDirection;
  readonly firewall?: 'asa' | 'other' | 'none';
  /** Public ports on 10.10.10.10, in the order of the nodes. */
  readonly ports?: readonly number[];
  readonly permit?: { readonly source?: string; readonly destination?: string; readonly port?: number };
  /** A list on the inside interface with one entry for this port. */
  readonly insidePort?: number;
  readonly srvName?: string;
  readonly srv?: SrvTarget;
  readonly srv2?: SrvTarget;
  readonly ipv6?: 'same name' | 'own name';
  readonly localDomains?: string[];
  /** A cluster of one node. */
  readonly single?: boolean;
  /** Managed file transfer on the second node. */
  readonly files2?: boolean;
  /** Aliases and email domains: declared before there is a certificate. */
  readonly names?: (made: HandMadeXmpp) => unknown;
  readonly more?: (made: HandMadeXmpp) => void;
}

const DIALBACK = Secret.fromPrompt('dialback_secret');

const CHAT = CupXmppS2sCertificate.selfSigned({ groupChatAliases: ['conference.example.com'] });

/** A federation over XMPP that was put together by hand, without the pattern. */
export class HandMadeXmpp {
  public readonly stack = new FederationStack(testApp(), 'Xmpp');
  public readonly imp: ImPresenceCluster;
  public readonly peer: XmppPeer;
  public readonly zone: DnsZone;
  public asa: Asa | undefined;

  constructor(options: XmppOptions = {}) {
    const { stack } = this;
    this.imp = new ImPresenceCluster(stack, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: 'imp1.example.com', address: '1.1.1.1' },
      localDomains: options.localDomains ?? ['example.com'],
      cupXmppS2sCertificate: options.certificate,
    });
    if (options.single !== true) {
      this.imp.addNode('Imp2', {
        fqdn: 'imp2.example.com',
        address: '2.2.2.2',
        managedFileTransfer: options.files2,
      });
    }
    options.names?.(this);
    const authority = CertificateAuthority.partner(stack, 'AbcCa', {
      name: 'abc-ca',
      rootCommonName: 'Abc Root CA',
      owner: Owner.partner('abc.com'),
    });
    const product: Peer = options.product ?? ((props) => XmppPeer.standardsCompliant(props));
    this.peer = product({
      domains: ['abc.com'],
      supportsTls: true,
      publishesSrv: SrvState.PUBLISHED,
      certificate: XmppPeerCertificate.signedBy(authority),
      ...options.peer,
    });
    this.cluster(options);
    this.policy(options);
    for (const domain of this.peer.domains) {
      new XmppFederatedDomain(stack, domain, { cluster: this.imp, domain, peer: this.peer });
    }
    if (options.handOut !== false) {
      new XmppPartner(stack, 'Partner', {
        peer: this.peer,
        localDomains: this.imp.localDomains,
        securityMode: options.mode ?? XmppSecurityMode.tlsRequired(),
        trusted: [CupXmppS2sCertificate.presentedBy(this.imp.publisher).certificate],
        endpoints: [{ address: '10.10.10.10', port: 5269 }],
        sources: ['10.10.10.10'],
      });
    }
    this.firewall(options);
    this.zone = DnsZone.ticket(stack, 'Zone', { zone: 'example.com' });
    this.dns(options);
    options.more?.(this);
  }

  private cluster(options: XmppOptions): void {
    const { certificate } = this.peer;
    for (const [i, node] of this.imp.nodes.slice(0, options.nodes ?? 1).entries()) {
      const on = XmppFederationNode.of(node);
      const mode = options.mode ?? XmppSecurityMode.tlsRequired();
      XmppSecuritySettings.of(on, i === 0 ? mode : (options.mode2 ?? mode));
      if (options.service !== false) XmppFederationServiceActivation.of(on);
    }
    if (certificate !== undefined && options.trust !== false) {
      for (const trusted of certificate.trusted)
        CupXmppTrustCertificate.of(this.imp, trusted, certificate.commonName);
    }
  }

  private policy(options: XmppOptions): void {
    const policy = XmppPolicy.of(this.imp, options.policy ?? XmppDefaultPolicy.DENY);
    const { exception = 'abc.com', direction } = options;
    if (exception === false) return;
    new XmppPolicyException(this.stack, 'Exception', { policy, domain: exception, direction });
  }

  private firewall(options: XmppOptions): void {
    const { stack, imp } = this;
    if (options.firewall === 'none') return;
    if (options.firewall === 'other') {
      new NetworkFlows(stack, 'Flows').add({
        source: 'abc.com',
        destination: 'xmpp.example.com',
        destinationAddress: '10.10.10.10',
        protocol: NetworkProtocol.TCP,
        port: 5269,
        purpose: 'XMPP',
      });
      return;
    }
    const asa = standingFirewall(stack, {
      outsideAccess: AsaOutsideAccess.existing('outside_access_in'),
      outboundTranslation: AsaOutboundTranslation.outsideInterface(),
    });
    this.asa = asa;
    const ports = options.ports ?? [5269, 25269].slice(0, options.nodes ?? 1);
    for (const [i, publicPort] of ports.entries()) {
      const { address } = imp.nodes[i];
      new AsaStaticPat(stack, `Pat${i}`, {
        asa,
        realAddress: address,
        realPort: 5269,
        publicAddress: '10.10.10.10',
        publicPort,
      });
      AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({
        source: 'any',
        destination: address,
        port: 5269,
        ...options.permit,
      });
    }
    if (options.insidePort === undefined) return;
    const accessList = AsaAccessList.of(asa, 'inside_access_in');
    accessList.permit({ source: '1.1.1.1', destination: 'any', port: options.insidePort });
    new AsaAccessGroup(stack, 'InsideGroup', { accessList, asaInterface: asa.inside });
  }

  private dns(options: XmppOptions): void {
    const { zone } = this;
    zone.addAddress('xmpp.example.com', ['10.10.10.10']);
    const further: SrvTarget[] = options.srv2 === undefined ? [] : [options.srv2];
    if (options.ipv6 === 'same name') zone.addAddress('xmpp.example.com', ['2001:db8::1']);
    if (options.ipv6 === 'own name') {
      zone.addAddress('xmpp-v6.example.com', ['2001:db8::1']);
      further.push({ target: 'xmpp-v6.example.com', port: 5269, priority: options.srv?.priority });
    }
    zone.addSrv({
      name: options.srvName ?? '_xmpp-server._tcp.example.com',
      target: 'xmpp.example.com',
      port: 5269,
      ...options.srv,
      furtherTargets: further,
    });
  }
}

/** A deployment that breaks a rule, and the closest one that does not. */
export interface XmppCase {
  /** Catalogue ids. */
  readonly ids: string;
  readonly rule: string;
  readonly what: string;
  readonly breaks: XmppOptions;
  /** `error Xmpp/Imp`, in order. */
  readonly finds: string[];
  /** @default - the deployment as it is */
  readonly holds?: XmppOptions;
}

const selfSigned = XmppPeerCertificate.selfSigned({
  certificate: Artifact.given({ title: 'certificate of xmpp.abc.com', file: 'abc.pem' }, 'abc.com'),
  commonName: 'xmpp.abc.com',
});
const sipDomain =
  (removed: boolean, existing = removed) =>
  (made: HandMadeXmpp): void => {
    const of = new SipFederatedDomain(made.stack, 'Sip', {
      cluster: made.imp,
      domain: 'abc.com',
      description: 'Abc Limited',
      integrationType: IntegrationType.microsoft(),
      existing,
    });
    if (removed) new Removal(made.stack, 'NoSip', { of });
  };
const redundant = ({ imp }: HandMadeXmpp): void => {
  imp.addRedundancyGroup('Group', { name: 'DefaultCUPSubcluster', nodes: imp.nodes });
};
const CONFERENCE = 'conference-2.standalone.example.com';
/** An alias of the rooms of a node, as the cluster made it. */
const chat =
  (node = 1) =>
  ({ stack, imp }: HandMadeXmpp): void => {
    new GroupChatServerAlias(stack, 'Alias', { node: imp.nodes[node], alias: CONFERENCE });
  };
const FILES = 'filetransfer-1-StandAlone.example.com';
const files = ({ stack, imp }: HandMadeXmpp): void => {
  new FileTransferAlias(stack, 'Files', { node: imp.publisher, alias: FILES });
};
const aliasRecord =
  (options: Partial<SrvRecordSetOptions> = {}, domain = CONFERENCE) =>
  ({ zone }: HandMadeXmpp): void => {
    zone.addSrv({ name: `_xmpp-server._tcp.${domain}`, target: 'xmpp.example.com', port: 5269, ...options });
  };
/** The second node at a public address of its own, and the alias leads there. */
const direct =
  (publicPort: number) =>
  (made: HandMadeXmpp): void => {
    new AsaStaticPat(made.stack, 'ChatPat', {
      asa: made.asa!,
      realAddress: '2.2.2.2',
      realPort: 5269,
      publicAddress: '20.20.20.20',
      publicPort,
    });
    made.zone.addAddress('chat.example.com', ['20.20.20.20']);
    aliasRecord({ target: 'chat.example.com', port: publicPort })(made);
  };
const EMAIL = 'mail.example.com';
const emailDomain =
  (management = EmailDomainManagement.SYSTEM) =>
  ({ stack, imp: cluster }: HandMadeXmpp, id = 'Mail'): EmailFederatedDomain =>
    new EmailFederatedDomain(stack, id, { cluster, domain: EMAIL, management, existing: true });
const email = (made: HandMadeXmpp): void => {
  EmailAddressForFederation.of(made.imp);
  emailDomain()(made);
};
/** A second cluster with users of the same domain. */
const peerCluster = (
  { stack }: HandMadeXmpp,
  more: (cluster: ImPresenceCluster) => void = () => undefined,
): void => {
  const cluster = new ImPresenceCluster(stack, 'Other', {
    release: ImPresenceRelease.of('12.5(1)SU3'),
    publisher: { fqdn: 'imp9.example.com', address: '9.9.9.9' },
    localDomains: ['example.com'],
  });
  more(cluster);
};
const gone =
  (management: EmailDomainManagement) =>
  (made: HandMadeXmpp): void => {
    new Removal(made.stack, 'Gone', { of: emailDomain(management)(made) });
  };
/** The other cluster keeps the domain too, and gives it up or not. */
const goneFrom =
  (both: boolean) =>
  (made: HandMadeXmpp): void => {
    gone(EmailDomainManagement.ADMINISTRATOR)(made);
    peerCluster(made, (cluster) => {
      const of = new EmailFederatedDomain(made.stack, 'OtherMail', {
        cluster,
        domain: EMAIL,
        management: EmailDomainManagement.ADMINISTRATOR,
        existing: true,
      });
      if (both) new Removal(made.stack, 'OtherGone', { of });
    });
  };
const CHAT_SRV = 'Xmpp/Zone/srv-xmpp-server-tcp-conference-2-standal-';
const webex: Peer = (props) => XmppPeer.webexMessenger(props);
const imPresence: Peer = (props) => XmppPeer.imPresence(props);
const sametime: Peer = (props) => XmppPeer.sametime({ ...props, release: '8.5' });
const lenient = XmppSecurityMode.tlsRequired({ requireClientSideCertificates: false });
const optional = XmppSecurityMode.tlsOptional({ dialbackSecret: DIALBACK });
const noTls = XmppSecurityMode.noTls({ dialbackSecret: DIALBACK });
const ABC = 'Xmpp/abc.com';
const SRV = 'Xmpp/Zone/srv-xmpp-server-tcp-example-com-';

export const XMPP_CASES: readonly XmppCase[] = [
  {
    ids: 'R-007',
    rule: 'xmpp-federation/one-protocol',
    what: 'the domain is federated over SIP too',
    breaks: { more: sipDomain(false) },
    finds: [`error ${ABC}`],
    holds: { more: sipDomain(true) },
  },
  {
    ids: 'R-007',
    rule: 'xmpp-federation/one-protocol',
    what: 'the domain was federated over SIP before us, and nobody takes it away',
    breaks: { more: sipDomain(false, true) },
    finds: [`error ${ABC}`],
  },
  {
    ids: 'R-271',
    rule: 'xmpp-federation/federation-node',
    what: 'no node is on',
    breaks: { nodes: 0 },
    finds: ['error Xmpp/Imp'],
  },
  {
    ids: 'R-243',
    rule: 'xmpp-federation/service-on-federation-node',
    what: 'the connection manager is not activated',
    breaks: { service: false },
    finds: ['error Xmpp/Imp/Publisher/XMPP federation node status of imp1.example.com'],
  },
  {
    ids: 'R-272',
    rule: 'xmpp-federation/same-settings',
    what: 'the second node has another mode',
    breaks: { nodes: 2, mode2: lenient },
    finds: ['error Xmpp/Imp/Imp2/XMPP federation security settings of imp2.example.com'],
    holds: { nodes: 2 },
  },
  {
    ids: 'R-272',
    rule: 'xmpp-federation/same-settings',
    what: 'a second cluster has another default policy',
    breaks: {
      more: ({ stack }) => {
        const cluster = new ImPresenceCluster(stack, 'Other', {
          release: ImPresenceRelease.of('12.5(1)SU3'),
          publisher: { fqdn: 'imp9.example.com', address: '9.9.9.9' },
          localDomains: ['example.com'],
        });
        XmppSecuritySettings.of(XmppFederationNode.of(cluster.publisher), XmppSecurityMode.tlsRequired());
        XmppPolicy.of(cluster, XmppDefaultPolicy.ALLOW);
      },
    },
    finds: ['error Xmpp/Other/XMPP federation policy'],
  },
  {
    ids: 'R-246',
    rule: 'xmpp-federation/sametime-tls',
    what: 'Sametime with TLS Optional',
    breaks: { product: sametime, mode: optional },
    finds: [`error ${ABC}`],
    holds: { product: sametime },
  },
  {
    ids: 'R-246',
    rule: 'xmpp-federation/sametime-tls',
    what: 'Sametime with TLS Required and no SASL on outbound connections',
    breaks: { product: sametime, mode: XmppSecurityMode.tlsRequired({ saslOnOutbound: false }) },
    finds: [`error ${ABC}`],
    holds: { product: sametime, peer: { supportsTls: false }, mode: noTls },
  },
  {
    ids: 'R-247',
    rule: 'xmpp-federation/webex-client-certificates',
    what: 'Webex, with client-side certificates required',
    breaks: { product: webex },
    finds: [`error ${ABC}`],
    holds: { product: webex, mode: lenient },
  },
  {
    ids: 'R-280',
    rule: 'xmpp-federation/high-availability',
    what: 'high availability is on, and one node federates',
    breaks: { more: redundant },
    finds: ['warning Xmpp/Imp'],
    holds: { nodes: 2, more: redundant },
  },
  ...['eu.example.com', 'foreign.example.com'].map((domain): XmppCase => ({
    ids: 'R-012 R-013',
    rule: 'xmpp-federation/subdomain',
    what: `${domain}, below our domain`,
    breaks: { peer: { domains: [domain] }, exception: domain },
    finds: [`info Xmpp/${domain}`],
    holds: { peer: { domains: ['notexample.com'] }, exception: 'notexample.com' },
  })),
  {
    ids: 'R-112',
    rule: 'chat/alias-record',
    what: 'chat, and no record of the alias',
    breaks: { names: chat() },
    finds: ['error Xmpp/Alias'],
    holds: { names: chat(), more: aliasRecord() },
  },
  {
    ids: 'R-113 X-083',
    rule: 'chat/alias-labels',
    what: 'a record with hyphens where the alias has dots',
    breaks: { names: chat(), more: aliasRecord({}, CONFERENCE.replace('.', '-')) },
    finds: [`error ${CHAT_SRV}`],
    holds: { names: chat(), more: aliasRecord() },
  },
  {
    ids: 'R-114',
    rule: 'chat/both-families',
    what: 'the domain over IPv4 and IPv6, the alias over one of them',
    breaks: { names: chat(), ipv6: 'own name', more: aliasRecord() },
    finds: [`warning ${CHAT_SRV}`],
    holds: {
      names: chat(),
      ipv6: 'own name',
      more: aliasRecord({ furtherTargets: [{ target: 'xmpp-v6.example.com', port: 5269 }] }),
    },
  },
  {
    ids: 'R-115',
    rule: 'chat/port',
    what: 'the alias leads through a node on another port',
    breaks: { names: chat(0), nodes: 2, more: aliasRecord({ port: 25269 }) },
    finds: [`error ${CHAT_SRV}`],
    holds: { names: chat(0), nodes: 2, more: aliasRecord() },
  },
  {
    ids: 'R-116',
    rule: 'chat/direct-port',
    what: 'the chat node itself on 5269',
    breaks: { names: chat(), more: direct(5269) },
    finds: [`warning ${CHAT_SRV}`],
    holds: { names: chat(), more: direct(25269) },
  },
  {
    ids: 'R-117',
    rule: 'chat/connection-manager',
    what: 'the chat node itself, and no connection manager on it',
    breaks: { names: chat(), more: direct(25269) },
    finds: ['error Xmpp/Alias'],
    holds: { names: chat(), nodes: 2, more: direct(35269) },
  },
  {
    ids: 'R-118',
    rule: 'chat/no-failover',
    what: 'two records of an alias',
    breaks: {
      names: chat(),
      more: aliasRecord({ furtherTargets: [{ target: 'xmpp2.example.com', port: 5269 }] }),
    },
    finds: [`info ${CHAT_SRV}`],
    holds: { names: chat(), more: aliasRecord() },
  },
  {
    ids: 'R-119',
    rule: 'file-transfer/alias-record',
    what: 'files, and no record of the alias',
    breaks: { names: files },
    finds: ['error Xmpp/Files'],
    holds: { names: files, more: aliasRecord({}, FILES) },
  },
  {
    ids: 'R-296',
    rule: 'file-transfer/base-record',
    what: 'files, and no record of the domain',
    breaks: { names: files, srvName: '_xmpp-server._tcp.other.example.com' },
    finds: ['error Xmpp/Imp'],
    holds: { names: files },
  },
  {
    ids: 'R-293',
    rule: 'file-transfer/each-node',
    what: 'files on two nodes, and the alias of one',
    breaks: { names: files, files2: true },
    finds: ['error Xmpp/Imp/Imp2'],
    holds: {
      names: (made) => {
        files(made);
        const [, node] = made.imp.nodes;
        new FileTransferAlias(made.stack, 'Files2', { node, alias: FILES.replace('-1-', '-2-') });
      },
      files2: true,
    },
  },
  {
    ids: 'R-295',
    rule: 'file-transfer/tls-preferred',
    what: 'files without TLS',
    breaks: { names: files, mode: noTls },
    finds: ['info Xmpp/Files'],
    holds: { names: files },
  },
  {
    ids: 'R-290',
    rule: 'file-transfer/security-mode',
    what: 'files by TLS, and client-side certificates not required',
    breaks: { names: files, mode: lenient },
    finds: ['error Xmpp/Imp/Publisher/XMPP federation security settings of imp1.example.com'],
    holds: { names: files },
  },
  {
    ids: 'R-253',
    rule: 'file-transfer/webex',
    what: 'files by TLS, and Webex',
    breaks: { names: files, product: webex },
    finds: [`error ${ABC}`],
    holds: { names: files, product: webex, mode: noTls },
  },
  {
    ids: 'R-292',
    rule: 'file-transfer/single-node',
    what: 'files by TLS from a cluster of one node',
    breaks: { names: files, single: true },
    finds: ['error Xmpp/Files'],
    holds: { names: files },
  },
  {
    ids: 'R-291',
    rule: 'file-transfer/certificate-names',
    what: 'a self-signed certificate, whose form takes no alias',
    breaks: { names: files },
    finds: ['error Xmpp/Files'],
    holds: { names: files, mode: noTls },
  },
  {
    ids: 'R-291 R-398 X-130',
    rule: 'file-transfer/certificate-names',
    what: 'a certificate with an alias that was cut off',
    breaks: {
      names: files,
      certificate: CupXmppS2sCertificate.existing({
        fileTransferAliases: ['filetransfer-1-standalone.example'],
      }),
    },
    finds: ['error Xmpp/Files'],
    holds: {
      names: files,
      certificate: CupXmppS2sCertificate.existing({ fileTransferAliases: [FILES] }),
    },
  },
  {
    ids: 'R-294',
    rule: 'file-transfer/peer-trusts-us',
    what: 'files to another enterprise, which was told nothing',
    breaks: { names: files, product: imPresence, handOut: false },
    finds: [`error ${ABC}`],
    holds: { names: files, product: imPresence },
  },
  {
    ids: 'R-273 R-297',
    rule: 'email-address/every-cluster',
    what: 'email addresses on one of two clusters',
    breaks: { names: email, more: (made) => peerCluster(made) },
    finds: ['error Xmpp/Other'],
    holds: {
      names: email,
      more: (made) => peerCluster(made, (cluster) => void EmailAddressForFederation.of(cluster)),
    },
  },
  {
    ids: 'R-304',
    rule: 'email-address/certificate-names',
    what: 'a certificate from before, without the email domain',
    breaks: { names: email, certificate: CupXmppS2sCertificate.existing() },
    finds: ['error Xmpp/Imp'],
    holds: { names: email, certificate: CupXmppS2sCertificate.existing({ emailDomains: [EMAIL] }) },
  },
  {
    ids: 'R-303',
    rule: 'email-address/chat-rooms',
    what: 'email addresses, chat rooms and two clusters',
    breaks: {
      names: (made) => [email(made), chat()(made)],
      more: (made) => peerCluster(made, (cluster) => void EmailAddressForFederation.of(cluster)),
    },
    finds: ['warning Xmpp/Alias'],
    holds: { names: (made) => [email(made), chat()(made)] },
  },
  {
    ids: 'R-044',
    rule: 'email-address/removal',
    what: 'an email domain that users have',
    breaks: { names: gone(EmailDomainManagement.SYSTEM) },
    finds: ['error Xmpp/Gone'],
    holds: { names: gone(EmailDomainManagement.ADMINISTRATOR) },
  },
  {
    ids: 'R-045',
    rule: 'email-address/removal',
    what: 'an email domain of another cluster',
    breaks: { names: gone(EmailDomainManagement.PEER_CLUSTER) },
    finds: ['error Xmpp/Gone'],
    holds: { names: gone(EmailDomainManagement.ADMINISTRATOR) },
  },
  {
    ids: 'R-046',
    rule: 'email-address/removed-everywhere',
    what: 'an email domain of two clusters, removed on one',
    breaks: { names: goneFrom(false) },
    finds: ['warning Xmpp/Gone'],
    holds: { names: goneFrom(true) },
  },
  {
    ids: 'R-047 R-102 T-065',
    rule: 'dns/xmpp-srv-per-local-domain',
    what: 'an email domain without record',
    breaks: { names: email },
    finds: ['error Xmpp/Imp'],
    holds: { names: email, more: aliasRecord({}, EMAIL) },
  },
  {
    ids: 'R-249 X-085',
    rule: 'xmpp-federation/self-signed-peer',
    what: 'a peer that signs its own certificate, with client-side certificates required',
    breaks: { peer: { certificate: selfSigned } },
    finds: [`error ${ABC}`],
    holds: { peer: { certificate: selfSigned }, mode: lenient },
  },
  {
    ids: 'R-250',
    rule: 'xmpp-federation/tls-optional',
    what: 'TLS Optional',
    breaks: { mode: optional },
    finds: ['warning Xmpp/Imp/Publisher/XMPP federation security settings of imp1.example.com'],
  },
  {
    ids: 'F-47',
    rule: 'xmpp-federation/unproven-peer',
    what: 'TLS Required, no certificate of the peer, and no dialback',
    breaks: { mode: XmppSecurityMode.tlsRequired({ requireClientSideCertificates: false }) },
    finds: ['warning Xmpp/Imp/Publisher/XMPP federation security settings of imp1.example.com'],
    holds: {
      mode: XmppSecurityMode.tlsRequired({ requireClientSideCertificates: false, dialbackSecret: DIALBACK }),
    },
  },
  {
    ids: 'R-382',
    rule: 'xmpp-federation/peer-tls',
    what: 'TLS Required, and the peer has none',
    breaks: { peer: { supportsTls: false } },
    finds: [`error ${ABC}`],
    holds: { peer: { supportsTls: false }, mode: noTls },
  },
  {
    ids: 'R-382',
    rule: 'xmpp-federation/peer-tls',
    what: 'TLS Required, and nobody has asked the peer',
    breaks: { peer: { supportsTls: undefined } },
    finds: [`warning ${ABC}`],
  },
  {
    ids: 'R-254',
    rule: 'certificate/xmpp-peer-root',
    what: 'TLS Required without the root of the peer in cup-xmpp-trust',
    breaks: { trust: false },
    finds: [`error ${ABC}`],
  },
  {
    ids: 'R-254',
    rule: 'certificate/xmpp-peer-root',
    what: 'TLS Optional, and nobody knows what the peer presents',
    breaks: { mode: optional, peer: { certificate: undefined } },
    finds: [`warning ${ABC}`],
    holds: { mode: noTls, peer: { certificate: undefined } },
  },
  {
    ids: 'R-260',
    rule: 'certificate/xmpp-peer-trusts-us',
    what: 'a new self-signed certificate that nobody sends to the peer',
    breaks: { handOut: false },
    finds: [`error ${ABC}`],
    holds: { handOut: false, certificate: CupXmppS2sCertificate.existing() },
  },
  {
    ids: 'R-269',
    rule: 'xmpp-federation/denied-peer',
    what: 'default Deny, and the exception is for the subdomains of a sibling',
    breaks: { exception: '*.abc.net' },
    finds: [`error ${ABC}`],
    holds: { exception: '*.abc.com' },
  },
  {
    ids: 'R-269',
    rule: 'xmpp-federation/denied-peer',
    what: 'default Allow, and the peer is an exception',
    breaks: { policy: XmppDefaultPolicy.ALLOW },
    finds: [`error ${ABC}`],
    holds: { policy: XmppDefaultPolicy.ALLOW, exception: false },
  },
  {
    ids: 'R-270',
    rule: 'xmpp-federation/one-way-exception',
    what: 'the peer may only send',
    breaks: { direction: XmppPolicyDirection.INCOMING },
    finds: ['warning Xmpp/Exception'],
  },
  {
    ids: 'R-101',
    rule: 'xmpp-federation/peer-srv',
    what: 'the peer publishes no record',
    breaks: { peer: { publishesSrv: SrvState.NOT_PUBLISHED } },
    finds: [`error ${ABC}`],
  },
  {
    ids: 'R-101',
    rule: 'xmpp-federation/peer-srv',
    what: 'nobody has looked',
    breaks: { peer: { publishesSrv: SrvState.UNKNOWN } },
    finds: [`warning ${ABC}`],
  },
  {
    ids: 'R-278 R-279 X-092',
    rule: 'xmpp-federation/sametime-failover',
    what: 'Sametime and two records',
    breaks: { product: sametime, nodes: 2, srv2: { target: 'xmpp.example.com', port: 25269 } },
    finds: [`warning ${ABC}`],
    holds: { product: sametime },
  },
  {
    ids: 'R-380 R-289',
    rule: 'xmpp-federation/firewall',
    what: 'no firewall at all',
    breaks: { firewall: 'none' },
    finds: ['warning Xmpp/Imp'],
    holds: { firewall: 'other' },
  },
  {
    ids: 'R-274 R-276 R-389',
    rule: 'asa/xmpp-inbound',
    what: 'the outside list permits another port',
    breaks: { permit: { port: 5222 } },
    finds: ['error Xmpp/Asa'],
    holds: { permit: { destination: 'any' } },
  },
  {
    ids: 'R-276',
    rule: 'asa/xmpp-inbound',
    what: 'the outside list permits the one of two servers of the peer',
    breaks: {
      permit: { source: '100.100.100.100' },
      peer: { addresses: ['100.100.100.100', '100.100.100.101'] },
    },
    finds: ['error Xmpp/Asa'],
    holds: { permit: { source: '100.100.100.100' }, peer: { addresses: ['100.100.100.100'] } },
  },
  {
    ids: 'R-274',
    rule: 'asa/xmpp-outbound',
    what: 'a list on the inside interface lets HTTPS out only',
    breaks: { insidePort: 443 },
    finds: ['warning Xmpp/Asa/access-list inside_access_in'],
    holds: { insidePort: 5269 },
  },
  {
    ids: 'R-275',
    rule: 'asa/private-address',
    what: 'the outside list names the public address',
    breaks: { permit: { destination: '10.10.10.10' } },
    finds: ['error Xmpp/Asa/entries in access-list outside_access_in'],
  },
  {
    ids: 'R-277',
    rule: 'asa/xmpp-published-node',
    what: 'the second node has no rule',
    breaks: { nodes: 2, ports: [5269] },
    finds: ['warning Xmpp/Imp/Imp2/XMPP federation node status of imp2.example.com'],
    holds: { nodes: 2 },
  },
  {
    ids: 'R-047 R-102',
    rule: 'dns/xmpp-srv-per-local-domain',
    what: 'a second local domain without a record',
    breaks: { localDomains: ['example.com', 'sales.example.com'] },
    finds: ['error Xmpp/Imp'],
  },
  {
    ids: 'F-45 T-063',
    rule: 'dns/xmpp-chat-alias',
    what: 'a chat alias in the certificate, and no record of it',
    breaks: { certificate: CHAT },
    finds: ['warning Xmpp/Imp'],
    holds: {
      certificate: CHAT,
      more: ({ zone }) => {
        zone.addSrv({
          name: '_xmpp-server._tcp.conference.example.com',
          target: 'xmpp.example.com',
          port: 5269,
        });
      },
    },
  },
  {
    ids: 'R-100',
    rule: 'dns/xmpp-srv-port',
    what: 'another port although the node has the address for itself',
    breaks: { ports: [25269], srv: { target: 'xmpp.example.com', port: 25269 } },
    finds: [`error ${SRV}`],
    holds: { nodes: 2, srv2: { target: 'xmpp.example.com', port: 25269 } },
  },
  {
    ids: 'R-111',
    rule: 'dns/xmpp-srv-is-published',
    what: 'the record names a port that the firewall does not publish',
    breaks: { nodes: 2, srv2: { target: 'xmpp.example.com', port: 35269 } },
    finds: [`error ${SRV}`],
    holds: { nodes: 2, srv2: { target: 'xmpp.example.com', port: 25269 } },
  },
  {
    ids: 'R-105',
    rule: 'dns/xmpp-srv-to-federation-node',
    what: 'the second record leads to a node that is off',
    breaks: { nodes: 1, ports: [5269, 25269], srv2: { target: 'xmpp.example.com', port: 25269 } },
    finds: [`error ${SRV}`],
    holds: { nodes: 2, srv2: { target: 'xmpp.example.com', port: 25269 } },
  },
  {
    ids: 'R-103',
    rule: 'dns/xmpp-srv-priority',
    what: 'two nodes with different priorities',
    breaks: { nodes: 2, srv2: { target: 'xmpp.example.com', port: 25269, priority: 10 } },
    finds: [`error ${SRV}`],
    holds: { nodes: 2, srv2: { target: 'xmpp.example.com', port: 25269 } },
  },
  {
    ids: 'R-103 X-084',
    rule: 'dns/xmpp-srv-priority',
    what: 'IPv4 and IPv6 of one node with different weights',
    breaks: { ipv6: 'own name', srv: { target: 'xmpp.example.com', port: 5269, weight: 2 } },
    finds: [`warning ${SRV}`],
    holds: { ipv6: 'own name' },
  },
  {
    ids: 'R-107 R-108 X-104',
    rule: 'dns/xmpp-dual-stack',
    what: 'one name with both families',
    breaks: { ipv6: 'same name' },
    finds: [`warning ${SRV}`],
    holds: { ipv6: 'own name' },
  },
  {
    ids: 'R-104 R-281 R-282',
    rule: 'dns/xmpp-inbound-redundancy',
    what: 'two nodes, one record',
    breaks: { nodes: 2 },
    finds: [`info ${SRV}`],
    holds: { nodes: 2, srv2: { target: 'xmpp.example.com', port: 25269 } },
  },
  {
    ids: 'R-099',
    rule: 'dns/xmpp-srv-name',
    what: 'the record of old Jabber servers',
    breaks: { srvName: '_jabber._tcp.example.com' },
    finds: ['error Xmpp/Zone/srv-jabber-tcp-example-com-'],
  },
];
