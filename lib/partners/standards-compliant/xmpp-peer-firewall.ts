import type { Construct } from 'constructs';
import { DeviceResource, PartMode, Statement, type ObjectDescription } from '../../core';
import type { XmppPeerObjectProps } from './xmpp-peer-server';

/** What a partner's firewall lets through. */
export interface XmppPeerFirewallProps extends XmppPeerObjectProps {
  /** Our public addresses with their ports: `10.10.10.10:5269`. */
  readonly endpoints: string[];
  /** Our public addresses, where our connections come from. */
  readonly sources: string[];
}

/** The partner's firewall lets TCP 5269 through in both directions (R-274 on the other side). */
export class XmppPeerFirewall extends DeviceResource {
  private readonly props: XmppPeerFirewallProps;

  constructor(scope: Construct, id: string, props: XmppPeerFirewallProps) {
    super(scope, id, props.device, `TCP 5269 with ${props.endpoints.join(' ')}`);
    this.props = props;
  }

  public describe(): ObjectDescription {
    const { endpoints, sources } = this.props;
    const ways = `TCP 5269 in from ${sources.join(', ')}, and TCP out to ${endpoints.join(', ')}`;
    return {
      title: 'XMPP through the firewall',
      section: 40,
      parts: [
        {
          name: 'flow',
          mode: PartMode.FIXED,
          set: [
            Statement.handOff(
              `Let ${ways} through every firewall of yours`,
              'your own firewall engineer',
              [],
              [],
            ),
          ],
          unset: [
            Statement.handOff(
              `Close ${ways}, if it was opened for this federation alone`,
              'your own firewall engineer',
              [],
              [],
            ),
          ],
        },
      ],
    };
  }
}
