import type { Construct } from 'constructs';
import type { Asa } from '../asa';
import type { ExpresswayC, ExpresswayE, ExpresswayGateway } from '../expressway';
import type { LoadBalancer } from '../load-balancer';
import type { SipPeerProduct } from '../partners';
import type { BorderPassageProps } from './border-passage';
import { AsaSipPassage, type AsaSipBorderProps } from './asa-sip-passage';
import {
  LoadBalancedAsaSipPassage,
  type AsaWithLoadBalancerSipBorderProps,
} from './load-balanced-asa-sip-passage';
import { DirectSipPassage } from './direct-sip-passage';
import { ExpresswayCSipPassage, type ExpresswayCSipBorderProps } from './expressway-c-sip-passage';
import {
  ExpresswayGatewaySipPassage,
  type ExpresswayGatewaySipBorderProps,
} from './expressway-gateway-sip-passage';
import { ExpresswaySipPassage, type ExpresswaySipBorderProps } from './expressway-sip-passage';
import type { SipPassage } from './sip-passage';

/** What a border over SIP says of itself. */
export interface SipBorderProps {
  /** What is written to get it, for messages: `SbcBorder`. */
  readonly kind: string;
  /** What people call it: `sbc1`. */
  readonly name: string;
  /**
   * The products that it is proven with.
   * @default - those of this library stand in a table of its own
   */
  readonly carries?: SipPeerProduct[];
}

/**
 * What stands between our clusters and a SIP peer. A border of another make is a class of yours: it extends this one,
 * says what it carries, and makes a `SipPassage` of yours. There is no `otherMake` as in `XmppBorder`: what terminates
 * TLS presents a certificate, and has to be told which peers and nodes to trust, so open ports are not all to ask for.
 */
export abstract class SipBorder {
  /**
   * A Cisco ASA that terminates TLS in both directions: TLS proxies, static PAT for every node, class maps for every
   * peer (Guide, "Configure the Cisco Adaptive Security Appliance for Integration").
   */
  public static asa(asa: Asa, props: AsaSipBorderProps): SipBorder {
    return new BuiltIn(
      'SipBorder.asa',
      asa.hostname,
      (scope, id, { deployment }) => new AsaSipPassage(scope, id, { ...props, asa, deployment }),
    );
  }

  /**
   * The same with a load balancer between firewall and nodes: new sessions come to it, and go on to a node that answers
   * (Guide, "Load Balancer Configuration for Redundancy for SIP Federation").
   */
  public static asaWithLoadBalancer(
    asa: Asa,
    loadBalancer: LoadBalancer,
    props: AsaWithLoadBalancerSipBorderProps,
  ): SipBorder {
    return new BuiltIn(
      'SipBorder.asaWithLoadBalancer',
      `${loadBalancer.vendorName} behind ${asa.hostname}`,
      (scope, id, { deployment }) =>
        new LoadBalancedAsaSipPassage(scope, id, { ...props, asa, deployment, loadBalancer }),
    );
  }

  /**
   * A Cisco Expressway-C inside and a Cisco Expressway-E in the DMZ, which tell Microsoft chat from other traffic: for
   * Office 365, Skype for Business and Lync of other companies.
   */
  public static expressway(
    expresswayC: ExpresswayC,
    expresswayE: ExpresswayE,
    props: ExpresswaySipBorderProps,
  ): SipBorder {
    return new BuiltIn(
      'SipBorder.expressway',
      expresswayC.clusterName,
      (scope, id, { deployment }) =>
        new ExpresswaySipPassage(scope, id, { ...props, c: expresswayC, e: expresswayE, deployment }),
    );
  }

  /** A Cisco Expressway-C alone, inside one enterprise: for Skype for Business of our own with domains of its own. */
  public static expresswayC(expresswayC: ExpresswayC, props: ExpresswayCSipBorderProps): SipBorder {
    return new BuiltIn(
      'SipBorder.expresswayC',
      expresswayC.clusterName,
      (scope, id, { deployment }) =>
        new ExpresswayCSipPassage(scope, id, { ...props, c: expresswayC, deployment }),
    );
  }

  /**
   * A Cisco Expressway Gateway with its SIP broker, inside one enterprise: chat and calls with Lync of our own. Chat
   * alone needs none: `SipBorder.direct()`.
   */
  public static expresswayGateway(
    expresswayGateway: ExpresswayGateway,
    props: ExpresswayGatewaySipBorderProps = {},
  ): SipBorder {
    return new BuiltIn(
      'SipBorder.expresswayGateway',
      expresswayGateway.clusterName,
      (scope, id, { deployment }) =>
        new ExpresswayGatewaySipPassage(scope, id, { ...props, gateway: expresswayGateway, deployment }),
    );
  }

  /** Nothing: a peer inside the enterprise and our nodes reach each other, and trust each other's authority. */
  public static direct(): SipBorder {
    return new BuiltIn(
      'SipBorder.direct',
      'the inside network',
      (scope, id, { deployment }) => new DirectSipPassage(scope, id, { deployment }),
    );
  }

  /** What is written to get it, for messages: `SipBorder.asa`. */
  public readonly kind: string;
  /** What people call it: `fw1`. */
  public readonly name: string;

  private readonly products: readonly SipPeerProduct[] | undefined;

  constructor(props: SipBorderProps) {
    this.kind = props.kind;
    this.name = props.name;
    this.products = props.carries;
  }

  /**
   * Stands it up for one federation: what no single peer needs. Its first call may make what is on the devices.
   *
   * @param scope The federation.
   * @param id Construct id.
   * @param props Whose sessions pass it.
   */
  public abstract passage(scope: Construct, id: string, props: BorderPassageProps): SipPassage;

  /**
   * What it says of itself that it carries; undefined for those of this library.
   * @internal
   */
  public get _products(): readonly SipPeerProduct[] | undefined {
    return this.products;
  }
}

/** A border of this library: what it carries stands in the table. */
class BuiltIn extends SipBorder {
  constructor(
    kind: string,
    name: string,
    private readonly make: (scope: Construct, id: string, props: BorderPassageProps) => SipPassage,
  ) {
    super({ kind, name });
  }

  public passage(scope: Construct, id: string, props: BorderPassageProps): SipPassage {
    return this.make(scope, id, props);
  }
}
