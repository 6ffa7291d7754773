import { Construct } from 'constructs';
import { SrvState, type Artifact, type DeviceResource } from '../../core';
import { constructError, parsed } from '../../core/errors';
import { freeId } from '../../core/private/free-id';
import { safeId } from '../../core/private/safe-id';
import { DomainName } from '../../net';
import { AccessEdgeAccessMethods } from './access-edge-access-methods';
import { AccessEdgeAllowList } from './access-edge-allow-list';
import { AccessEdgeCaChain } from './access-edge-ca-chain';
import { AccessEdgeCertificate, AccessEdgeCertificateAssignment } from './access-edge-certificate';
import { AccessEdgeConfirmation } from './access-edge-confirmation';
import { AccessEdgeImProvider } from './access-edge-im-provider';
import { AccessEdgeTrustedRoot } from './access-edge-trusted-root';
import { FipsAlgorithms } from './fips-algorithms';
import { OcsEdgeCertificates } from './ocs-edge-certificates';
import { OcsEdgeServer } from './ocs-edge-server';
import { OcsFrontEndFederation } from './ocs-front-end-federation';
import { OcsGlobalFederation } from './ocs-global-federation';
import { OcsUsers } from './ocs-users';
import { PartnerDns } from '../partner-dns';
import { AccessEdge } from './access-edge';
import { OcsDeployment } from './ocs-deployment';
import { PartnerFederationSrv } from '../partner-federation-srv';
import type { OcsServers, SipPeer } from '../sip-peer';

/** What a partner with OCS has to know of us. */
export interface OcsPartnerProps {
  /** The partner; it runs OCS (`partner/not-ocs`). */
  readonly peer: SipPeer;
  /** Our SIP domains; none of them the partner's (`partner/own-domain`). */
  readonly localDomains: string[];
  /** Public FQDN of our routing node: what our certificate and our SRV records say (`partner/public-fqdn`). */
  readonly publicFqdn: string;
  /** Public IPv4 address behind that name, where our connections come from too (`partner/public-address`). */
  readonly publicAddress: string;
  /** Root certificate of the authority that signs what we present. */
  readonly ourAuthorityRoot: Artifact;
  /**
   * Raised to have the certificate of the Access Edge requested again.
   * @default 1
   */
  readonly edgeCertificateGeneration?: number;
}

/**
 * What a partner with Office Communications Server 2007 R2 and an Access Edge configures: the hand-out of S-10, as
 * steps like any other, so that a later edit hands over only what changed.
 */
export class OcsPartner extends Construct {
  /** The partner's public DNS. */
  public readonly dns: PartnerDns;
  /** The partner's Access Edge. */
  public readonly accessEdge: AccessEdge;
  /** The partner's OCS. */
  public readonly ocs: OcsDeployment;
  /** Our entry among the IM providers of the Access Edge. */
  public readonly imProvider: AccessEdgeImProvider;
  /** SRV records that the partner is asked for; none when it does not publish any. */
  public readonly srvRecords: PartnerFederationSrv[];
  /** What the partner confirms before we publish: needed by whatever must not come before it. */
  public readonly confirmation: Artifact;

  private readonly props: OcsPartnerProps;

  constructor(scope: Construct, id: string, props: OcsPartnerProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.props = props;
    const { peer } = props;
    const servers = this.servers();
    const localDomains = this.localDomains();
    const publicFqdn = this.publicFqdn();
    this.dns = new PartnerDns(this, 'Dns', { peer });
    this.accessEdge = new AccessEdge(this, 'AccessEdge', { peer });
    this.ocs = new OcsDeployment(this, 'Ocs', { peer });
    this.srvRecords = this.publish();
    const assignment = this.trust();
    this.federateOcs(servers);
    const device = this.accessEdge;
    this.imProvider = new AccessEdgeImProvider(device, 'ImProvider', { device, publicFqdn, localDomains });
    const accessMethods = new AccessEdgeAccessMethods(device, 'AccessMethods', { device });
    const fips = new FipsAlgorithms(device, 'Fips', { device });
    new AccessEdgeAllowList(device, 'AllowList', {
      device,
      provider: this.imProvider,
      absent: [...new Set([...localDomains, publicFqdn])],
    });
    this.confirmation = new AccessEdgeConfirmation(device, 'Confirmation', {
      device,
      publicAddress: props.publicAddress,
      localDomain: localDomains[0],
      // Not the provider entry: that one may come behind our records, and they wait for the confirmation.
      after: [assignment, accessMethods, fips],
    }).confirmation;
  }

