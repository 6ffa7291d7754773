import type { Construct } from 'constructs';
import { NetworkFlows, type NetworkFlowProps } from '../core';
import { DnsView } from '../dns';
import {
  ExpresswayNeighborZone,
  ExpresswayPattern,
  ExpresswayServerCertificate,
  ExpresswayTrustedCertificate,
  type ExpresswayC,
} from '../expressway';
import type { IImPresenceDeployment } from '../im-presence';
import { SIP_TLS_PORT } from '../net';
import type { SipPeer, SipPublicFace } from '../partners';
import { BehindExpresswayC } from './behind-expressway-c';
import { askForNames, nameOf } from './expressway-side';
import { flowBetween } from './flow-between';

/** How Expressway-C alone stands between our clusters and Skype for Business of the same enterprise. */
export interface ExpresswayCSipBorderProps {
  /**
   * *Federation Routing IM and Presence FQDN*: a name of its own, neither that of a node nor that of Expressway-C,
   * which Expressway-C resolves to the routing node.
   */
  readonly routingFqdn: string;
}

interface ExpresswayCSipPassageProps extends ExpresswayCSipBorderProps {
  readonly c: ExpresswayC;
  readonly deployment: IImPresenceDeployment;
}

/** Expressway-C with session classification inside one enterprise (Guide, "Skype for Business Workflow"). */
export class ExpresswayCSipPassage extends BehindExpresswayC {
  public readonly face: SipPublicFace;

  /** By the name of a server, the zone that leads there. */
  private readonly zones = new Map<string, ExpresswayNeighborZone>();

  constructor(scope: Construct, id: string, props: ExpresswayCSipPassageProps) {
    super(scope, id, props);
    const { c, deployment } = props;
    const [first, ...further] = c.peers.map(({ address }) => address);
    this.face = {
      fqdn: c.clusterName,
      address: first,
      furtherAddresses: further,
      authority: c.certificate.authority,
      // What answers by its name gets through to the nodes by then: a peer more of it, another certificate.
      shownAfter: this.presentsAfter,
    };
    for (const certificate of ExpresswayServerCertificate.onAllPeers(c))
      this.presentAfter(certificate, [c.restart(certificate.peer)]);
    this.side.describeFlows(new NetworkFlows(this, 'Flows'));
    askForNames(c, deployment, this.routing);
  }

  /** Every server inside finds it by that name already. */
  public override get standingNames(): string[] {
    return [this.c.clusterName];
  }

  /** The other system of the enterprise looks inside (Guide, "Assign DNS SRV for IM and Presence"). */
  public override get publishedIn(): DnsView[] {
    return [DnsView.INSIDE];
  }

  /** A zone for its server, rules in both directions, and its answers, which name the server itself. */
  public letThrough(peer: SipPeer): void {
    const { c, side } = this;
    this.leadTo(...ExpresswayTrustedCertificate.ofAuthority(c, peer.certificateAuthority));
    const { fqdn, port, addresses } = peer.nextHop;
    const known = this.zones.get(fqdn);
    const zone =
      known ??
      new ExpresswayNeighborZone(this, `zone ${fqdn}`, {
        expressway: c,
        name: nameOf('Microsoft', fqdn),
        peers: [fqdn],
        port,
      });
    if (known === undefined) {
      zone._isAt(fqdn, addresses);
      this.zones.set(fqdn, zone);
      this.leadTo(zone);
      side.leadToNodes(zone, this.routing, ` from ${fqdn}`);
      side.leadOut(ExpresswayPattern.host(fqdn), fqdn, zone);
    }
    for (const domain of peer.domains) side.leadOut(ExpresswayPattern.domain(domain), domain, zone);
  }

  public flows(peer: SipPeer): NetworkFlowProps[] {
    const { fqdn, addresses, port } = peer.nextHop;
    return this.c.peers.flatMap((ours) =>
      addresses.flatMap((address): NetworkFlowProps[] => [
        flowBetween(
          { fqdn, address },
          ours,
          SIP_TLS_PORT,
          `SIP over TLS from ${peer.name}: INVITE and MESSAGE`,
          { drawn: true },
        ),
        flowBetween(ours, { fqdn, address }, port, `SIP over TLS to ${peer.name}: INVITE and MESSAGE`, {
          drawn: true,
        }),
      ]),
    );
  }
}
