import { Construct } from 'constructs';
import { constructError } from '../core/errors';
import { freeId } from '../core/private/free-id';
import {
  EmailAddressForFederation,
  EmailAddressNotice,
  EmailDomainManagement,
  EmailFederatedDomain,
  type IImPresenceDeployment,
  type ImPresenceCluster,
} from '../im-presence';
import { quote } from '../net';

/** Whose users are known by their email addresses, and of which domains. */
export interface EmailAddressFederationProps {
  /** Our side: a cluster, or an `ImPresenceDeployment` of several. What is said here holds on all of them. */
  readonly deployment: IImPresenceDeployment;
  /**
   * Domains of the email addresses that users have: the clusters list them by themselves, as system-managed. At least one
   * domain here or in `plannedDomains`, none twice (`email-address/domains`).
   */
  readonly domains: string[];
  /**
   * Domains whose users are still to come: added by hand, so that records and certificates have them from the first
   * user on. Once users have one, it belongs into `domains` (Guide, "Email Domain Configuration Overview").
   * @default - none
   */
  readonly plannedDomains?: string[];
}

/**
 * Partners meet our users by their email addresses, over SIP and XMPP (Guide, "Email Address for Federation
 * Configuration"). Users and partners are told first, then the switch is turned on every cluster; records, certificates
 * and hand-outs of the federations that are declared behind it have the email domains. Taken out of the stack,
 * everything goes back the same way, and everybody is told again.
 */
export class EmailAddressFederation extends Construct {
  /** Our side. */
  public readonly deployment: IImPresenceDeployment;
  /** The switch of each cluster. */
  public readonly settings: EmailAddressForFederation[];
  /** The email domains, cluster after cluster. */
  public readonly emailDomains: EmailFederatedDomain[];

  constructor(scope: Construct, id: string, props: EmailAddressFederationProps) {
    super(scope, freeId(scope, id, new.target.name));
    this.deployment = props.deployment;
    const domains = this.checked(props);
    const { clusters } = props.deployment;
    this.settings = clusters.map((cluster) => EmailAddressForFederation.of(cluster));
    const [first, ...others] = this.settings;
    EmailAddressNotice.before(first, others);
    this.emailDomains = clusters.flatMap((cluster) =>
      domains.map(
        ([domain, management]) =>
          new EmailFederatedDomain(this, idOf(cluster, clusters.length, domain), {
            cluster,
            domain,
            management,
          }),
      ),
    );
  }

  private checked(props: EmailAddressFederationProps): [string, EmailDomainManagement][] {
    const all: [string, EmailDomainManagement][] = [
      ...props.domains.map((domain): [string, EmailDomainManagement] => [
        domain,
        EmailDomainManagement.SYSTEM,
      ]),
      ...(props.plannedDomains ?? []).map((domain): [string, EmailDomainManagement] => [
        domain,
        EmailDomainManagement.ADMINISTRATOR,
      ]),
    ];
    const names = all.map(([domain]) => String(domain).toLowerCase());
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (all.length > 0 && twice === undefined) return all;
    throw constructError(
      this,
      'email-address/domains',
      twice === undefined
        ? 'There is no email domain.'
        : `The email domain ${quote(twice)} stands there twice.`,
      'Write each domain of the email addresses once: in domains if users have it, in plannedDomains if they are still to come.',
      'Guide, "Add or Update Email Domain"',
    );
  }
}

/** Several clusters have an object each. */
function idOf(cluster: ImPresenceCluster, clusters: number, domain: string): string {
  return clusters === 1 ? domain : `${domain} ${cluster.vendorName}`;
}
