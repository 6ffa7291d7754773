import type { Construct } from 'constructs';
import { Value } from '../core';
import { shared } from '../core/device-resource';
import type { ExpresswayC } from './expressway-c';
import type { ExpresswayE } from './expressway-e';
import type { ExpresswayTraversal } from './expressway-traversal';
import {
  ExpresswayZone,
  peerSettings,
  sipAlone,
  verifiedTls,
  zoneKey,
  type ZonePeer,
  type ZoneSetting,
} from './expressway-zone';

/** The end of a traversal zone on Expressway-C. */
export interface ExpresswayTraversalClientZoneProps {
  /** The Expressway-C. */
  readonly expressway: ExpresswayC;
  /** The Expressway-E that it connects to. */
  readonly server: ExpresswayE;
  /** The zone. */
  readonly traversal: ExpresswayTraversal;
}

/** A traversal client zone: Expressway-C connects to each peer of Expressway-E, and calls run through in both directions. */
export class ExpresswayTraversalClientZone extends ExpresswayZone {
  /** The one of a name. */
  public static of(
    expressway: ExpresswayC,
    server: ExpresswayE,
    traversal: ExpresswayTraversal,
  ): ExpresswayTraversalClientZone {
    const key = zoneKey(traversal.name);
    const props = { expressway, server, traversal };
    return shared(expressway, key, () => new ExpresswayTraversalClientZone(expressway, key, props));
  }

  /** The Expressway-E that it connects to. */
  public readonly server: ExpresswayE;
  private readonly traversal: ExpresswayTraversal;

  constructor(scope: Construct, id: string, props: ExpresswayTraversalClientZoneProps) {
    super(scope, id, props.expressway, props.traversal.name, 'TraversalClient', {
      existing: props.traversal._made === undefined,
    });
    this.server = props.server;
    this.traversal = props.traversal;
  }

  /** @internal */
  protected override get _peers(): readonly ZonePeer[] {
    return this.server.peers.map(({ fqdn, address }) => ({ fqdn, addresses: [address] }));
  }

  /** @internal */
  protected override get _whyAddress(): string {
    return `${this.expressway.clusterName} opens the traversal zone to the side of ${this.server.clusterName} that faces it; the public address is what partners look up`;
  }

  /**
   * Its keywords are those of `QUIRKS.zoneKeywords`.
   * @internal
   */
  protected _settings(): ZoneSetting[] {
    const { _made: made, port } = this.traversal;
    if (made === undefined) return [];
    return [
      ...sipAlone(),
      ['TraversalClient Authentication UserName', Value.name(made.userName)],
      ['TraversalClient Authentication Password', Value.secret(made.password)],
      ['TraversalClient Authentication Mode', Value.choice('DoNotCheckCredentials')],
      ...verifiedTls('TraversalClient', port),
      ...peerSettings(
        this,
        'TraversalClient',
        this.server.peers.map(({ fqdn }) => fqdn),
      ),
    ];
  }
}
