import type { Construct } from 'constructs';
import { Check, DeviceResource, Statement, type ObjectDescription } from '../../core';
import { setting, settingsOf } from '../setting';
import type { XmppPeerForm } from '../xmpp-product';
import type { XmppPeerObjectProps, XmppPeerServer } from './xmpp-peer-server';

/** A page of a partner's server. */
export interface XmppPeerSettingsProps extends XmppPeerObjectProps {
  /** The page, and what it shall say. */
  readonly form: XmppPeerForm;
  /**
   * Whether a test user proves it: of several pages, the last one.
   * @default false
   */
  readonly proves?: boolean;
}

/** What a page of the partner's server needs to say to meet our security mode (T-205 to T-208 on the other side). */
export class XmppPeerSettings extends DeviceResource {
  private readonly form: XmppPeerForm;
  private readonly server: XmppPeerServer;
  private readonly proves: boolean;

  constructor(scope: Construct, id: string, props: XmppPeerSettingsProps) {
    super(scope, id, props.device, props.form.key);
    this.form = props.form;
    this.server = props.device;
    this.proves = props.proves ?? false;
  }

  public describe(): ObjectDescription {
    const { title, menu, fields, note, why } = this.form;
    const parts = fields.map(({ label, value }) => setting(label, value));
    return {
      title,
      section: 30,
      open: [Statement.form({ menu: [...menu], note })],
      parts,
      settings: settingsOf(parts),
      why,
      checks: this.proves
        ? [
            Check.look('a test user of this server', {
              must: `sees the availability of a user of ${this.server.localDomains[0]}, and exchanges messages with it`,
              why: 'both directions of the session',
              whenDone: true,
            }),
          ]
        : [],
    };
  }
}
