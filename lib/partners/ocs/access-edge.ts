import type { Construct } from 'constructs';
import { Check, Device } from '../../core';
import { childPath } from '../../core/errors';
import type { PartnerDeviceProps } from '../partner-dns';
import type { SipPeer } from '../sip-peer';
import { edgeOf } from '../access-edge-device';
import type { AccessEdgeServer } from '../access-edge-server';
import { COMPUTER_MANAGEMENT } from './menus';
import { ocsServers } from './ocs-deployment';
import { OCS_LEGACY } from './quirks';

/** An object on the Access Edge of a partner. */
export interface AccessEdgeResourceProps {
  /** The Access Edge that it stands on. */
  readonly accessEdge: AccessEdge;
}

/** The Access Edge server of a partner: its bundle is part of the partner's hand-out. */
export class AccessEdge extends Device {
  /** Whose it is. */
  public readonly peer: SipPeer;
  /** Its name and addresses. */
  public readonly edge: AccessEdgeServer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    const { accessEdge } = ocsServers(childPath(scope, id), props.peer);
    super(scope, id, {
      ...edgeOf('access-edge', accessEdge, props.peer),
      product: 'Microsoft Office Communications Server 2007 R2, Access Edge',
      role: 'Access Edge administrator',
      enter: `Sign in to ${accessEdge.fqdn} as an administrator (${OCS_LEGACY}).`,
    });
    this.peer = props.peer;
    this.edge = accessEdge;
  }

  public override preflightChecks(): Check[] {
    const { fqdn, internalFqdn, addresses } = this.edge;
    return [
      Check.look([...COMPUTER_MANAGEMENT, 'Properties', 'Edge Interfaces'].join(' > '), {
        must: `external FQDN ${fqdn}; internal FQDN ${internalFqdn ?? 'another one'}: two different names`,
        why: 'with one name presence and chat cease after a while: rename the internal edge, publish that name inside, delete the address record from the shared name to the internal address, renew the internal certificate, correct OCS',
      }),
      Check.address({
        name: fqdn,
        addresses,
        must: `${addresses.join(', ')} and no other address, inside as well; a new one once we say so`,
        why: 'a second address record, to the internal interface, breaks federation after a while',
      }),
    ];
  }
}
