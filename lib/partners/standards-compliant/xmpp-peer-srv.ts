import type { Construct } from 'constructs';
import { Check, DeviceResource, SrvState, Statement, Value, type ObjectDescription } from '../../core';
import { childPath, parsed } from '../../core/errors';
import { SrvName, XMPP_PORT } from '../../net';
import { setting, settingsOf } from '../setting';
import type { XmppPeerResourceProps, XmppPeerServer } from './xmpp-peer-server';

/** The SRV record of one domain of a partner. */
export interface XmppPeerSrvProps extends XmppPeerResourceProps {
  /** Domain of the partner (`partner/domain`). */
  readonly domain: string;
}

/**
 * The partner publishes `_xmpp-server._tcp` of its domain with port 5269 (Guide, "DNS SRV Records for XMPP
 * Federation").
 */
export class XmppPeerSrv extends DeviceResource {
  /** Owner name of the record. */
  public readonly recordName: string;
  private readonly server: XmppPeerServer;

  constructor(scope: Construct, id: string, props: XmppPeerSrvProps) {
    const name = parsed(childPath(scope, id), 'partner/domain', () =>
      SrvName.in(props.domain, SrvName.XMPP_SERVER, 'domain of the partner').toString(),
    );
    super(scope, id, props.server, `SRV ${name}`);
    this.recordName = name;
    this.server = props.server;
  }

  public describe(): ObjectDescription {
    const label = `SRV ${this.recordName}`;
    const ports = this.server.peer.ports.join(' or ');
    const part = setting(label, Value.words(`published, port ${ports}, one record for each server`));
    return {
      title: label,
      section: 10,
      open: [
        Statement.form({
          menu: ['public DNS'],
          note: 'Equal priority and weight where there are several; each target has an address record',
        }),
      ],
      parts: [part],
      settings: settingsOf([part]),
      stands: this.server.peer.publishesSrv === SrvState.PUBLISHED,
      why: 'the other side finds this server by it',
      checks: [
        Check.srv({
          name: this.recordName,
          port: XMPP_PORT,
          must: 'port 5269 and the name of this server',
          why: 'asked from outside; the other side looks for nothing else',
        }),
      ],
    };
  }
}
