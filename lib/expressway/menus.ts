import { Statement } from '../core';

/** Menu paths of the web interface, outermost first. */
export const MENU = {
  zones: ['Configuration', 'Zones', 'Zones'],
  searchRules: ['Configuration', 'Dial plan', 'Search rules'],
  domains: ['Configuration', 'Domains'],
  callPolicy: ['Configuration', 'Call Policy', 'Configuration'],
  callPolicyRules: ['Configuration', 'Call Policy', 'Rules'],
  localDatabase: ['Configuration', 'Authentication', 'Devices', 'Local database'],
  unifiedCommunications: ['Configuration', 'Unified Communications', 'Configuration'],
  imPresenceNodes: ['Configuration', 'Unified Communications', 'IM and Presence Service nodes'],
  federatedStaticRoutes: ['Configuration', 'Unified Communications', 'Federated static routes'],
  federationAllowList: ['Configuration', 'Unified Communications', 'Federation allow list'],
  federationDenyList: ['Configuration', 'Unified Communications', 'Federation deny list'],
  interoperability: ['Applications', 'B2BUA', 'Microsoft interoperability', 'Configuration'],
  trustedHosts: ['Applications', 'B2BUA', 'Microsoft interoperability', 'Trusted hosts'],
  serverCertificate: ['Maintenance', 'Security', 'Server certificate'],
  trustedCertificates: ['Maintenance', 'Security', 'Trusted CA certificate'],
  optionKeys: ['Maintenance', 'Option keys'],
  xmppConnections: ['Status', 'Unified Communications', 'View XMPP federation connections'],
  eventLog: ['Status', 'Logs', 'Event Log'],
  dnsLookup: ['Maintenance', 'Tools', 'Network utilities', 'DNS lookup'],
  searchHistory: ['Status', 'Search history'],
  checkPattern: ['Maintenance', 'Tools', 'Check pattern'],
  diagnosticLogging: ['Maintenance', 'Diagnostics', 'Diagnostic logging'],
} as const;

type Menu = readonly string[];

/** A menu path for a check. */
export function where(menu: Menu, ...further: string[]): string {
  return [...menu, ...further].join(' > ');
}

/** A page that is itself the form. */
export function page(menu: Menu, note?: string): Statement {
  return Statement.form({ menu: [...menu], button: 'Save', note });
}

/** The form of a new entry. */
export function newEntry(menu: Menu, button: string, note?: string): Statement {
  return Statement.form({ menu: [...menu], action: 'New', button, note });
}

/** Deletes an entry; the fields say which one. */
export function deleteEntry(menu: Menu, fields: Statement[]): Statement[] {
  return [Statement.form({ menu: [...menu], action: 'Delete' }), ...fields];
}
