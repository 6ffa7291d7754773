import type { Construct } from 'constructs';
import { PartnerForm } from '../partner-form';
import { SipPartner, type SipPartnerProps } from '../sip-partner';
import { tenantForms } from './office-365-forms';
import { Office365Tenant } from './office-365-tenant';

/** What a partner with a tenant of Office 365 configures (Guide, "Exchange Certificates"). */
export class Office365Partner extends SipPartner {
  /** The partner's tenant. */
  public readonly tenant: Office365Tenant;

  constructor(scope: Construct, id: string, props: SipPartnerProps) {
    super(scope, id, props);
    const { peer, ourAuthority } = props;
    const { localDomains, publicFqdn } = this;
    const device = new Office365Tenant(this, 'Tenant', { peer });
    this.tenant = device;
    const { findsUsBySrv } = peer;
    const publicFqdnOf = (domain: string): string => this.publicFqdnOf(domain);
    for (const row of tenantForms({ localDomains, publicFqdn, publicFqdnOf, ourAuthority, findsUsBySrv })) {
      new PartnerForm(device, device, row);
    }
  }
}
