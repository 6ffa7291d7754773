import type { Construct } from 'constructs';
import { Check } from '../../core';
import { constructError } from '../../core/errors';
import { ApplicationListener } from '../../im-presence';
import {
  CsExternalAccessPolicy,
  CsPublicProvider,
  CsStaticRoute,
  CsTrustedApplication,
  CsTrustedApplicationPool,
  type CsDeployment,
  type CsFrontEnd,
} from '../../microsoft';
import { requireSignedCupCertificates } from '../signed-cup-certificates';
import type { SipPeer } from '../sip-peer';
import { SipPeerServer } from '../sip-peer-server';
import type { OurSide, SipPeerSide } from '../sip-peer-side';
import { SIP_TLS_PORT } from '../../net';
import type { CsExternalAccess } from './cs-external-access';

/** What our clusters are to Lync of the own enterprise. */
export interface OwnLyncPeerProps {
  /** FQDN that stands for our clusters in Lync: `trustedpool.sip.com`. */
  readonly trustedApplicationPool: string;
  /** Name of the application in that pool: `imptrustedapp.sip.com`. */
  readonly trustedApplicationId: string;
  /**
   * Further names that stand for us in that pool beside those of the nodes, such as the Federation Routing FQDN where
   * the same clusters federate with partners as well.
   * @default - none
   */
  readonly furtherComputers?: string[];
  /**
   * The server that IM and Presence sends requests to: a specific one, never a pool (Guide, "Configure Static Routes
   * from IM and Presence to Lync").
   * @default - the first front-end server
   */
  readonly nextHop?: CsFrontEnd;
  /**
   * Further servers that requests go to, the first of them first, while the one before cannot be reached: specific
   * ones, never a pool (Guide, "Configure Static Routes from IM and Presence to Lync"). One that is named twice is the
   * error `partner/backup-next-hop`.
   * @default - none
   */
  readonly backupNextHops?: CsFrontEnd[];
  /**
   * Pool of Lync that has routes of its own, as `Get-CsStaticRoutingConfiguration` lists it: ours go there.
   * @default - the global collection
   */
  readonly routesOf?: string;
  /**
   * The users of Lync who shall talk to our clusters get a policy that lets them.
   * @default - they have one; the pre-flight reads it
   */
  readonly externalAccess?: CsExternalAccess;
  /**
   * True where users are to call each other as well, which needs an Expressway Gateway (`cs/calls-without-gateway`;
   * Guide, "Configure Expressway Gateway for Microsoft Lync Federation").
   * @default - as the border has it: calls pass `SipBorder.expresswayGateway`, and no other one
   */
  readonly calls?: boolean;
}

const ROUTING_FQDN =
  'Cisco Unified CM IM and Presence Administration > System > Service Parameters > Cisco SIP Proxy > Federation Routing IM and Presence FQDN';

/**
 * Lync inside one enterprise: routes, provider and trusted application in its Central Management Store (Guide,
 * "Microsoft Lync Workflow (Intracompany via Expressway)"): chat alone, from server to server, or chat and calls
 * through an Expressway Gateway, which the border names as its entrance.
 */
export class OwnLync implements SipPeerSide {
  public readonly nextHop: SipPeerServer;
  public readonly backupNextHops: readonly SipPeerServer[];

  constructor(
    private readonly cs: CsDeployment,
    private readonly props: OwnLyncPeerProps,
  ) {
    this.nextHop = serverOf(props.nextHop ?? cs.frontEnds[0]);
    this.backupNextHops = (props.backupNextHops ?? []).map(serverOf);
  }

  public get sources(): readonly SipPeerServer[] {
    return this.cs.frontEnds.map(serverOf);
  }

  public describes(_peer: SipPeer, domain: string): string {
    return `Lync users of ${domain}`;
  }

  public presenter(): string {
    return `Lync, ${this.cs.registrar}`;
  }

