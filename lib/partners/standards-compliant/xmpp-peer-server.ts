import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage } from '../../core';
import type { DeviceWording } from '../../core/device';
import { SrvName, XMPP_PORT } from '../../net';
import type { XmppPeer } from '../xmpp-peer';

/** The server of a partner. */
export interface XmppPeerServerProps {
  /** Whose it is. */
  readonly peer: XmppPeer;
  /** Our domains, and names of chat rooms and files: what the partner looks up. */
  readonly localDomains: string[];
}

/** An object on the server of a partner. */
export interface XmppPeerResourceProps {
  /** The server that it stands on. */
  readonly server: XmppPeerServer;
}

/** The XMPP server of a partner: its bundle is the partner's hand-out. */
export class XmppPeerServer extends Device {
  /** Whose it is. */
  public readonly peer: XmppPeer;
  /** Our domains. */
  public readonly localDomains: string[];

  constructor(scope: Construct, id: string, props: XmppPeerServerProps) {
    const { peer } = props;
    super(scope, id, {
      kind: 'xmpp-server',
      vendorName: `${peer.name}-xmpp`,
      identity: `${peer.name}-xmpp`,
      product: peer.productName,
      language: DeviceLanguage.COMMON_STEPS,
      owner: peer.owner,
      role: 'XMPP administrator',
      enter: `Open the administration of the XMPP server for ${peer.domains.join(', ')}.`,
      placeholders: {
        SERVER: `${peer.name}-xmpp`,
        PRODUCT: peer.productName,
        ...(peer.domains.length === 1 ? { DOMAIN: peer.domains[0] } : {}),
      },
    });
    this.peer = peer;
    this.localDomains = [...props.localDomains];
  }

  public override proofChecks(): Check[] {
    return this.localDomains.map((domain) =>
      Check.srv({
        name: SrvName.in(domain, SrvName.XMPP_SERVER).toString(),
        port: XMPP_PORT,
        must: 'an answer, and an address for each target',
        why: `this server finds ${domain} by it`,
        whenDone: true,
      }),
    );
  }

  /** @internal */
  public override _wording(): DeviceWording {
    return { ...super._wording(), ourDomains: this.localDomains };
  }
}
