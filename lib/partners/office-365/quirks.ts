import { SIP_TLS_PORT } from '../../net';

/**
 * What Office 365 does, as far as the documents say it. Nothing here was tried on a tenant. Last looked through:
 * 2026-11-29.
 */

/** Where the service accepts federation: the target of the SRV record of every tenant's domain. */
export const OFFICE_365_EDGE = { fqdn: 'sipfed.online.lync.com', port: SIP_TLS_PORT } as const;

/** The page of the admin center. Its words change with the service. */
export const ADMIN_CENTER_NOTE =
  'The words on the page change with the service; in the shell it is Get-CsTenantFederationConfiguration';

/** Tenants are in no list of what Teams still federates with; Skype for Business Online has ended. */
export const ONLINE_ENDED = '31 July 2021';
