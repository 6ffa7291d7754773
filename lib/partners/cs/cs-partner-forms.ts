import { CertificateUsage } from '../../certificates';
import { Check, Value } from '../../core';
import { CS_RELEASES } from '../../microsoft/cs-release';
import { SrvName } from '../../net';
import type { AccessEdgeServer } from '../access-edge-server';
import type { PartnerFormField, PartnerFormRow } from '../partner-form';
import type { CsServers } from './cs-servers';
import { BY_THUMBPRINT } from '../windows/windows-server-certificate';
import type { WindowsCaChain } from '../windows/windows-ca-chain';
import { PANEL_LABELS_NOTE, WIZARD_LABEL_NOTE } from './quirks';

/** How we are known to a partner with Lync or Skype for Business. */
interface OurNames {
  readonly localDomains: readonly string[];
  /** What a domain of ours is found by: a name on our certificate, the target of its SRV record. */
  publicFqdnOf(domain: string): string;
}

/**
 * The forms of the control panel (Guide, "Configure User Trust Settings"). What concerns everybody whom the partner
 * federates with says so, and is asked for only where the partner needs it: our domains are allowed by name, with the
 * server that they are found by, unless every domain is (Guide, "Add IM and Presence as Allowed Domain"); discovery
 * follows our SRV record where nothing else names that server (Guide, "Configure Global Federation Access Settings"),
 * and a hosted provider stands for us only where there is no record (Guide, "Add Expressway as SIP Federated Provider
 * for IM and Presence").
 */
export function csForms(servers: CsServers, ours: OurNames): PartnerFormRow[] {
  const { localDomains } = ours;
  return [
    policy(servers, ours),
    accessEdge(servers, ours),
    ...(discovers(servers) ? [] : localDomains.map((domain) => allowedDomain(servers, ours, domain))),
    ...(servers.findsUsBySrv ? [] : hostedProviders(servers, ours)),
  ];
}

/** Nothing but our record says where we are: a domain that is allowed by name has its server beside it. */
function discovers({ admitsAllDomains, findsUsBySrv }: CsServers): boolean {
  return admitsAllDomains && findsUsBySrv;
}

function page({ release }: CsServers, tab: 'policy' | 'accessEdge' | 'domains' | 'providers'): string[] {
  const { controlPanel, federationPage, tabs } = CS_RELEASES[release];
  return [controlPanel, federationPage, tabs[tab]];
}

function ticked(label: string, ticked: boolean, why?: string): PartnerFormField {
  return { label, value: Value.checkBox(ticked), why };
}

function policy(servers: CsServers, { localDomains }: OurNames): PartnerFormRow {
  const { users } = servers;
  const [first] = localDomains;
  const whom = users.length === 0 ? 'every user who shall federate' : users.join(', ');
  return {
    key: 'external access policy',
    title: `external access policy ${first}`,
    section: 10,
    menu: page(servers, 'policy'),
    action: 'New > User policy',
    removal:
      'Delete, after Users > Modify > External access policy: what each user had before, <Automatic> where that was none',
    button: 'Commit',
    note: `Then Users > Modify > External access policy: ${first}, for ${whom}; write down what each of them has there before`,
    fields: [
      { label: 'Name', value: Value.text(first) },
      ticked('Enable communications with federated users', true),
      ticked('Enable communications with remote users', true),
      ticked('Enable communications with public users', true),
    ],
    why: 'it takes the place of the policy that these users have today, and concerns nobody else. Remote users: leave it out where they may not sign in from outside',
    checks: [
      Check.look(`a user who has the external access policy ${first}`, {
        must: `sees the availability of a user of ${localDomains.join(', ')}, and exchanges messages with him`,
        why: 'both directions of the session',
        whenDone: true,
      }),
    ],
  };
}

function accessEdge(servers: CsServers, ours: OurNames): PartnerFormRow {
  const { admitsAllDomains } = servers;
  const discovery = discovers(servers);
  const everybody = 'it concerns everybody whom you federate with';
  return {
    key: 'access edge configuration',
    title: 'access edge configuration',
    section: 20,
    menu: page(servers, 'accessEdge'),
    action: 'Global > Edit > Show details',
    button: 'Commit',
    note: PANEL_LABELS_NOTE,
    fields: [
      ticked('Enable federation and public IM connectivity', true, everybody),
      // It is a setting for all whom the partner federates with: where we are found without it, it stays as it is.
      ...(discovery
        ? [
            ticked(
              'Enable partner domain discovery',
              true,
              'with it any domain that publishes the record is found, not the other side alone',
            ),
          ]
        : []),
      ...(admitsAllDomains
        ? [
            ticked('Enable remote user access', true),
            ticked('Enable anonymous user access to conferences', true),
          ]
        : []),
    ],
    checks: [
      Check.look('Get-CsAccessEdgeConfiguration', {
        must: `AllowFederatedUsers True, RoutingMethod UseDnsSrvRouting${discovery ? ', EnablePartnerDiscovery True' : ''}`,
        why: 'with a default route no domain and no provider is looked up',
      }),
      ...(discovery
        ? ours.localDomains.map((domain) =>
            Check.srv({
              name: SrvName.in(domain, SrvName.SIP_FEDERATION_TLS).toString(),
              port: SrvName.SIP_FEDERATION_TLS.port.number,
              target: ours.publicFqdnOf(domain),
              why: 'the Edge Server finds the other side by it',
              whenDone: true,
            }),
          )
        : []),
    ],
  };
}

