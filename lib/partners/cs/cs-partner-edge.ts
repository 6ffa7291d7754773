import type { Construct } from 'constructs';
import { Check, Device } from '../../core';
import { childPath } from '../../core/errors';
import { CS_RELEASES } from '../../microsoft/cs-release';
import { edgeOf } from '../access-edge-device';
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
      ...edgeOf('edge-server', accessEdge, props.peer),
      product: `${release}, Edge Server`,
      role: 'Edge Server administrator',
      enter: `Sign in to each Edge Server of ${accessEdge.fqdn} as a local administrator.`,
    });
    this.peer = props.peer;
    this.edge = accessEdge;
  }

  public override preflightChecks(): Check[] {
    const { fqdn, internalFqdn } = this.edge;
    return [
      Check.look(`${this.topologyBuilder}, Edge pools`, {
        must: `Access Edge service ${fqdn}; internal FQDN ${internalFqdn ?? 'another one'}: two different names`,
        why: 'with one name presence and chat cease after a while',
      }),
    ];
  }

  public override proofChecks(): Check[] {
    return [
      Check.look(`${this.topologyBuilder}, the site`, {
        must: `Site federation route assignment: Enable SIP federation, with the Edge pool behind ${this.edge.fqdn}`,
        why: 'what leaves the site goes by that pool: the other side lets in no other address',
      }),
    ];
  }

  private get topologyBuilder(): string {
    return `${CS_RELEASES[csServers(this.node.path, this.peer).release].product} Topology Builder`;
  }
}
