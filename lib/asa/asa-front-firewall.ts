import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage, Owner } from '../core';
import { childPath, parsed } from '../core/errors';
import { FreeText, VendorName } from '../net';

/** A firewall that stands before an ASA already. */
export interface AsaFrontFirewallProps {
  /** What people call it: `fw0`. Letters, digits, `.`, `_` and `-` (`asa/front-firewall`). */
  readonly name: string;
  /**
   * Its make and release, as people call them, one line, 100 characters at most (`asa/front-firewall`).
   * @default "firewall"
   */
  readonly product?: string;
}

/**
 * An existing firewall between an ASA and the internet: it leads the public address to the ASA, and lets federation
 * through (Guide, "Routing Configuration"). Its administrators get forms.
 */
export class AsaFrontFirewall extends Device {
  constructor(scope: Construct, id: string, props: AsaFrontFirewallProps) {
    const name = parsed(childPath(scope, id), 'asa/front-firewall', () =>
      VendorName.of(props.name, 'name of the firewall in front', {
        maxLength: 63,
        pattern: /[A-Za-z0-9][A-Za-z0-9._-]*/,
        allowed: 'letters, digits, dots, underscores and hyphens, a letter or digit first',
      }).toString(),
    );
    super(scope, id, {
      kind: 'front-firewall',
      vendorName: name,
      identity: name,
      product: parsed(childPath(scope, id), 'asa/front-firewall', () =>
        FreeText.of(props.product ?? 'firewall', 'make of the firewall in front', {
          maxLength: 100,
        }).toString(),
      ),
      language: DeviceLanguage.COMMON_STEPS,
      owner: Owner.us(),
      role: 'firewall engineer',
      enter: `Open the administration of ${name}. No make is meant: pages and fields are named by what they do.`,
    });
  }

  public override preflightChecks(): Check[] {
    return [
      Check.look('its default route', {
        must: 'it leads to the internet: every partner is reached by it',
        why: 'sessions to the domains of partners leave through this firewall',
      }),
    ];
  }
}
