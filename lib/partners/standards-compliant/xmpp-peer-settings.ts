import type { Construct } from 'constructs';
import { Check, DeviceResource, PartMode, Statement, type ObjectDescription } from '../../core';
import { setting, settingsOf } from '../setting';
import type { XmppPeerField, XmppPeerForm } from '../xmpp-product';
import type { XmppPeerResourceProps, XmppPeerServer } from './xmpp-peer-server';

/** A page of a partner's server. */
export interface XmppPeerSettingsProps extends XmppPeerResourceProps {
  /** The page, and what it shall say. */
  readonly form: XmppPeerForm;
  /** How sessions with it come up once it says that. */
  readonly speaks: { [subject: string]: string[] };
  /**
   * Whether a test user proves it: of several pages, the last one.
   * @default false
   */
  readonly proves?: boolean;
}

/**
 * What a page of the partner's server needs to say to meet our security mode (on the other side; Guide, "Configure
 * Security Settings for XMPP Federation").
 */
export class XmppPeerSettings extends DeviceResource {
  /**
   * Settings of our side that it agrees with: one value.
   * @internal
   */
  public _agreesWith: DeviceResource[] = [];

  private readonly form: XmppPeerForm;
  private readonly speaks: { [subject: string]: string[] };
  private readonly server: XmppPeerServer;
  private readonly proves: boolean;

  constructor(scope: Construct, id: string, props: XmppPeerSettingsProps) {
    super(scope, id, props.server, props.form.key);
    this.form = props.form;
    this.speaks = props.speaks;
    this.server = props.server;
    this.proves = props.proves ?? false;
  }

  public describe(): ObjectDescription {
    const { title, menu, fields, note, why, impactOfChange } = this.form;
    const open = [Statement.form({ menu: [...menu], note })];
    return {
      title,
      section: 30,
      open,
      ...this.shown(fields),
      meets: this._agreesWith,
      speaks: this._agreesWith.length === 0 ? undefined : this.speaks,
      why,
      impactOfChange,
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

  private shown(fields: readonly XmppPeerField[]): Partial<ObjectDescription> {
    if (this.form.once !== true) {
      const parts = fields.map(({ label, value, stays }) =>
        stays === true
          ? { name: label, mode: PartMode.OVERWRITE, set: [Statement.field(label, value)] }
          : setting(label, value),
      );
      return { parts, settings: settingsOf(parts.filter((_, at) => fields[at].stays !== true)) };
    }
    const set = fields.map(({ label, value }) => Statement.field(label, value));
    return {
      generation: 1,
      facts: { form: this.form.key },
      parts: [{ name: 'form', mode: PartMode.FIXED, set }],
    };
  }
}
