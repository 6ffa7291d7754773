import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage } from '../core';
import { COMPUTER_MANAGEMENT } from './menus';
import { OCS_LEGACY } from './quirks';
import type { SipPeer } from './sip-peer';

/** A device of a partner. */
export interface PartnerDeviceProps {
  /** Whose it is. */
  readonly peer: SipPeer;
}

/** An object on the Access Edge of a partner. */
export interface AccessEdgeObjectProps {
  /** The Access Edge that it stands on. */
  readonly device: AccessEdge;
}

/** An object of the partner's Office Communications Servers. */
export interface OcsObjectProps {
  /** The deployment that it belongs to. */
  readonly device: OcsDeployment;
}

/** The Access Edge server of a partner: its bundle is part of the partner's hand-out. */
export class AccessEdge extends Device {
  /** Whose it is. */
  public readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    super(scope, id, {
      kind: 'access-edge',
      vendorName: props.peer.edge.fqdn,
      identity: props.peer.edge.fqdn,
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

/** The Office Communications Servers of a partner. */
export class OcsDeployment extends Device {
  /** Whose they are. */
  public readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    super(scope, id, {
      kind: 'ocs',
      vendorName: props.peer.name,
      identity: props.peer.name,
      product: 'Microsoft Office Communications Server 2007 R2',
      language: DeviceLanguage.COMMON_STEPS,
      owner: props.peer.owner,
      role: 'OCS administrator',
      enter: `Open the administration of Office Communications Server (${OCS_LEGACY}).`,
    });
    this.peer = props.peer;
  }

  public override proofChecks(): Check[] {
    return [
      Check.look('Computer Management > Services and Applications > Services, on each front-end server', {
        must: 'Office Communications Server Front-End is Started',
        why: 'no presence without it: start it',
      }),
      Check.look('Office Communicator 2007 of the user who tests', {
        must: 'not in Do Not Disturb; it gets a message from the other side',
        why: 'a user in Do Not Disturb gets none: leave it',
        afterPublishing: true,
      }),
      Check.look('the DNS configuration of the clients of both sides', {
        must: 'the servers that they ask know the records of their own domain',
        why: 'no presence on the client without them; restart Jabber after changing it',
        afterPublishing: true,
      }),
    ];
  }
}

/** The public DNS of a partner. */
export class PartnerDns extends Device {
  /** Whose it is. */
  public readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    super(scope, id, {
      kind: 'partner-dns',
      vendorName: props.peer.name,
      identity: props.peer.name,
      product: 'public DNS',
      language: DeviceLanguage.COMMON_STEPS,
      owner: props.peer.owner,
      role: 'DNS administrator',
    });
    this.peer = props.peer;
  }

  public override proofChecks(): Check[] {
    return [
      Check.address({
        name: this.peer.edge.fqdn,
        addresses: [this.peer.edge.address],
        must: `${this.peer.edge.address}, asked from outside`,
        why: 'the other side resolves the target of the SRV record',
      }),
    ];
  }
}