  public declare(scope: Construct, _peer: SipPeer, { deployment, entrance, sentBy, takenBy }: OurSide): void {
    const { cs, props } = this;
    if (props.calls === true && entrance === undefined) {
      throw constructError(
        scope,
        'cs/calls-without-gateway',
        `Users of ${cs.registrar} are to call ours, and no Expressway Gateway tells calls from chat.`,
        'Write SipBorder.expresswayGateway(gateway) as the border; or leave calls out, for chat alone.',
        'Guide, "Configure Expressway Gateway for Microsoft Lync Federation"',
      );
    }
    requireSignedCupCertificates(scope, 'cs/cup-certificate', deployment, 'Lync');
    const { routingNode, nodes } = deployment;
    const { cluster } = routingNode;
    const port = cluster.peerAuthListenerPort;
    // Chat alone goes to the routing node; with calls, to what tells the two apart.
    const target = entrance ?? {
      fqdn: routingNode.fqdn,
      address: routingNode.address,
      port,
      authority: cluster.cupCertificate.authority,
    };
    cs._addNextHop(target);
    if (entrance !== undefined) cs._passCalls();
    const computers = [...nodes.map(({ fqdn }) => fqdn), ...(props.furtherComputers ?? [])];
    for (const each of deployment.clusters) {
      each._asked.before.push(
        Check.look(ROUTING_FQDN, {
          must: `one of ${computers.join(', ')}`,
          why: 'requests to Lync carry that name, and it takes them from computers of the trusted application pool only: write another name in furtherComputers',
        }),
      );
    }
    const routes = deployment.addressDomains.map(
      (domain) =>
        new CsStaticRoute(scope, `static route ${domain}`, {
          cs,
          matchUri: domain,
          destination: target.fqdn,
          port: target.port,
          collectionOf: props.routesOf,
        }),
    );
    for (const { fqdn, address } of nodes) cs._callers.push({ fqdn, address });
    const { externalAccess } = props;
    const policies =
      externalAccess === undefined
        ? []
        : [
            new CsExternalAccessPolicy(scope, 'ExternalAccessPolicy', {
              cs,
              name: externalAccess.policy ?? deployment.addressDomains[0],
              enableOutsideAccess: externalAccess.enableOutsideAccess,
              users: externalAccess.users,
            }),
          ];
    // The proxy of a provider is unique in Lync, so that one provider speaks for all domains behind it.
    const provider = new CsPublicProvider(scope, 'PublicProvider', {
      cs,
      domain: deployment.addressDomains[0],
      proxyFqdn: target.fqdn,
    });
    const pool = new CsTrustedApplicationPool(scope, 'TrustedApplicationPool', {
      cs,
      fqdn: props.trustedApplicationPool,
      computerFqdn: routingNode.fqdn,
    });
    for (const node of nodes) if (node !== routingNode) pool.addComputer(node.fqdn);
    for (const name of props.furtherComputers ?? []) pool.addComputer(name);
    const application = new CsTrustedApplication(scope, 'TrustedApplication', {
      pool,
      applicationId: props.trustedApplicationId,
      port,
    });
    sentBy([...routes, provider]);
    takenBy([pool, application]);
    // SIP Proxy listens on another port only after its restart: Lync is told then, all of it in one script.
    for (const led of [...routes, provider]) {
      led.node.addDependency(...(entrance?.answers ?? []));
      led._waitsFor(entrance?.shownAfter ?? []);
    }
    const listener = ApplicationListener.peerAuth(cluster);
    if (entrance === undefined) for (const route of routes) route._meets.push(listener);
    for (const told of [...routes, provider, pool, application, ...policies]) {
      for (const node of cluster.nodes) told.afterRestart(listener, node.sipProxy);
    }
    // Requests of every node are of the application, whichever cluster it is in.
    for (const each of deployment.clusters) {
      const own = ApplicationListener.peerAuth(each);
      application._meets.push(own);
      if (each !== cluster) for (const node of each.nodes) application.afterRestart(own, node.sipProxy);
    }
  }
}

function serverOf({ fqdn, address }: CsFrontEnd): SipPeerServer {
  return new SipPeerServer(fqdn, [address], SIP_TLS_PORT);
}
