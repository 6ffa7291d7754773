import type { Construct } from 'constructs';
import { Value, type DeviceResource, type ObjectDescription } from '../core';
import { shared } from '../core/device-resource';
import { ExpresswayCredential } from './expressway-credential';
import type { ExpresswayC } from './expressway-c';
import type { ExpresswayE } from './expressway-e';
import type { ExpresswayTraversal } from './expressway-traversal';
import { ExpresswayZone, sipAlone, verifiedTls, zoneKey, type ZoneSetting } from './expressway-zone';

/** The end of a traversal zone on Expressway-E. */
export interface ExpresswayTraversalServerZoneProps {
  /** The Expressway-E. */
  readonly expressway: ExpresswayE;
  /** The Expressway-C that connects to it. */
  readonly client: ExpresswayC;
  /** The zone. */
  readonly traversal: ExpresswayTraversal;
}

/** A traversal server zone: Expressway-E listens for Expressway-C, known by its user and by the name in its certificate. */
export class ExpresswayTraversalServerZone extends ExpresswayZone {
  /** The one of a name. */
  public static of(
    expressway: ExpresswayE,
    client: ExpresswayC,
    traversal: ExpresswayTraversal,
  ): ExpresswayTraversalServerZone {
    const key = zoneKey(traversal.name);
    const props = { expressway, client, traversal };
    return shared(expressway, key, () => new ExpresswayTraversalServerZone(expressway, key, props));
  }

  private readonly client: ExpresswayC;
  private readonly traversal: ExpresswayTraversal;
  private readonly credential: DeviceResource | undefined;
  private clientZone: DeviceResource | undefined;

  constructor(scope: Construct, id: string, props: ExpresswayTraversalServerZoneProps) {
    super(scope, id, props.expressway, props.traversal.name, 'TraversalServer', {
      existing: props.traversal._made === undefined,
    });
    this.client = props.client;
    this.traversal = props.traversal;
    const made = props.traversal._made;
    if (made === undefined) return;
    const { expressway } = props;
    const { userName, password } = made;
    this.credential = ExpresswayCredential.of(expressway, userName, password);
  }

  /**
   * The other end: both have one user and one port, and while they differ the zone is down.
   * @internal
   */
  public _meets(clientZone: DeviceResource): void {
    this.clientZone = clientZone;
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
      [
        'TraversalServer Authentication UserName',
        Value.name(made.userName),
        this.credential === undefined ? [] : [this.credential],
      ],
      ['TraversalServer Authentication Mode', Value.choice('DoNotCheckCredentials')],
      ...verifiedTls('TraversalServer', port),
      ['TraversalServer SIP TLS Verify Subject Name', Value.domain(this.client.clusterName)],
    ];
  }

  /** @internal */
  protected override _more(): Partial<ObjectDescription> {
    const { expressway, clientZone, traversal } = this;
    return {
      meets: clientZone === undefined ? undefined : [clientZone],
      claims: [`${expressway.clusterName} tcp ${traversal.port}`],
    };
  }
}
