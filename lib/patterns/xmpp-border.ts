import type { Construct } from 'constructs';
import type { Asa } from '../asa';
import { Check } from '../core';
import { parsed } from '../core/errors';
import { FreeText } from '../net';
import type { XmppPeer, XmppPeerProduct } from '../partners';
import type { ExpresswayC, ExpresswayE } from '../expressway';
import { AsaXmppPassage, type AsaXmppBorderProps } from './asa-xmpp-passage';
import { ExpresswayXmppPassage, type ExpresswayXmppBorderProps } from './expressway-xmpp-passage';
import { XmppPassage, type XmppPassageProps, type XmppPublicNode } from './xmpp-passage';

/** What a border over XMPP says of itself. */
export interface XmppBorderProps {
  /** What is written to get it, for messages: `SbcBorder`. */
  readonly kind: string;
  /** What people call it: `sbc1`. */
  readonly name: string;
  /**
   * The products that it is proven with.
   * @default - those of this library stand in a table of its own
   */
  readonly carries?: XmppPeerProduct[];
  /**
   * Whether it terminates XMPP itself, and no node federates.
   * @default false
   */
  readonly terminates?: boolean;
}

/**
 * What stands between the nodes and the internet. Where the nodes terminate XMPP it is a firewall of any make, and knows
 * no certificates and no domains (Guide, "Basic Federated Network"). Where it `terminates` XMPP in their stead, as
 * Cisco Expressway does, no node federates: its passage is told the domains and the security mode, and presents a
 * certificate of its own. A border whose devices you describe yourself is a class of yours that extends this one.
 */
export abstract class XmppBorder {
  /** A Cisco ASA of this stack: static PAT and entries in its outside access list; no TLS proxy, no class. */
  public static asa(asa: Asa, props: AsaXmppBorderProps = {}): XmppBorder {
    return new BuiltIn(
      'XmppBorder.asa',
      asa.hostname,
      (scope, id, passed) => new AsaXmppPassage(scope, id, { ...props, ...passed, asa }),
    );
  }

  /**
   * Expressway-E, which terminates external XMPP in the stead of the nodes, with Expressway-C inside (Guide, "External
   * XMPP Federation through Cisco Expressway"). The two exclude each other for a deployment.
   */
  public static expressway(
    expresswayC: ExpresswayC,
    expresswayE: ExpresswayE,
    props: ExpresswayXmppBorderProps = {},
  ): XmppBorder {
    return new BuiltIn(
      'XmppBorder.expressway',
      expresswayE.clusterName,
      (scope, id, passed) =>
        new ExpresswayXmppPassage(scope, id, { ...props, ...passed, c: expresswayC, e: expresswayE }),
      true,
    );
  }

  /**
   * A firewall of another make, or of somebody else: asked for by `tickets/ports.csv`.
   *
   * @param name What people call it, one line (error `xmpp-federation/border`).
   */
  public static otherMake(name: string): XmppBorder {
    const text = parsed('XmppBorder', 'xmpp-federation/border', () =>
      FreeText.of(name, 'name of the firewall', { maxLength: 100 }).toString(),
    );
    return new BuiltIn(
      'XmppBorder.otherMake',
      text,
      (scope, id, passed) => new AskedForPassage(scope, id, passed, text),
    );
  }

  /** What is written to get it, for messages: `XmppBorder.asa`. */
  public readonly kind: string;
  /** What people call it: `fw1`. */
  public readonly name: string;

  /** True where it terminates XMPP itself, and no node federates. */
  public readonly terminates: boolean;

  private readonly products: readonly XmppPeerProduct[] | undefined;

  constructor(props: XmppBorderProps) {
    this.terminates = props.terminates ?? false;
    this.kind = props.kind;
    this.name = props.name;
    this.products = props.carries;
  }

  /**
   * Stands it up for one federation: what no single peer needs. Its first call may make what is on the devices.
   *
   * @param scope The federation.
   * @param id Construct id.
   * @param props Whose sessions pass it, and how.
   */
  public abstract passage(scope: Construct, id: string, props: XmppPassageProps): XmppPassage;

  /**
   * What it says of itself that it carries; undefined for those of this library.
   * @internal
   */
  public get _products(): readonly XmppPeerProduct[] | undefined {
    return this.products;
  }
}

/** A border of this library: what it carries stands in the table. */
class BuiltIn extends XmppBorder {
  constructor(
    kind: string,
    name: string,
    private readonly make: (scope: Construct, id: string, props: XmppPassageProps) => XmppPassage,
    terminates = false,
  ) {
    super({ kind, name, terminates });
  }

  public passage(scope: Construct, id: string, props: XmppPassageProps): XmppPassage {
    return this.make(scope, id, props);
  }
}

/** The flows of the federation are the whole request to those who configure the firewall. */
class AskedForPassage extends XmppPassage {
  constructor(scope: Construct, id: string, props: XmppPassageProps, firewall: string) {
    super(scope, id, props);
    for (const cluster of props.deployment.clusters) {
      cluster._asked.before.push(
        Check.look(`whoever runs ${firewall}`, {
          must: 'what tickets/ports.csv says is let through',
          why: 'no step of this plan does it',
        }),
      );
    }
  }

  public publishNode(_node: XmppPublicNode): void {
    // Published by somebody else, as the flows say.
  }

  public letThrough(_peer: XmppPeer): void {
    // Let in by somebody else, as the flows say.
  }

  public leavesFrom({ publicAddress }: XmppPublicNode): string {
    return publicAddress;
  }
}
