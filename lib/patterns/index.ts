export { type XmppAsPeerProps } from './as-xmpp-peer';
export { type AsaSipBorderProps } from './asa-sip-passage';
export { XmppAdmission, type AsaXmppBorderProps } from './asa-xmpp-passage';
export { SipBorder } from './sip-border';
export { SipFederation, type SipFederationProps } from './sip-federation';
export { SipPassage, type SipInsideCertificate } from './sip-passage';
export { XmppBorder } from './xmpp-border';
export { XmppFederation, type XmppFederationProps } from './xmpp-federation';
export { XmppPassage, type XmppPublicNode } from './xmpp-passage';
