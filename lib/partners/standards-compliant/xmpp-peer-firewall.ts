import type { Construct } from 'constructs';
import { DeviceResource, type ObjectDescription } from '../../core';
import { XMPP_PORT } from '../../net';
import { EVERY_FIREWALL, way } from '../firewall-way';
import type { XmppPeerResourceProps } from './xmpp-peer-server';

/** A place where we answer partners. */
export interface XmppEndpoint {
  /** Public address, IPv4 or IPv6. */
  readonly address: string;
  /** TCP port. */
  readonly port: number;
}

/** What a partner's firewall lets through. */
export interface XmppPeerFirewallProps extends XmppPeerResourceProps {
  /** Where we answer. */
  readonly endpoints: XmppEndpoint[];
  /** Our public addresses, where our connections come from. */
  readonly sources: string[];
}

/**
 * The partner's firewall lets XMPP through in both directions (on the other side; Guide, "Configure the Cisco Adaptive
 * Security Appliance for XMPP Federation"). Each way is opened by itself before it is used, and closed by itself when
 * nothing uses it any more: what stays is never touched.
 */
export class XmppPeerFirewall extends DeviceResource {
  private readonly props: XmppPeerFirewallProps;

  constructor(scope: Construct, id: string, props: XmppPeerFirewallProps) {
    super(scope, id, props.server, 'firewall for XMPP');
    this.props = props;
  }

  public describe(): ObjectDescription {
    const { endpoints, sources } = this.props;
    return {
      title: 'ways of XMPP through the firewall',
      section: 40,
      open: [EVERY_FIREWALL],
      parts: [
        ...sources.map((address) => way(`in, from ${address}`, XMPP_PORT)),
        ...endpoints.map(({ address, port }) => way(`out, to ${address}`, port)),
      ],
    };
  }
}
