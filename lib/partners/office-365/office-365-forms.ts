import type { CertificateAuthority } from '../../certificates';
import { Check, Statement, Value } from '../../core';
import type { PartnerFormRow } from '../partner-form';
import { ADMIN_CENTER_NOTE } from './quirks';

/** What the tenant has to know of us. */
interface OfficeView {
  readonly localDomains: readonly string[];
  readonly publicFqdn: string;
  readonly publicFqdnOf: (domain: string) => string;
  readonly ourAuthority: CertificateAuthority;
  readonly findsUsBySrv: boolean;
}

/**
 * What is done in a tenant (Guide, "Exchange Certificates"). A tenant that federates with all domains is left so: a
 * list of allowed ones would cut off everybody else.
 */
export function tenantForms(ours: OfficeView): PartnerFormRow[] {
  return [externalAccess(ours), certificate(ours), ...(ours.findsUsBySrv ? [] : [routeByHand(ours)])];
}

function externalAccess({ localDomains }: OfficeView): PartnerFormRow {
  return {
    key: 'external access',
    title: `external access with ${localDomains.join(', ')}`,
    section: 20,
    menu: ['Teams admin center', 'Users', 'External access', 'Organization settings'],
    button: 'Save',
    note: ADMIN_CENTER_NOTE,
    fields: localDomains.map((domain) => ({
      label: domain,
      value: Value.words(
        'where all external domains are allowed: nothing to do. Where only specific ones are allowed: add it. Where specific ones are blocked: take it off that list',
      ),
    })),
    why: 'never turn "allow all external domains" into a list for it: that cuts off everybody else',
    checks: [
      Check.show(Statement.command('Get-CsTenantFederationConfiguration'), {
        must: `AllowFederatedUsers True; AllowedDomains AllowAllKnownDomains, or a list with ${localDomains.join(', ')}; none of them among BlockedDomains`,
        why: 'a change reaches all servers of the service within a day',
      }),
    ],
  };
}

/** What a public authority signed the service trusts by itself; the chain of another one comes from us. */
function certificate({ publicFqdn, ourAuthority }: OfficeView): PartnerFormRow {
  const files = ourAuthority.chain.map(({ artifact }) => artifact);
  return {
    key: `trust in ${publicFqdn}`,
    title: `trust in the certificate of ${publicFqdn}`,
    section: 30,
    menu: ['the administration of the tenant'],
    note: 'Where it offers no place for a certificate, ask Microsoft',
    fields: [
      {
        label: `certificate of ${publicFqdn}`,
        value: Value.words(
          ourAuthority.isPublic
            ? `nothing to do where the service trusts ${ourAuthority.vendorName}, a public authority; uploaded where it does not: ask us for it`
            : `uploaded, with ${files.map(({ file }) => file).join(', ')}`,
        ),
      },
    ],
    needs: ourAuthority.isPublic ? [] : files,
    why: 'without it the service refuses the connection of the other side',
  };
}

function routeByHand({ localDomains, publicFqdn, publicFqdnOf }: OfficeView): PartnerFormRow {
  return {
    key: `route to ${publicFqdn}`,
    title: `route to ${publicFqdn} by hand`,
    section: 40,
    menu: ['the administration of the tenant'],
    note: 'The service finds domains by their SRV records; whether it takes a route by hand for your tenant only Microsoft can say',
    fields: localDomains.map((domain) => ({
      label: `route for ${domain}`,
      value: Value.text(`${publicFqdnOf(domain)}, TCP 5061`),
    })),
    why: 'the other side publishes no record that it could be found by',
  };
}
