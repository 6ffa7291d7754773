import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage } from '../../core';
import type { PartnerDeviceProps } from '../partner-dns';
import { childPath, constructError } from '../../core/errors';
import type { SipPeer } from '../sip-peer';
import type { OcsServers } from './ocs-servers';
import type { AccessEdgeServer } from '../access-edge-server';
import { OCS_LEGACY } from './quirks';

/** An object of the partner's Office Communications Servers. */
export interface OcsResourceProps {
  /** The deployment that it belongs to. */
  readonly ocs: OcsDeployment;
}

/** The Office Communications Servers of a partner. */
export class OcsDeployment extends Device {
  /** Whose they are. */
  public readonly peer: SipPeer;
  /** The Access Edge that they federate through. */
  public readonly edge: AccessEdgeServer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    const { accessEdge } = ocsServers(childPath(scope, id), props.peer);
    super(scope, id, {
      kind: 'ocs',
      vendorName: props.peer.name,
      identity: props.peer.name,
      product: 'Microsoft Office Communications Server 2007 R2',
      language: DeviceLanguage.COMMON_STEPS,
      owner: props.peer.owner,
      role: 'OCS administrator',
      enter: `Open the administration of Office Communications Server (${OCS_LEGACY}).`,
      placeholders: { EDGE: accessEdge.fqdn },
    });
    this.peer = props.peer;
    this.edge = accessEdge;
  }

  public override proofChecks(): Check[] {
    return [
      Check.look('Computer Management > Services and Applications > Services, on each front-end server', {
        must: 'Office Communications Server Front-End is Started',
        why: 'no presence without it',
      }),
      Check.look('Office Communicator 2007 of the user who tests', {
        must: 'not in Do Not Disturb; it gets a message from the other side',
        why: 'a user in Do Not Disturb gets none',
        whenDone: true,
      }),
      Check.look('the DNS configuration of the computers that Office Communicator runs on', {
        must: 'the name servers that they ask know the records of your domain',
        why: 'no presence on the client without them. The same holds for Jabber on the other side: there another answer counts once Jabber has restarted',
        whenDone: true,
      }),
    ];
  }
}

/** The servers of a peer that runs OCS. */
export function ocsServers(path: string, { ocsServers: ocs, name, product }: SipPeer): OcsServers {
  if (ocs !== undefined) return ocs;
  throw constructError(
    path,
    'partner/not-ocs',
    `The partner ${name} runs ${product}.`,
    'These are steps for OCS and its Access Edge: for Lync follow the steps of the Lync peer.',
    'Guide, "Microsoft Lync Workflow (Business to Business via ASA)"',
  );
}
