import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage, Statement } from '../../core';
import type { PartnerDeviceProps } from '../partner-dns';
import type { SipPeer } from '../sip-peer';

/** The tenant of a partner in Office 365: a part of the partner's hand-out. */
export class Office365Tenant extends Device {
  /** Whose it is. */
  public readonly peer: SipPeer;

  constructor(scope: Construct, id: string, props: PartnerDeviceProps) {
    super(scope, id, {
      kind: 'tenant',
      vendorName: props.peer.name,
      identity: props.peer.name,
      product: 'Office 365',
      language: DeviceLanguage.COMMON_STEPS,
      owner: props.peer.owner,
      role: 'Office 365 administrator',
      enter:
        'Open the Teams admin center as a Teams administrator; the commands: Connect-MicrosoftTeams, in the PowerShell module MicrosoftTeams.',
    });
    this.peer = props.peer;
  }

  public override preflightChecks(): Check[] {
    return [
      Check.show(Statement.command('Get-CsTenantFederationConfiguration'), {
        must: 'AllowFederatedUsers True; AllowedDomains either AllowAllKnownDomains or a list: which of the two decides what is done',
        why: 'it is the master switch, and for every user of the tenant',
      }),
    ];
  }
}
