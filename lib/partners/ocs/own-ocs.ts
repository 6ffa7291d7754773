import type { Construct } from 'constructs';
import { Check, type DeviceResource } from '../../core';
import { constructError } from '../../core/errors';
import { ApplicationListener, TransportInRecordRoute } from '../../im-presence';
import { requireSignedCupCertificates } from '../signed-cup-certificates';
import type { SipPeer } from '../sip-peer';
import { SipPeerServer } from '../sip-peer-server';
import type { OurSide, SipPeerSide } from '../sip-peer-side';
import { SipTransport } from '../sip-transport';
import { FipsAlgorithms } from './fips-algorithms';
import { OcsCertificateSelection } from './ocs-certificate-selection';
import { OcsConnection } from './ocs-connection';
import type { OcsForest } from './ocs-forest';
import type { OcsFrontEnd } from './ocs-front-end';
import { OcsHostAuthorization } from './ocs-host-authorization';
import type { OcsPool } from './ocs-pool';
import { OcsStaticRoute } from './ocs-static-route';
import { portOf } from './ports';
import { WindowsCaChain } from '../windows/windows-ca-chain';
import { WindowsServerCertificate } from '../windows/windows-server-certificate';
import { WindowsTrustedCertificate } from '../windows/windows-trusted-certificate';

/** What our clusters are to OCS of the own enterprise. */
export interface OwnOcsPeerProps {
  /**
   * What carries the sessions, in both directions. Over TCP nobody asks for certificates, and none is made (Guide,
   * "Configuration Task Flow for Microsoft OCS Federation").
   * @default SipTransport.TLS
   */
  readonly transport?: SipTransport;
  /**
   * The server that IM and Presence sends requests to: a specific one, never a pool (Guide, "Configure Static Routes
   * from IM and Presence to Lync").
   * @default - the first server of the first pool
   */
  readonly nextHop?: OcsFrontEnd;
  /**
   * Further servers that requests go to, the first of them first, while the one before cannot be reached: specific
   * ones, never a pool (Guide, "Configure Static Routes from IM and Presence to Lync"). One that is named twice is the
   * error `partner/backup-next-hop`.
   * @default - none
   */
  readonly backupNextHops?: OcsFrontEnd[];
}

const SERVER = 'front-end server';

/** Where the certificates of the nodes are there already, nobody here knows who signed them. */
const ROOT_OF_THE_NODES = Check.look(
  'certificates of the computer account (mmc) > Trusted Root Certification Authorities',
  {
    must: 'the root of whoever signed the cup certificates of the nodes of IM and Presence',
    why: 'OCS refuses what it cannot trace to a root that it trusts',
  },
);

/**
 * OCS 2007 R2 inside one enterprise: routes and host authorization on every pool, listener and certificates on every
 * front-end server ("Configuration Task Flow for Microsoft OCS Federation").
 */
export class OwnOcs implements SipPeerSide {
  public readonly transport: SipTransport;
  public readonly nextHop: SipPeerServer;
  public readonly backupNextHops: readonly SipPeerServer[];
  private readonly pool: OcsPool;
  private readonly hops: ReadonlySet<OcsFrontEnd>;

  constructor(
    private readonly forest: OcsForest,
    props: OwnOcsPeerProps,
  ) {
    this.transport = props.transport ?? SipTransport.TLS;
    const server = props.nextHop ?? forest.pools[0]?.frontEnds[0];
    if (server === undefined) {
      throw constructError(
        forest,
        'ocs/no-server',
        'The forest has neither a Standard Edition server nor an Enterprise Edition pool.',
        'Add every one of them with addStandardEditionServer or addEnterprisePool, before the peer is made.',
      );
    }
    this.nextHop = this.serverOf(server);
    this.backupNextHops = (props.backupNextHops ?? []).map((one) => this.serverOf(one));
    this.pool = server.pool;
    this.hops = new Set([server, ...(props.backupNextHops ?? [])]);
  }

  public get sources(): readonly SipPeerServer[] {
    return this.frontEnds.map((server) => this.serverOf(server));
  }

  /** Subjects of everything that presents a certificate to our nodes, that of the next hop first. */
  public get certificateSubjects(): readonly string[] {
    const all = this.forest.pools.map(({ certificateSubject }) => certificateSubject);
    return [...new Set([this.pool.certificateSubject, ...all])];
  }

  public describes(_peer: SipPeer, domain: string): string {
    return `Office Communicator users of ${domain}`;
  }

  public presenter(_peer: SipPeer, subject: string): string {
    return `OCS, ${subject}`;
  }

  /** Each pool has routes of its own. */
  public senderOf(server: string): string | undefined {
    return this.frontEnds.find(({ fqdn }) => fqdn === server)?.pool.fqdn;
  }

