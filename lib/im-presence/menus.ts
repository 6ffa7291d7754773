import { Statement } from '../core';

/** The three web interfaces. Documents spell them in several ways; the pages are the same. */
const CUPA = 'Cisco Unified CM IM and Presence Administration';
const OSA = 'Cisco Unified IM and Presence OS Administration';
const SVC = 'Cisco Unified IM and Presence Serviceability';

/** Menu paths, outermost first. Several are printed with other hyphens or numbers elsewhere. */
export const MENU = {
  sipFederation: [CUPA, 'Presence', 'Inter-Domain Federation', 'SIP Federation'],
  xmppSettings: [CUPA, 'Presence', 'Inter-Domain Federation', 'XMPP Federation', 'Settings'],
  xmppPolicy: [CUPA, 'Presence', 'Inter-Domain Federation', 'XMPP Federation', 'Policy'],
  domains: [CUPA, 'Presence', 'Domains'],
  chatAliases: [CUPA, 'Messaging', 'Group Chat Server Alias Mapping'],
  presenceSettings: [CUPA, 'Presence', 'Settings'],
  emailDomains: [CUPA, 'Presence', 'Inter-Domain Federation', 'Email Federated Domains'],
  fileTransfer: [CUPA, 'Messaging', 'File Transfer'],
  securitySettings: [CUPA, 'System', 'Security', 'Settings'],
  staticRoutes: [CUPA, 'Presence', 'Routing', 'Static Routes'],
  applicationListeners: [CUPA, 'System', 'Application Listeners'],
  serviceParameters: [CUPA, 'System', 'Service Parameters'],
  tlsPeerSubjects: [CUPA, 'System', 'Security', 'TLS Peer Subjects'],
  tlsContexts: [CUPA, 'System', 'Security', 'TLS Context Configuration'],
  securityContext: [CUPA, 'System', 'Security', 'Peer Auth Security Context'],
  incomingAcl: [CUPA, 'System', 'Security', 'Incoming ACL'],
  outgoingAcl: [CUPA, 'System', 'Security', 'Outgoing ACL'],
  systemTroubleshooter: [CUPA, 'Diagnostics', 'System Troubleshooter'],
  certificates: [OSA, 'Security', 'Certificate Management'],
  serviceActivation: [SVC, 'Tools', 'Service Activation'],
  traceConfiguration: [SVC, 'Trace', 'Configuration'],
} as const;

type Menu = readonly string[];

/** A menu path for a check. */
export function where(menu: Menu, ...further: string[]): string {
  return [...menu, ...further].join(' > ');
}

/** The form of a new entry. */
export function addNew(menu: Menu, note?: string): Statement {
  return Statement.form({ menu: [...menu], action: 'Add New', button: 'Save', note });
}

/**
 * The form of something that the vendor ships: found in the list by name. The name is part of the way, not
 * something to press, since it is the same way whether we change it or put it back.
 */
export function openFound(menu: Menu, name: string, note?: string): Statement {
  return Statement.form({ menu: [...menu, 'Find', name], button: 'Save', note });
}

/** A page that is itself the form. */
export function page(menu: Menu, note?: string): Statement {
  return Statement.form({ menu: [...menu], button: 'Save', note });
}

/** Deletes an entry; the fields say which one. */
export function deleteEntry(menu: Menu, fields: Statement[], note?: string): Statement[] {
  return [Statement.form({ menu: [...menu, 'Find'], action: 'Delete', note }), ...fields];
}
