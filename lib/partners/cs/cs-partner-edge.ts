import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage } from '../../core';
import { childPath } from '../../core/errors';
import { CS_RELEASES } from '../../microsoft/cs-release';
import type { AccessEdgeServer } from '../access-edge-server';
import type { PartnerDeviceProps } from '../partner-dns';
import type { SipPeer } from '../sip-peer';
import { csServers } from './cs-partner-deployment';

/** The Edge Server of a partner with Lync or Skype for Business: a part of the partner's hand-out. */
export class CsPartnerEdge extends Device {
  /** Whose it is. */
  public readonly peer: SipPeer;
  /** Its name and addresses. */
  public readonly edge: AccessEdgeServer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    const { accessEdge, release } = csServers(childPath(scope, id), props.peer);
    super(scope, id, {
      kind: 'access-edge',
      vendorName: accessEdge.fqdn,
      identity: accessEdge.fqdn,
      product: `${release}, Edge Server`,
      language: DeviceLanguage.COMMON_STEPS,
      owner: props.peer.owner,
      role: 'Edge Server administrator',
      address: accessEdge.addresses[0],
      enter: `Sign in to each Edge Server of ${accessEdge.fqdn} as a local administrator.`,
      placeholders: {
        EDGE: accessEdge.fqdn,
        ADDRESS: accessEdge.addresses[0],
        AUTHORITY: props.peer.certificateAuthority.vendorName,
      },
    });
    this.peer = props.peer;
    this.edge = accessEdge;
  }

  public override preflightChecks(): Check[] {
    const { fqdn, internalFqdn } = this.edge;
    return [
      Check.look(
        `${CS_RELEASES[csServers(this.node.path, this.peer).release].product} Topology Builder, Edge pools`,
        {
          must: `Access Edge service ${fqdn}; internal FQDN ${internalFqdn ?? 'another one'}: two different names`,
          why: 'with one name presence and chat cease after a while',
        },
      ),
    ];
  }
}
