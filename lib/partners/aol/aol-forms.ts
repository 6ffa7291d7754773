import type { CertificateAuthority } from '../../certificates';
import { Value } from '../../core';
import type { PartnerFormRow } from '../partner-form';
import type { AolProvisioning } from './aol-provisioning';

/** What AOL has to know of us. */
interface AolView extends AolProvisioning {
  readonly localDomains: readonly string[];
  readonly publicFqdn: string;
  readonly publicAddress: string;
  readonly ourAuthority: CertificateAuthority;
}

/** What AOL is sent, and does with it (Guide, "Configuration Workflow for SIP Federation with AOL"). */
export function aolForms(ours: AolView): PartnerFormRow[] {
  return [provisioning(ours), routing(ours), trust(ours)];
}

function provisioning({ enterpriseName, contact, localDomains, publicFqdn }: AolView): PartnerFormRow {
  return {
    key: 'provisioning',
    title: `enterprise ${enterpriseName}`,
    section: 10,
    menu: ['provisioning of federated enterprises'],
    fields: [
      { label: 'Enterprise', value: Value.text(enterpriseName) },
      { label: 'Domains', value: Value.text(localDomains.join(', ')) },
      { label: 'FQDN, resolvable in public DNS', value: Value.domain(publicFqdn) },
      { label: 'Contact', value: Value.text(contact) },
    ],
    why: 'under the federation licence of the other side',
  };
}

function routing({ localDomains, publicFqdn, publicAddress }: AolView): PartnerFormRow {
  return {
    key: 'routing',
    title: `routes to ${publicFqdn}`,
    section: 20,
    menu: ['routing of federated enterprises'],
    fields: localDomains.map((domain) => ({
      label: `route for ${domain}`,
      value: Value.text(`${publicFqdn} (${publicAddress}), SIP over TLS, TCP 5061`),
    })),
  };
}

function trust({ publicFqdn, ourAuthority }: AolView): PartnerFormRow {
  const chain = [...ourAuthority.chain].reverse().map(({ artifact }) => artifact);
  return {
    key: `trust in ${publicFqdn}`,
    title: `trust in the certificate of ${publicFqdn}`,
    section: 30,
    menu: ['trusted authorities of the SIP Access Gateway'],
    note: 'Base 64, the whole chain',
    fields: [
      {
        label: `certificate with CN ${publicFqdn}`,
        value: Value.words(
          `accepted: ${chain.map(({ file }) => file).join(', ')} among the trusted authorities`,
        ),
      },
    ],
    why: 'without it the gateway refuses the connection of the other side',
    needs: chain,
  };
}
