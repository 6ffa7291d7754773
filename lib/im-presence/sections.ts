/**
 * Order of an IM and Presence administrator's steps within a phase: services first, so that what follows has a service
 * to act on.
 */
export const SECTION = {
  services: 10,
  xmppNode: 14,
  xmppSettings: 15,
  xmppPolicy: 16,
  listeners: 20,
  emailAddresses: 24,
  chatAliases: 26,
  localDomains: 28,
  certificates: 30,
  ownCertificates: 31,
  xmppServices: 38,
  tls: 40,
  acl: 45,
  domains: 50,
  routes: 60,
  parameters: 70,
} as const;
