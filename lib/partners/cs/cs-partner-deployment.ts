import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage } from '../../core';
import { childPath, constructError } from '../../core/errors';
import { CS_RELEASES } from '../../microsoft/cs-release';
import type { PartnerDeviceProps } from '../partner-dns';
import type { SipPeer } from '../sip-peer';
import type { CsServers } from './cs-servers';

/** The Lync or Skype for Business deployment of a partner, in its control panel: a part of the partner's hand-out. */
export class CsPartnerDeployment extends Device {
  /** Whose it is. */
  public readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    const { release } = csServers(childPath(scope, id), props.peer);
    const { product, controlPanel } = CS_RELEASES[release];
    super(scope, id, {
      kind: 'cs',
      vendorName: props.peer.name,
      identity: props.peer.name,
      product: release,
      language: DeviceLanguage.COMMON_STEPS,
      owner: props.peer.owner,
      role: `${product} administrator`,
      enter: `Open ${controlPanel} as a member of CsAdministrator.`,
    });
    this.peer = props.peer;
  }

  public override preflightChecks(): Check[] {
    return [
      Check.look(
        `${CS_RELEASES[csServers(this.node.path, this.peer).release].product} Topology Builder, the site`,
        {
          must: 'Site federation route assignment: Enable SIP federation, with your Edge pool',
          why: 'without it nothing leaves the site, whatever the forms below say; publish the topology when you change it',
        },
      ),
    ];
  }
}

/** The servers of a peer that runs Lync Server or Skype for Business Server. */
export function csServers(path: string, { csServers: cs, name, product }: SipPeer): CsServers {
  if (cs !== undefined) return cs;
  throw constructError(
    path,
    'partner/not-cs',
    `The partner ${name} runs ${product}.`,
    'These are steps for Lync Server and Skype for Business Server: write SipPeer.lync(...) or SipPeer.skypeForBusiness(...).',
    'Guide, "Configure Skype for Business Server for Federation"',
  );
}
