import type { Construct } from 'constructs';
import { DeviceResource, Statement, Value, type ObjectDescription } from '../../core';
import type { OcsGlobalFederation } from './ocs-global-federation';
import type { OcsResourceProps } from './ocs-deployment';
import { setting, settingsOf } from '../setting';

/** One federating front-end server. */
export interface OcsFrontEndFederationProps extends OcsResourceProps {
  /** Federation of the forest comes first. */
  readonly globalFederation: OcsGlobalFederation;
  /**
   * FQDN of the front-end server.
   * @default - every federating front-end server
   */
  readonly frontEnd?: string;
}

/** Federation is on at a front-end server: forest-wide is not enough (Guide, Table 14). */
export class OcsFrontEndFederation extends DeviceResource {
  private readonly frontEnd: string;
  private readonly globalFederation: OcsGlobalFederation;

  constructor(scope: Construct, id: string, props: OcsFrontEndFederationProps) {
    const frontEnd = props.frontEnd ?? 'each federating front-end server';
    super(scope, id, props.ocs, `federation of ${frontEnd}`);
    this.frontEnd = frontEnd;
    this.globalFederation = props.globalFederation;
  }

  public describe(): ObjectDescription {
    const part = setting('Enable Federation and Public IM Connectivity', Value.checkBox(true));
    return {
      title: `federation of ${this.frontEnd}`,
      section: 30,
      open: [
        Statement.form({
          menu: [this.frontEnd, 'Properties', 'Front End Properties', 'Federation'],
          button: 'OK',
        }),
      ],
      parts: [part],
      settings: settingsOf([part]),
      after: [this.globalFederation],
      why: 'each federating front-end server needs it besides the forest',
    };
  }
}
