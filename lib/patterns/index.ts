export { type XmppAsPeerProps } from './as-xmpp-peer';
export { BorderPassage, type BorderPassageProps } from './border-passage';
export { type AsaSipBorderCommonProps, type AsaSipBorderProps } from './asa-sip-passage';
export { XmppAdmission, type AsaXmppBorderProps } from './asa-xmpp-passage';
export { type ExpresswayCSipBorderProps } from './expressway-c-sip-passage';
export { type ExpresswayGatewaySipBorderProps } from './expressway-gateway-sip-passage';
export { type ExpresswaySipBorderProps } from './expressway-sip-passage';
export { EmailAddressFederation, type EmailAddressFederationProps } from './email-address-federation';
export { type AsaWithLoadBalancerSipBorderProps } from './load-balanced-asa-sip-passage';
export { type ExpresswayXmppBorderProps } from './expressway-xmpp-passage';
export { SipBorder, type SipBorderProps } from './sip-border';
export { SipFederation, type SipFederationProps } from './sip-federation';
export { SipOpenFederation, type SipOpenFederationProps } from './sip-open-federation';
export { SipPassage, type SipInsideCertificate, type SipInsideServer } from './sip-passage';
export { XmppBorder, type XmppBorderProps } from './xmpp-border';
export { XmppFederation, type XmppFederationProps } from './xmpp-federation';
export {
  XmppPassage,
  type XmppChatNode,
  type XmppPassageProps,
  type XmppPublicFace,
  type XmppPublicNode,
  type XmppReachedNode,
} from './xmpp-passage';
