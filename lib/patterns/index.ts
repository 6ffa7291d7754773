export { AsaSipFederation, type AsaSipFederationProps } from './asa-sip-federation';
export { LyncDirectFederation, type LyncDirectFederationProps } from './lync-direct-federation';
export { XmppFederation, type XmppFederationProps, type XmppPublicNode } from './xmpp-federation';
export { XmppAdmission, XmppFirewall, type XmppAsaOptions } from './xmpp-firewall';
