import { DomainName, FreeText } from '../../net';
import { AccessEdgeServer, type AccessEdgeServerProps } from '../access-edge-server';
import { distinct } from '../peer';
import type { SipPeerProps } from '../sip-peer';

/** A peer that runs Office Communications Server 2007 R2. */
export interface OcsPeerProps extends SipPeerProps {
  /** Where it accepts federation. Partners behind one hosted edge describe it with equal values (`partner/edge-differs`). */
  readonly accessEdge: AccessEdgeServerProps;
  /**
   * FQDNs of the front-end servers that federate (`partner/front-end`).
   * @default - not known: the hand-out speaks of every federating front-end server
   */
  readonly frontEnds?: string[];
  /**
   * Users or groups that shall federate, as the partner calls them (`partner/user`).
   * @default - the hand-out speaks of every user who shall federate
   */
  readonly users?: string[];
}

/** What only a peer with Office Communications Server has. */
export class OcsServers {
  /** @internal */
  public static _of(where: string, props: OcsPeerProps): OcsServers {
    return new OcsServers(
      AccessEdgeServer._of(where, props.accessEdge),
      distinct(where, 'partner/front-end', props.frontEnds ?? [], (text) =>
        DomainName.of(text, 'front-end server').toString(),
      ),
      distinct(where, 'partner/user', props.users ?? [], (text) =>
        FreeText.of(text, 'user', { maxLength: 200, ascii: false }).toString(),
      ),
    );
  }

  private constructor(
    /** Where it accepts federation. */
    public readonly accessEdge: AccessEdgeServer,
    /** FQDNs of the front-end servers that federate; empty when they are not known. */
    public readonly frontEnds: string[],
    /** Users or groups that shall federate; empty when they are not known. */
    public readonly users: string[],
  ) {}
}
