import { Annotations, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import {
  Asa,
  AsaClassMaps,
  AsaIdentity,
  AsaInterface,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaRelease,
  SipBorder,
  SipFederation,
  CertificateAuthority,
  CupCertificate,
  CupXmppS2sCertificate,
  DnsZone,
  FederationStack,
  ImPresenceCluster,
  ImPresenceRelease,
  CsCertificate,
  CsDeployment,
  CsRelease,
  Owner,
  Rule,
  Secret,
  Severity,
  SipPeer,
  SrvState,
  Tsig,
  XmppFederation,
  XmppBorder,
  XmppPeer,
  XmppPeerCertificate,
  XmppSecurityMode,
  type Deployment,
  type Finding,
  type ReplacedRecord,
} from '../../../lib';

/** What is wrong with a company on purpose. */
export type Trouble =
  | 'rule'
  | 'warning'
  | 'declaration'
  | 'annotation'
  | 'stack-validation'
  | 'app-validation'
  | 'same-device'
  | 'unexpected';

/** One company that federates with a partner; every field is the line that a test changes. */
export interface CompanyProps {
  readonly id: string;
  /** Keeps the devices of several companies apart; 1 is example.com with abc.com. */
  readonly number?: number;
  /**
   * What it federates with: OCS through the firewall, its own Lync, or an XMPP server.
   * @default 'sip'
   */
  readonly federation?: 'sip' | 'lync' | 'xmpp';
  readonly nodes?: number;
  readonly publicAddress?: string;
  /** Another name than imp-public, with the next certificate. */
  readonly publicName?: string;
  readonly localDomains?: readonly string[];
  readonly zones?: readonly string[];
  /** IPv6 addresses of the public name, and addresses of the zone's own name. */
  readonly ipv6?: readonly string[];
  readonly apex?: readonly string[];
  readonly nameServer?: { readonly port: number; readonly replaces?: ReplacedRecord[] };
  readonly ntpServers?: readonly string[];
  readonly users?: readonly string[];
  readonly publishGate?: boolean;
  /** Only the zone is declared, with an address: as few files as a stack can have. */
  readonly zoneOnly?: boolean;
  /** Nothing is declared: the way to retire a stack. */
  readonly empty?: boolean;
  readonly trouble?: Trouble;
}

/** A company with a cluster, a firewall, one partner and its public records, small enough for many runs. */
export class Company extends FederationStack {
  constructor(scope: Construct, props: CompanyProps) {
    super(scope, props.id, { publishGate: props.publishGate });
    const number = props.number ?? 1;
    const suffix = number === 1 ? '' : `${number}`;
    const domain = `example${suffix}.com`;
    const partner = `abc${suffix}.com`;
    this.trouble(props.trouble);
    if (props.empty === true) return;
    if (props.zoneOnly === true) {
      const zone = this.zone('Zone1', domain, props.nameServer);
      zone.addAddress(`imp-public.${domain}`, [...(props.ipv6 ?? ['2001:db8::1'])]);
      return;
    }

    const ourCa = CertificateAuthority.microsoft(this, 'OurCa', {
      name: `our${suffix}-ca`,
      host: `ca.${domain}`,
    });
    const imp = new ImPresenceCluster(this, 'Imp', {
      release: ImPresenceRelease.of('12.5(1)SU3'),
      publisher: { fqdn: `imp1.${domain}`, address: `1.1.${number}.1` },
      localDomains: [...(props.localDomains ?? [domain])],
      cupCertificate: props.federation === 'lync' ? CupCertificate.signedBy(ourCa) : undefined,
      cupXmppS2sCertificate: props.federation === 'xmpp' ? CupXmppS2sCertificate.signedBy(ourCa) : undefined,
    });
    for (let node = 2; node <= (props.nodes ?? 1); node += 1) {
      const fqdn = `imp${node}.${domain}`;
      imp.addNode(`Imp${node}`, { fqdn, address: `1.1.${number}.${node}`, arbitraryPortPrefix: node + 2 });
    }
    if (props.federation === 'lync') {
      this.lync(imp, ourCa, suffix);
      return;
    }
    const asa = new Asa(this, 'Asa', {
      hostname: props.trouble === 'same-device' ? 'fw' : `fw${number}`,
      managementAddress: `10.0.0.${number}`,
      release: AsaRelease.of('9.16'),
      inside: AsaInterface.existing('inside', { address: '10.1.1.254/24' }),
      outside: AsaInterface.existing('outside', { address: '192.0.2.1/24' }),
      outsideAccess: AsaOutsideAccess.existing('outside_access_in', { line: 1 }),
      outboundTranslation: AsaOutboundTranslation.existing(),
      ntpServers: [...(props.ntpServers ?? ['10.0.0.5'])],
    });
    if (props.federation === 'xmpp') {
      this.xmpp(imp, asa, partner, number).publishDns(this.zone('Zone1', domain, props.nameServer));
      return;
    }
    const abc = new SipFederation(this, 'Federation', {
      deployment: imp,
      border: SipBorder.asa(asa, {
        publicAddress:
          props.trouble === 'declaration' ? '10.10.10.1O' : (props.publicAddress ?? `10.10.10.${number}`),
        routingFqdn: props.publicName ?? `imp-public.${domain}`,
        insideIdentity: AsaIdentity.selfSigned({ trustpoint: 'imp_proxy' }),
        outsideIdentity: AsaIdentity.signedBy(ourCa, {
          trustpoint: 'msoft_public_fqdn',
          generation: props.publicName === undefined ? 1 : 2,
        }),
        classMaps: AsaClassMaps.perDomain(),
      }),
    });
    abc.addPeer(
      SipPeer.ocs({
        domains: [partner],
        accessEdge: { fqdn: `edge.${partner}`, addresses: [`20.20.20.${number}`] },
        certificateAuthority: CertificateAuthority.partner(this, 'PartnerCa', {
          name: `abc${suffix}-ca`,
          owner: Owner.partner(partner),
        }),
        publishesSrv: SrvState.PUBLISHED,
        users: props.users === undefined ? undefined : [...props.users],
      }),
    );
    for (const [index, name] of (props.zones ?? [domain]).entries()) {
      const zone = this.zone(`Zone${index + 1}`, name, props.nameServer);
      abc.publishDns(zone);
      if (index > 0) continue;
      if (props.ipv6 !== undefined) zone.addAddress(`imp-public.${domain}`, [...props.ipv6]);
      if (props.apex !== undefined) zone.addAddress(name, [...props.apex]);
    }
  }

  private lync(cluster: ImPresenceCluster, certificateAuthority: CertificateAuthority, suffix: string): void {
    const lync = new CsDeployment(this, 'Lync', {
      release: CsRelease.LYNC_2013,
      registrar: `lyncserver.synergy${suffix}.com`,
      sipDomains: [`synergy${suffix}.com`],
      frontEnd: { fqdn: `lyncserver.synergy${suffix}.com`, address: '10.10.2.10' },
      certificateAuthority,
      certificate: CsCertificate.signedBy(certificateAuthority),
    });
    const federation = new SipFederation(this, 'Federation', {
      deployment: cluster,
      border: SipBorder.direct(),
    });
    federation.addPeer(
      SipPeer.ownLync(lync, {
        trustedApplicationPool: 'trustedpool.sip.com',
        trustedApplicationId: 'imptrustedapp.sip.com',
      }),
    );
  }

  private xmpp(cluster: ImPresenceCluster, asa: Asa, partner: string, number: number): XmppFederation {
    const federation = new XmppFederation(this, 'Federation', {
      deployment: cluster,
      nodes: [
        {
          node: cluster.publisher,
          publicFqdn: `xmpp.${cluster.localDomains[0]}`,
          publicAddress: `10.10.10.${number}`,
        },
      ],
      border: XmppBorder.asa(asa),
      securityMode: XmppSecurityMode.tlsRequired({ dialbackSecret: Secret.fromPrompt('dialback_secret') }),
    });
    federation.addPeer(
      XmppPeer.standardsCompliant({
        domains: [partner],
        supportsTls: true,
        certificate: XmppPeerCertificate.signedBy(
          CertificateAuthority.partner(this, 'PartnerCa', {
            name: `abc${number}-ca`,
            rootCommonName: 'Abc Root CA',
            owner: Owner.partner(partner),
          }),
        ),
        publishesSrv: SrvState.PUBLISHED,
      }),
    );
    return federation;
  }

  private zone(id: string, zone: string, nameServer: CompanyProps['nameServer']): DnsZone {
    if (nameServer === undefined) return DnsZone.ticket(this, id, { zone });
    return DnsZone.rfc2136(this, id, {
      zone,
      server: '127.0.0.1',
      port: nameServer.port,
      tsig: Tsig.hmac(Secret.fromVariable('tsig_key')),
      replaces: nameServer.replaces,
    });
  }

  private trouble(trouble: Trouble | undefined): void {
    switch (trouble) {
      case 'rule':
      case 'warning':
        this.addRule(new Opinion(this, trouble === 'rule' ? Severity.ERROR : Severity.WARNING));
        break;
      case 'annotation':
        Annotations.of(this).addError('An annotation says no.');
        break;
      case 'stack-validation':
        this.node.addValidation({ validate: () => ['A validation of the stack says no.'] });
        break;
      case 'app-validation':
        this.node.root.node.addValidation({ validate: () => ['A validation of the app says no.'] });
        break;
      case 'unexpected':
        new Broken(this, 'Broken');
        break;
      default:
    }
  }
}

/** A rule of the user's own. */
class Opinion extends Rule {
  constructor(
    private readonly stack: FederationStack,
    severity: Severity,
  ) {
    super({ id: 'own/opinion', demand: 'Whatever we say.', severity, source: 'house rule 7' });
  }

  public judge(_deployment: Deployment): Finding[] {
    return [this.finding(this.stack, { problem: 'The colour is "red".', advice: 'Write "blue".' })];
  }
}

/** What no library can foresee: a construct that fails while it is written. */
class Broken extends TerraformVariable {
  constructor(scope: Construct, id: string) {
    super(scope, id, {});
  }

  public toTerraform(): any {
    throw new Error('Nobody expects this.');
  }
}
