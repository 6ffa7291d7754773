import type { Construct } from 'constructs';
import type { DeviceResource } from '../../core';
import { constructError } from '../../core/errors';
import {
  CsAccessEdgeConfiguration,
  CsAllowedDomain,
  CsExternalAccessPolicy,
  CsHostingProvider,
  CsTrustedCertificate,
  type CsDeployment,
  type CsEdgeServer,
} from '../../microsoft';
import type { SipPeer } from '../sip-peer';
import { SipPeerServer } from '../sip-peer-server';
import type { OurSide, SipPeerSide, SipPublicFace } from '../sip-peer-side';
import { SIP_TLS_PORT } from '../../net';
import type { CsExternalAccess } from './cs-external-access';

/** What our clusters are to Skype for Business of the own enterprise. */
export interface OwnSkypeForBusinessPeerProps {
  /**
   * False where no SRV record inside leads its Edge Server to us: it gets our name by hand then.
   * @default true
   */
  readonly findsUsBySrv?: boolean;
  /**
   * True where it federates with every domain, remote and anonymous users included: then nothing is allowed by name. It
   * concerns everybody whom it federates with.
   * @default false
   */
  readonly admitsAllDomains?: boolean;
  /**
   * The users who shall talk to our clusters get a policy that lets them (Guide, "Configure User Trust Settings").
   * @default - they have one; the pre-flight reads it
   */
  readonly externalAccess?: CsExternalAccess;
}

/**
 * Skype for Business inside one enterprise, with a domain of its own, through its Edge Server and Expressway-C (Guide,
 * "Skype for Business Workflow"). What the documents call the FQDN of Expressway-E in its forms is that of Expressway-C
 * here, since there is no other.
 */
export class OwnSkypeForBusiness implements SipPeerSide {
  public readonly nextHop: SipPeerServer;

  private readonly edge: CsEdgeServer;

  constructor(
    private readonly cs: CsDeployment,
    private readonly props: OwnSkypeForBusinessPeerProps,
  ) {
    const { edge } = cs;
    if (edge === undefined) {
      throw constructError(
        cs,
        'cs/edge',
        `${cs.registrar} has no Edge Server, and federation goes through one.`,
        'Write edge: { fqdn, addresses, internalFqdn } on the deployment; SipPeer.ownLync(...) federates without.',
        'Guide, "Configure Skype for Business Server for Federation"',
      );
    }
    this.edge = edge;
    this.nextHop = new SipPeerServer(edge.fqdn, edge.addresses, SIP_TLS_PORT);
  }

  public describes(_peer: SipPeer, domain: string): string {
    return `Skype for Business users of ${domain}`;
  }

  public presenter(): string {
    return `Edge Server of ${this.cs.registrar}`;
  }

  /** A domain that is allowed by name has its proxy beside it. */
  public dialsByName(peer: SipPeer): boolean {
    return this.props.admitsAllDomains !== true || !peer.findsUsBySrv;
  }

  public declare(scope: Construct, peer: SipPeer, ours: OurSide): void {
    const { deployment, face, border } = ours;
    const { cs, edge, props } = this;
    const {
      fqdn,
      address,
      furtherAddresses,
      authority,
      shownAfter = [],
    } = this.knownFace(scope, face, border);
    const { addressDomains } = deployment;
    const [first] = addressDomains;
    const everybody = props.admitsAllDomains ?? false;
    cs._addEdgePeer({ fqdn, address, furtherAddresses, authority });
    const federated: DeviceResource[] = CsTrustedCertificate.ofAuthority(edge, authority);
    new CsAccessEdgeConfiguration(scope, 'AccessEdgeConfiguration', {
      cs,
      // Without a record of ours there is nothing to find, and others may be found so.
      enablePartnerDiscovery: peer.findsUsBySrv ? true : undefined,
      ...(everybody ? { allowOutsideUsers: true, allowAnonymousUsers: true } : {}),
    });
    if (this.dialsByName(peer)) {
      for (const domain of addressDomains) {
        const id = `allowed domain ${domain}`;
        const allowed = new CsAllowedDomain(scope, id, { cs, domain, proxyFqdn: fqdn });
        allowed._waitsFor(shownAfter);
        federated.push(allowed);
      }
    }
    if (!peer.findsUsBySrv) {
      // The proxy of a provider is unique, so that one speaks for all domains; each is allowed with it.
      const provider = new CsHostingProvider(scope, 'HostingProvider', {
        cs,
        domain: first,
        proxyFqdn: fqdn,
      });
      provider._waitsFor(shownAfter);
      federated.push(provider);
    }
    // Whom the Edge Server neither trusts nor lets in it neither hears nor calls.
    ours.sentBy(federated);
    ours.admittedBy(federated);
    const { externalAccess } = props;
    if (externalAccess === undefined) return;
    new CsExternalAccessPolicy(scope, 'ExternalAccessPolicy', {
      cs,
      name: externalAccess.policy ?? first,
      enableOutsideAccess: externalAccess.enableOutsideAccess,
      users: externalAccess.users,
    });
  }

  private knownFace(
    scope: Construct,
    face: SipPublicFace | undefined,
    border: string,
  ): SipPublicFace & Required<Pick<SipPublicFace, 'authority'>> {
    const { authority } = face ?? {};
    if (face !== undefined && authority !== undefined) return { ...face, authority };
    throw constructError(
      scope,
      'certificate/our-root',
      `${this.edge.fqdn} has to trust the authority behind what ${border} presents to it, which is not known.`,
      'Have the certificate of the Expressway signed by an authority.',
      'Guide, "Exchange Certificates"',
    );
  }
}
