import type { Construct } from 'constructs';
import { Check, Device, DeviceLanguage, Owner, Statement } from '../core';
import { childPath, parsed } from '../core/errors';
import { DomainName } from '../net';

/** A tenant of Office 365, as it stands. */
export interface CsTenantProps {
  /** Its name in the service: `contoso.onmicrosoft.com` (`cs/tenant`). It is declared once in an app. */
  readonly tenant: string;
  /**
   * Whose it is.
   * @default Owner.us()
   */
  readonly owner?: Owner;
}

/**
 * A tenant of Office 365 or Teams: whom its users federate with, in the PowerShell module MicrosoftTeams. What concerns
 * every user of the tenant, such as *AllowFederatedUsers*, is looked at and never changed.
 */
export class CsTenant extends Device {
  /** Its name in the service, lower case. */
  public readonly tenant: string;

  constructor(scope: Construct, id: string, props: CsTenantProps) {
    const tenant = parsed(childPath(scope, id), 'cs/tenant', () =>
      DomainName.of(props.tenant, 'name of the tenant').toString(),
    );
    super(scope, id, {
      kind: 'cs-tenant',
      vendorName: tenant,
      identity: tenant,
      product: 'Office 365',
      language: DeviceLanguage.TEAMS_POWERSHELL,
      owner: props.owner ?? Owner.us(),
      role: 'Teams administrator',
      enter:
        'Open Windows PowerShell 5.1 or later, Import-Module MicrosoftTeams, and Connect-MicrosoftTeams as a Teams administrator',
    });
    this.tenant = tenant;
  }

  public override preflightChecks(): Check[] {
    return [
      Check.show(Statement.command('Get-CsTenantFederationConfiguration'), {
        must: 'AllowFederatedUsers True',
        why: 'it is the master switch for every user of the tenant: ask before it is turned on',
      }),
    ];
  }
}
