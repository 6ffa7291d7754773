import { constructError } from '../core/errors';
import { quote } from '../net';
import type { ImPresenceRelease } from './im-presence-release';

const MICROSOFT = [
  'Inter-domain to OCS/Lync/S4B',
  'Inter-domain to OCS/Lync',
  'Inter-domain to Lync/S4B',
] as const;
const AOL = 'Inter-domain to AOL';

/** The *Integration Type* of a SIP federated domain: what the other side runs. */
export class IntegrationType {
  /** Microsoft: Office 365, Skype for Business, Lync, OCS. The label on the page follows the release. */
  public static microsoft(): IntegrationType {
    return new IntegrationType(undefined);
  }

  /**
   * AOL. It is licensed, and absent from the guides since 12.5(1)SU3 (Guide, "Configuration Workflow for SIP Federation
   * with AOL").
   */
  public static aol(): IntegrationType {
    return new IntegrationType(AOL);
  }

  /**
   * The label as your page prints it, where it differs from what the release lets expect (Guide, "Add a SIP Federated
   * Domain"): one of `Inter-domain to OCS/Lync/S4B`, `Inter-domain to OCS/Lync`, `Inter-domain to Lync/S4B`,
   * `Inter-domain to AOL`. Anything else is the error `sip-federation/integration-type`.
   */
  public static labelled(label: string): IntegrationType {
    const known: readonly string[] = [...MICROSOFT, AOL];
    if (!known.includes(label)) {
      throw constructError(
        'integration type',
        'sip-federation/integration-type',
        `${quote(label)} is not an integration type.`,
        `Write one of ${known.join(', ')}.`,
        'Guide, "Add a SIP Federated Domain"',
      );
    }
    return new IntegrationType(label);
  }

  private constructor(private readonly fixed: string | undefined) {}

  /** True for every spelling of Microsoft. */
  public get isMicrosoft(): boolean {
    return this.fixed !== AOL;
  }

  /**
   * What pages of whatever release call it: an upgrade changes the label, and nothing else.
   * @internal
   */
  public get _labels(): readonly string[] {
    return this.isMicrosoft ? MICROSOFT : [AOL];
  }

  /** The label that the page of a release offers. Unconfirmed for Microsoft: take the one that names Lync. */
  public label(release: ImPresenceRelease): string {
    // Skype for Business is supported from 11.5; older pages cannot offer S4B.
    return this.fixed ?? (release.isAtLeast('11.5') ? MICROSOFT[0] : MICROSOFT[1]);
  }
}
