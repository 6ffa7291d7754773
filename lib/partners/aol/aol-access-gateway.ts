import type { Construct } from 'constructs';
import { Device, DeviceLanguage } from '../../core';
import type { PartnerDeviceProps } from '../partner-dns';
import type { SipPeer } from '../sip-peer';

/** The SIP Access Gateway of AOL: what AOL is asked for is part of its hand-out. */
export class AolAccessGateway extends Device {
  /** Whose it is. */
  public readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    const { nextHop, owner } = props.peer;
    super(scope, id, {
      kind: 'partner-aol',
      vendorName: nextHop.fqdn,
      identity: nextHop.fqdn,
      product: 'AOL SIP Access Gateway',
      language: DeviceLanguage.COMMON_STEPS,
      owner,
      role: 'AOL federation support',
      address: nextHop.addresses[0],
    });
    this.peer = props.peer;
  }
}
