import type { Construct } from 'constructs';
import {
  Check,
  DeviceResource,
  Statement,
  Value,
  type Device,
  type ObjectDescription,
  type Service,
} from '../../core';
import { FIPS_POLICY } from './quirks';
import { setting, settingsOf } from '../setting';

/** The FIPS setting of a Windows server. */
export interface FipsAlgorithmsProps {
  /** The server: an Access Edge, or OCS itself where it federates directly over TLS. */
  readonly device: Device;
  /**
   * What takes the setting up.
   * @default - nothing is restarted; the step says that it may be needed
   */
  readonly restarts?: Service[];
}

/**
 * FIPS algorithms on a Windows server: what makes it speak TLSv1 (Guide, Table 15). On Windows XP, Remote Desktop
 * needs a newer client afterwards (Guide, "Unable to Remote Desktop to Access Edge").
 */
export class FipsAlgorithms extends DeviceResource {
  private readonly restarts: Service[];

  constructor(scope: Construct, id: string, props: FipsAlgorithmsProps) {
    super(scope, id, props.device, 'FIPS algorithms');
    this.restarts = props.restarts ?? [];
  }

  public describe(): ObjectDescription {
    const part = setting(
      FIPS_POLICY,
      Value.choice('Enabled'),
      'it makes the server speak TLSv1, which federation needs; it concerns every program there, and counts only once you restart its services: sessions of all your partners end, and come back',
    );
    return {
      title: 'FIPS algorithms',
      section: 60,
      open: [
        Statement.form({
          menu: [
            'Start',
            'Administrative Tools',
            'Local Security Policy',
            'Security Settings',
            'Local Policies',
            'Security Options',
          ],
          button: 'OK',
          note: 'On a domain controller: Domain Controller Security Policy instead of Local Security Policy',
        }),
      ],
      parts: [part],
      settings: settingsOf([part]),
      restarts: this.restarts,
      checks: [
        Check.look('Remote Desktop to this server, from each Windows XP computer that is used for it', {
          must: 'it connects',
          why: 'with FIPS on, Windows XP needs Remote Desktop Connection 6.0 (KB811770) there',
          whenDone: true,
        }),
      ],
    };
  }
}
