import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage } from '../core';
import type { DeviceWording } from '../core/device';
import type { SipPeer } from './sip-peer';

/** A device of a partner. */
export interface PartnerDeviceProps {
  /** Whose it is. */
  readonly peer: SipPeer;
}

/** The public DNS of a partner. */
export class PartnerDns extends Device {
  /** Whose it is. */
  public readonly peer: SipPeer;
  /**
   * The domains of ours that it is federated with.
   * @internal
   */
  public _ourDomains: readonly string[] = [];
  /**
   * Public names of ours that lead to these addresses.
   * @internal
   */
  public _ourNames: { readonly names: readonly string[]; readonly addresses: readonly string[] } = {
    names: [],
    addresses: [],
  };

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    super(scope, id, {
      kind: 'partner-dns',
      vendorName: props.peer.name,
      identity: props.peer.name,
      product: 'public DNS',
      language: DeviceLanguage.COMMON_STEPS,
      owner: props.peer.owner,
      role: 'DNS administrator',
      placeholders: props.peer.domains.length === 1 ? { DOMAIN: props.peer.domains[0] } : undefined,
    });
    this.peer = props.peer;
  }

  public override proofChecks(): Check[] {
    const { fqdn, addresses } = this.peer.nextHop;
    // A service has addresses of its own making.
    if (addresses.length === 0) return [];
    return this._ourNames.names.map((name) =>
      Check.address({
        name,
        addresses: [...this._ourNames.addresses],
        must: `${this._ourNames.addresses.join(', ')}, asked from where ${fqdn} asks`,
        why: 'the other side is reached by this name',
        whenDone: true,
      }),
    );
  }

  /** @internal */
  public override _wording(): DeviceWording {
    return { ...super._wording(), ourDomains: this._ourDomains, servers: [this.peer.nextHop.fqdn] };
  }
}
