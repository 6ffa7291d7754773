import { parsed } from '../core/errors';
import { FreeText } from '../net';
import type { AsaFrontFirewall } from './asa-front-firewall';

/**
 * Where an ASA stands (Guide, "Cisco Adaptive Security Appliance Deployment Options"). It decides who else has
 * something to do.
 */
export class AsaPlacement {
  /** It is the firewall of the enterprise: what the guide advises. Nobody else has anything to do. */
  public static enterpriseFirewall(): AsaPlacement {
    return new AsaPlacement();
  }

  /**
   * Beside an existing firewall, which carries everything else: whoever routes for the nodes sends the traffic of
   * partners to this one.
   *
   * @param router Who does: `core1`, or the nodes themselves where the ASA is their gateway. One line, 100 characters at
   * most (`asa/placement`).
   */
  public static parallel(router: string): AsaPlacement {
    return new AsaPlacement(
      undefined,
      parsed('placement', 'asa/placement', () =>
        FreeText.of(router, 'router beside the firewall', { maxLength: 100 }).toString(),
      ),
    );
  }

  /**
   * Behind an existing firewall, which leads the public address to it and lets federation through (Guide, "Routing
   * Configuration").
   */
  public static behind(firewall: AsaFrontFirewall): AsaPlacement {
    return new AsaPlacement(firewall);
  }

  private constructor(
    /** @internal */
    public readonly _front?: AsaFrontFirewall,
    /** @internal */
    public readonly _router?: string,
  ) {}
}
