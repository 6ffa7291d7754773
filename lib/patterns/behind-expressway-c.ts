import type { Construct } from 'constructs';
import type { Expressway, ExpresswayC } from '../expressway';
import type { IImPresenceDeployment, ImPresenceNode } from '../im-presence';
import { askForNextHop, askForSip, ExpresswaySide, routingFqdnOf } from './expressway-side';
import { SipPassage, type SipInsideCertificate, type SipInsideServer } from './sip-passage';

/** A border that our nodes meet as Expressway-C: they send everything there, and it speaks for itself. */
export abstract class BehindExpresswayC extends SipPassage {
  protected readonly c: ExpresswayC;
  protected readonly routing: string;
  protected readonly side: ExpresswaySide;

  /** @param further Expressways beside it, whose names are taken as well. */
  constructor(
    scope: Construct,
    id: string,
    props: { c: ExpresswayC; deployment: IImPresenceDeployment; routingFqdn: string },
    further: readonly Expressway[] = [],
  ) {
    const { c, deployment, routingFqdn } = props;
    super(scope, id, props);
    this.c = c;
    this.routing = routingFqdnOf(this, routingFqdn, [c, ...further], deployment);
    this.side = new ExpresswaySide(this, c, deployment, (...each) => this.leadTo(...each));
    askForNextHop(c, deployment);
    askForSip(c, ...further);
  }

  public override get federationRoutingFqdn(): string {
    return this.routing;
  }

  public override get nextHop(): string {
    return this.c.clusterName;
  }

  public override get setsTlsContext(): boolean {
    return false;
  }

  public override get insideServers(): SipInsideServer[] {
    return this.c.peers;
  }

  public get presentedInside(): SipInsideCertificate[] {
    return this.side.presented;
  }

  public publishNode(node: ImPresenceNode): void {
    this.side.trustNode(node);
  }
}