function allowedDomain(servers: CsServers, ours: OurNames, domain: string): PartnerFormRow {
  return {
    key: `allowed domain ${domain}`,
    title: `allowed domain ${domain}`,
    section: 30,
    menu: page(servers, 'domains'),
    action: 'New > Allowed domain',
    removal: 'Edit > Delete',
    button: 'Commit',
    fields: [
      { label: 'Domain name (or FQDN)', value: Value.domain(domain) },
      // As Set-CsAllowedDomain does; a provider has its name for good.
      {
        label: 'Access Edge service (FQDN)',
        value: Value.domain(ours.publicFqdnOf(domain)),
        editable: true,
      },
    ],
    why: 'only what stands there is let in where federation is restricted',
    namesUs: true,
    preflight: [
      Check.look([...page(servers, 'domains'), 'Blocked'].join(' > '), {
        must: `not ${domain}`,
        why: 'a blocked domain cannot be allowed: take it off that list first',
      }),
    ],
    checks: [
      Check.look(page(servers, 'domains').join(' > '), {
        must: `${domain}, Allowed, with the Access Edge service ${ours.publicFqdnOf(domain)}`,
        why: 'with another name there the other side is called by it, and its certificate does not fit',
      }),
    ],
  };
}

/** Names and FQDNs are unique among providers, so that one speaks for all domains that are found by one name. */
function hostedProviders(servers: CsServers, ours: OurNames): PartnerFormRow[] {
  const first = new Map<string, string>();
  for (const domain of ours.localDomains) {
    const name = ours.publicFqdnOf(domain);
    if (!first.has(name)) first.set(name, domain);
  }
  return [...first].map(([name, domain]) => hostedProvider(servers, domain, name));
}

function hostedProvider(servers: CsServers, domain: string, publicFqdn: string): PartnerFormRow {
  return {
    key: `hosted provider ${domain}`,
    title: `hosted provider ${domain}`,
    section: 40,
    menu: page(servers, 'providers'),
    action: 'New > Hosted provider',
    removal: 'Edit > Delete',
    button: 'Commit',
    fields: [
      { label: 'Enable communications with this provider', value: Value.checkBox(true) },
      { label: 'Provider name', value: Value.text(domain) },
      { label: 'Access Edge service (FQDN)', value: Value.domain(publicFqdn) },
      {
        label: 'Default verification level',
        value: Value.choice('Allow users to communicate only with people on this provider verified by it'),
      },
    ],
    namesUs: true,
    why: 'the other side publishes no record that it could be found by. Name and FQDN are unique among all providers, so that one speaks for all domains with that FQDN',
  };
}

/**
 * The certificate of the Edge Server: what it presents to us (Guide, "Security Certificate Configuration on Lync Edge
 * Server for TLS Federation"). The chain behind it is trusted on the Edge Server itself before.
 *
 * @param whose name of the partner.
 */
export function edgeCertificate(
  servers: CsServers,
  edge: AccessEdgeServer,
  chain: WindowsCaChain,
  whose: string,
): PartnerFormRow {
  const { product, deploymentWizard } = CS_RELEASES[servers.release];
  const { certificate, certificateGeneration, fqdn } = edge;
  const again =
    certificateGeneration === 1 ? '' : ` and the friendly name ${fqdn} federation ${certificateGeneration}`;
  return {
    key: 'external edge certificate',
    title: 'external Edge certificate',
    section: 20,
    menu: [
      deploymentWizard,
      `Install or Update ${product} Server System`,
      'Request, Install or Assign Certificates',
      'External Edge certificate (public Internet)',
    ],
    note: `${WIZARD_LABEL_NOTE}. ${BY_THUMBPRINT}: Set-CsCertificate -Type AccessEdgeExternal -Thumbprint. Where another one comes, restart the Access Edge service when few are signed in: sessions of all your partners and of users outside end, and come back`,
    uses: [chain],
    impactOfChange: `sessions with ${whose} end when its Access Edge service restarts, and come back`,
    fields: [
      {
        label: 'certificate in use',
        value: Value.words(
          `Subject CN ${fqdn}${again}, signed by ${chain.authority.vendorName}, Enhanced Key Usage Server Authentication (${CertificateUsage.SERVER_AUTHENTICATION}) and Client Authentication (${CertificateUsage.CLIENT_AUTHENTICATION})`,
        ),
      },
    ],
    why:
      certificate === undefined
        ? 'nothing to do when the one in use is so'
        : `the one that we were given is right (SHA-256 ${certificate.fingerprint256}): nothing to do when it is in use`,
    checks: [
      Check.look('Get-CsCertificate -Type AccessEdgeExternal, and that certificate in the mmc: Details', {
        must: `Subject CN = ${fqdn}; Certification Path leads to the root of ${chain.authority.vendorName}; Enhanced Key Usage names Server Authentication and Client Authentication; NotAfter in the future`,
        why: 'both ends authenticate, and the other side compares the name',
      }),
    ],
  };
}
