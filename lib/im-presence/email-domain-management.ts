/** Who keeps an entry of *Email Federated Domains*, in the words of the list. */
export enum EmailDomainManagement {
  /**
   * An administrator of this cluster, by hand: for a domain whose users are still to come (Guide, "Email Domain
   * Configuration Overview").
   */
  ADMINISTRATOR = 'administrator-managed',
  /**
   * The cluster itself, since users have the domain: it can be neither edited nor deleted (Guide, "Add or Update Email
   * Domain").
   */
  SYSTEM = 'system-managed',
  /**
   * An administrator of another cluster: it is edited and deleted there (Guide, "Email Domain Management Interactions
   * and Restrictions").
   */
  PEER_CLUSTER = 'administrator-managed on a peer cluster',
}

/** True for an entry that is made here. */
export function isOurs(management: EmailDomainManagement): boolean {
  return management === EmailDomainManagement.ADMINISTRATOR;
}