  public declare(scope: Construct, _peer: SipPeer, ours: OurSide): void {
    const { forest, transport } = this;
    const { deployment, takenBy, sentBy } = ours;
    if (transport === SipTransport.TLS) {
      requireSignedCupCertificates(scope, 'ocs/cup-certificate', deployment, 'OCS');
    }
    for (const pool of forest.pools) {
      const authorized = this.authorize(scope, pool, deployment);
      if (pool.frontEnds.some((server) => this.hops.has(server))) takenBy(authorized);
      const told = this.route(scope, pool, deployment);
      sentBy(told, pool.fqdn);
      this.afterNodes(told, ours);
    }
    for (const frontEnd of this.frontEnds) {
      const connection = new OcsConnection(scope, `connection ${frontEnd.fqdn}`, { frontEnd, transport });
      const known = transport === SipTransport.TLS ? this.authenticate(scope, frontEnd, deployment) : [];
      sentBy(known, frontEnd.pool.fqdn);
      if (this.hops.has(frontEnd)) takenBy([connection, ...known]);
    }
  }

  /** Each pool takes requests of every node. */
  private authorize(
    scope: Construct,
    pool: OcsPool,
    { nodes }: OurSide['deployment'],
  ): OcsHostAuthorization[] {
    const tls = this.transport === SipTransport.TLS;
    const hosts = nodes.flatMap(({ fqdn, address }) => (tls ? [fqdn, address] : [address]));
    return hosts.map(
      (host) => new OcsHostAuthorization(scope, `host authorization ${host} ${pool.fqdn}`, { pool, host }),
    );
  }

  /** Each pool sends each domain to one node. */
  private route(
    scope: Construct,
    pool: OcsPool,
    { addressDomains, routingNode }: OurSide['deployment'],
  ): OcsStaticRoute[] {
    const { transport } = this;
    const tls = transport === SipTransport.TLS;
    return addressDomains.map(
      (domain) =>
        new OcsStaticRoute(scope, `static route ${domain} ${pool.fqdn}`, {
          pool,
          domain,
          nextHop: routingNode,
          port: tls ? routingNode.cluster.peerAuthListenerPort : portOf(transport),
          transport,
        }),
    );
  }

  /**
   * SIP Proxy listens on another port, answers over TCP in time, or knows who speaks TLS to it, only after its restart: OCS
   * turns to it then.
   */
  private afterNodes(
    told: readonly OcsStaticRoute[],
    { deployment: { routingNode }, knownAfter }: OurSide,
  ): void {
    const { cluster } = routingNode;
    for (const each of told) {
      for (const { resource, service } of knownAfter) each._turnsAfter(resource, service);
      if (this.transport === SipTransport.TLS) each._meets.push(ApplicationListener.peerAuth(cluster));
      for (const { sipProxy } of cluster.nodes) {
        if (this.transport === SipTransport.TLS)
          each.afterRestart(ApplicationListener.peerAuth(cluster), sipProxy);
        else each._turnsAfter(TransportInRecordRoute.of(cluster), sipProxy);
      }
    }
  }

  /** What it presents and trusts, and how it speaks TLS. */
  private authenticate(
    scope: Construct,
    frontEnd: OcsFrontEnd,
    { clusters }: OurSide['deployment'],
  ): DeviceResource[] {
    const id = (what: string): string => `${what} ${frontEnd.fqdn}`;
    const chain = new WindowsCaChain(scope, id('chain'), {
      device: frontEnd,
      authority: this.forest.certificateAuthority,
      certificateName: 'the certificate of this server',
    });
    const certificate = new WindowsServerCertificate(scope, id('certificate'), {
      device: frontEnd,
      serverName: SERVER,
      fqdn: frontEnd.pool.certificateSubject,
      chain,
    });
    const selection = new OcsCertificateSelection(scope, id('certificate selection'), {
      frontEnd,
      certificate,
    });
    const trusted: DeviceResource[] = [];
    const authorities = new Set(clusters.map(({ cupCertificate }) => cupCertificate.authority));
    for (const authority of authorities) {
      if (authority === undefined) frontEnd._asked.set('root', ROOT_OF_THE_NODES);
      for (const each of [...(authority?.chain ?? [])].reverse()) {
        trusted.push(
          new WindowsTrustedCertificate(scope, id(each.artifact.name), {
            device: frontEnd,
            serverName: SERVER,
            certificate: each,
          }),
        );
      }
    }
    const restarts = [frontEnd.frontEndService];
    return [selection, ...trusted, new FipsAlgorithms(scope, id('fips'), { device: frontEnd, restarts })];
  }

  private get frontEnds(): OcsFrontEnd[] {
    return this.forest.pools.flatMap((pool) => pool.frontEnds);
  }

  private serverOf({ fqdn, address }: OcsFrontEnd): SipPeerServer {
    return new SipPeerServer(fqdn, [address], portOf(this.transport));
  }
}