  /**
   * Puts the partner's IM provider entry behind our published records, as the guide has it. Sequence only.
   *
   * @param records our SRV records.
   */
  public afterRecords(records: DeviceResource[]): void {
    this.imProvider.node.addDependency(...records);
  }

  private publish(): PartnerFederationSrv[] {
    const { peer } = this.props;
    if (peer.publishesSrv === SrvState.NOT_PUBLISHED) return [];
    return peer.domains.map(
      (domain) => new PartnerFederationSrv(this.dns, safeId(`srv ${domain}`), { device: this.dns, domain }),
    );
  }

  private trust(): AccessEdgeCertificateAssignment {
    const device = this.accessEdge;
    const chain = new AccessEdgeCaChain(device, 'CaChain', { device });
    new AccessEdgeTrustedRoot(device, 'OurRoot', { device, root: this.props.ourAuthorityRoot });
    const certificate = new AccessEdgeCertificate(device, 'Certificate', {
      device,
      chain,
      generation: this.props.edgeCertificateGeneration,
    });
    return new AccessEdgeCertificateAssignment(device, 'CertificateAssignment', { device, certificate });
  }

  private federateOcs(servers: OcsServers): void {
    const device = this.ocs;
    const globalFederation = new OcsGlobalFederation(device, 'GlobalFederation', { device });
    new OcsEdgeServer(device, 'EdgeServer', { device, globalFederation });
    if (servers.frontEnds.length === 0) {
      new OcsFrontEndFederation(device, 'FrontEnds', { device, globalFederation });
    }
    for (const frontEnd of servers.frontEnds) {
      new OcsFrontEndFederation(device, safeId(`front end ${frontEnd}`), {
        device,
        globalFederation,
        frontEnd,
      });
    }
    new OcsUsers(device, 'Users', { device });
    new OcsEdgeCertificates(device, 'EdgeCertificates', { device });
  }

  private servers(): OcsServers {
    const { ocs, name, product } = this.props.peer;
    if (ocs !== undefined) return ocs;
    throw constructError(
      this,
      'partner/not-ocs',
      `The partner ${name} runs ${product}.`,
      'These are steps for OCS and its Access Edge: for Lync follow the steps of the Lync peer.',
      'Guide, "Microsoft Lync Workflow (Business to Business via ASA)"',
    );
  }

  private localDomains(): string[] {
    const { localDomains, peer } = this.props;
    const domains = localDomains.map((text) =>
      parsed(this, 'partner/own-domain', () => DomainName.of(text, 'local domain').toString()),
    );
    const both = domains.find((domain) => peer.domains.includes(domain));
    if (domains.length > 0 && both === undefined) return [...new Set(domains)];
    throw constructError(
      this,
      'partner/own-domain',
      both === undefined
        ? 'There is no local domain.'
        : `"${both}" is a local domain and a domain of ${peer.name}.`,
      'Write at least one local domain, and each domain on one side only.',
    );
  }

  private publicFqdn(): string {
    const { peer, publicFqdn } = this.props;
    const name = parsed(this, 'partner/public-fqdn', () =>
      DomainName.of(publicFqdn, 'our public FQDN').toString(),
    );
    if (name !== peer.edge.fqdn) return name;
    throw constructError(
      this,
      'partner/public-fqdn',
      `Our public FQDN is "${name}", which is the Access Edge of ${peer.name}.`,
      'Write the public FQDN of our routing node: the subject CN of what we present.',
      'Guide, Table 15',
    );
  }
}
