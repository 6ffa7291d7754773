import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage } from '../../core';
import type { PartnerDeviceProps } from '../partner-dns';
import type { SipPeer } from '../sip-peer';
import { COMPUTER_MANAGEMENT } from './menus';
import { OCS_LEGACY } from './quirks';

/** An object on the Access Edge of a partner. */
export interface AccessEdgeObjectProps {
  /** The Access Edge that it stands on. */
  readonly device: AccessEdge;
}

/** The Access Edge server of a partner: its bundle is part of the partner's hand-out. */
export class AccessEdge extends Device {
  /** Whose it is. */
  public readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    super(scope, id, {
      kind: 'access-edge',
      vendorName: props.peer.edge.fqdn,
      product: 'Microsoft Office Communications Server 2007 R2, Access Edge',
      language: DeviceLanguage.COMMON_STEPS,
      owner: props.peer.owner,
      role: 'Access Edge administrator',
      address: props.peer.edge.address,
      enter: `Sign in to ${props.peer.edge.fqdn} as an administrator (${OCS_LEGACY}).`,
    });
    this.peer = props.peer;
  }

  public override preflightChecks(): Check[] {
    const { fqdn, internalFqdn } = this.peer.edge;
    return [
      Check.look([...COMPUTER_MANAGEMENT, 'Properties', 'Edge Interfaces'].join(' > '), {
        must: `external FQDN ${fqdn}; internal FQDN ${internalFqdn ?? 'another one'}: two different names`,
        why: 'with one name presence and chat cease after a while: rename the internal edge, publish that name inside, delete the address record from the shared name to the internal address, renew the internal certificate, correct OCS',
      }),
      Check.address({
        name: fqdn,
        addresses: [this.peer.edge.address],
        must: `${this.peer.edge.address} and no other address, inside as well`,
        why: 'a second address record, to the internal interface, breaks federation after a while',
      }),
    ];
  }
}
