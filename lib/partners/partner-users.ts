import type { Construct } from 'constructs';
import { Device, DeviceLanguage } from '../core';
import type { Peer } from './peer';

/** The users of a partner. */
export interface PartnerUsersProps {
  /** Whose they are. */
  readonly peer: Peer;
}

/** The users of a partner, whatever it speaks: they get what they have to do in their own clients. */
export class PartnerUsers extends Device {
  /** Whose they are. */
  public readonly peer: Peer;

  constructor(scope: Construct, id: string, props: PartnerUsersProps) {
    const { peer } = props;
    const name = `${peer.name}-users`;
    super(scope, id, {
      kind: 'partner-users',
      vendorName: name,
      identity: name,
      product: 'contact lists',
      language: DeviceLanguage.COMMON_STEPS,
      owner: peer.owner,
      role: 'administrators of the users',
    });
    this.peer = peer;
  }
}
