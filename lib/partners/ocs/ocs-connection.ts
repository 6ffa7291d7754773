import type { Construct } from 'constructs';
import { Check, DeviceResource, Statement, Value, type ObjectDescription } from '../../core';
import { setting, settingsOf } from '../setting';
import { SipTransport } from '../sip-transport';
import { frontEndProperties } from './menus';
import type { OcsFrontEnd } from './ocs-front-end';
import { portOf } from './ports';

/** What a front-end server listens on. */
export interface OcsConnectionProps {
  /** The front-end server. */
  readonly frontEnd: OcsFrontEnd;
  /** What is carried: TLS on 5061, TCP on 5060. */
  readonly transport: SipTransport;
}

/**
 * A listening port of a front-end server ("Enable Port 5060/5061 on the OCS Server"). A server that listens there
 * already is left as it is: users sign in on the same port.
 */
export class OcsConnection extends DeviceResource {
  /** The front-end server. */
  public readonly frontEnd: OcsFrontEnd;
  /** TCP port. */
  public readonly port: number;
  /** What is carried. */
  public readonly transport: SipTransport;

  constructor(scope: Construct, id: string, props: OcsConnectionProps) {
    const port = portOf(props.transport);
    super(scope, id, props.frontEnd, `connection ${port}`);
    this.frontEnd = props.frontEnd;
    this.port = port;
    this.transport = props.transport;
  }

  public describe(): ObjectDescription {
    const menu = frontEndProperties(this.frontEnd.fqdn, 'General');
    const tls = this.transport === SipTransport.TLS;
    // Mutual authentication is what federation needs.
    const shown = tls ? 'MTLS' : 'TCP';
    const listed = `listed, IP Address All, Transport ${shown}`;
    const part = setting(
      `Connections: ${this.port}`,
      Value.words(listed),
      tls
        ? 'Add where the port is not listed; nothing to do where it is listed with MTLS or TLS'
        : 'Add where the port is not listed',
    );
    return {
      title: `listening port ${this.port}, ${shown}`,
      section: 40,
      open: [Statement.form({ menu: [...menu, 'Connections'], button: 'OK' })],
      parts: [part],
      settings: settingsOf([part]),
      restarts: [this.frontEnd.frontEndService],
      checks: [
        Check.look('netstat -an', {
          must: `a line with TCP, 0.0.0.0:${this.port} or the address of the server, LISTENING`,
          why: 'the static route of IM and Presence leads there; it listens once it was restarted',
          whenDone: true,
        }),
      ],
    };
  }
}
