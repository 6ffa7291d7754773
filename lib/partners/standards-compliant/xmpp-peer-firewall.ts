import type { Construct } from 'constructs';
import {
  DeviceResource,
  PartMode,
  Statement,
  Value,
  type ObjectDescription,
  type PartDescription,
} from '../../core';
import { SrvName } from '../../net';
import type { XmppPeerObjectProps } from './xmpp-peer-server';

/** A place where we answer partners. */
export interface XmppEndpoint {
  /** Public address, IPv4 or IPv6. */
  readonly address: string;
  /** TCP port. */
  readonly port: number;
}

/** What a partner's firewall lets through. */
export interface XmppPeerFirewallProps extends XmppPeerObjectProps {
  /** Where we answer. */
  readonly endpoints: XmppEndpoint[];
  /** Our public addresses, where our connections come from. */
  readonly sources: string[];
}

const XMPP_PORT = SrvName.XMPP_SERVER.port.number;

/**
 * The partner's firewall lets XMPP through in both directions (R-274 on the other side). Each way is opened by itself
 * before it is used, and closed by itself when nothing uses it any more: what stays is never touched.
 */
export class XmppPeerFirewall extends DeviceResource {
  private readonly props: XmppPeerFirewallProps;

  constructor(scope: Construct, id: string, props: XmppPeerFirewallProps) {
    super(scope, id, props.device, 'firewall for XMPP');
    this.props = props;
  }

  public describe(): ObjectDescription {
    const { endpoints, sources } = this.props;
    return {
      title: 'ways of XMPP through the firewall',
      section: 40,
      open: [
        Statement.form({
          menu: ['every firewall of yours between this server and the internet'],
          note: 'For your firewall engineer. What is taken out is closed, if it was opened for this federation alone',
        }),
      ],
      parts: [
        ...sources.map((address) => way(`in, from ${address}`, XMPP_PORT)),
        ...endpoints.map(({ address, port }) => way(`out, to ${address}`, port)),
      ],
    };
  }
}

function way(label: string, port: number): PartDescription {
  const entry = [Statement.field(label, Value.text(`TCP ${port}`))];
  return { name: `${label} ${port}`, mode: PartMode.MEMBER, set: entry, unset: entry };
}
