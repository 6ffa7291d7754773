export { Expressway, type ExpresswayProps } from './expressway';
export { ExpresswayCallPolicy } from './expressway-call-policy';
export { ExpresswayCallPolicyRule, type ExpresswayCallPolicyRuleProps } from './expressway-call-policy-rule';
export { ExpresswayC } from './expressway-c';
export {
  ExpresswayCertificate,
  type ExpresswayCertificateOptions,
  type ExpresswayExistingCertificateOptions,
  type ExpresswaySignedCertificateOptions,
} from './expressway-certificate';
export {
  ExpresswayCertificateRequest,
  type ExpresswayCertificateRequestProps,
} from './expressway-certificate-request';
export { ExpresswayCredential, type ExpresswayCredentialProps } from './expressway-credential';
export { ExpresswayDefaultZoneTls } from './expressway-default-zone-tls';
export { ExpresswayDnsZone, type ExpresswayDnsZoneProps } from './expressway-dns-zone';
export {
  ExpresswayDomain,
  type ExpresswayDomainProps,
  type ExpresswayDomainOptions,
} from './expressway-domain';
export { ExpresswayE } from './expressway-e';
export { ExpresswayGateway } from './expressway-gateway';
export { ExpresswayNeighborZone, type ExpresswayNeighborZoneProps } from './expressway-neighbor-zone';
export { ExpresswayPattern } from './expressway-pattern';
export { ExpresswayPeer, type ExpresswayPeerProps } from './expressway-peer';
export { ExpresswayRelease } from './expressway-release';
export {
  ExpresswayResource,
  type ExpresswayObjectProps,
  type ExpresswayResourceProps,
} from './expressway-resource';
export { ExpresswaySearchRule, type ExpresswaySearchRuleProps } from './expressway-search-rule';
export {
  ExpresswayServerCertificate,
  type ExpresswayServerCertificateProps,
} from './expressway-server-certificate';
export { ExpresswayTrafficType } from './expressway-traffic-type';
export {
  ExpresswayTraversal,
  type ExpresswayCreatedTraversalOptions,
  type ExpresswayExistingTraversalOptions,
} from './expressway-traversal';
export {
  ExpresswayTraversalClientZone,
  type ExpresswayTraversalClientZoneProps,
} from './expressway-traversal-client-zone';
export {
  ExpresswayTraversalServerZone,
  type ExpresswayTraversalServerZoneProps,
} from './expressway-traversal-server-zone';
export {
  ExpresswayTrustedCertificate,
  type ExpresswayTrustedCertificateProps,
} from './expressway-trusted-certificate';
export { ExpresswayZone } from './expressway-zone';
export {
  ExpresswayPrivacyMode,
  ExpresswayXmppFederation,
  ExpresswayXmppSecurity,
  type ExpresswayXmppFederationOptions,
  type ExpresswayXmppFederationProps,
} from './expressway-xmpp-federation';
export { ExpresswayXmppListEntry, type ExpresswayXmppListEntryProps } from './expressway-xmpp-list-entry';
export {
  ExpresswayXmppStaticRoute,
  type ExpresswayXmppStaticRouteProps,
} from './expressway-xmpp-static-route';
export {
  ExpresswayXmppStaticRouting,
  type ExpresswayXmppStaticRoutingProps,
} from './expressway-xmpp-static-routing';
export {
  ExpresswayMicrosoftInteroperability,
  type ExpresswayMicrosoftInteroperabilityOptions,
  type ExpresswayMicrosoftInteroperabilityProps,
} from './expressway-microsoft-interoperability';
export { ExpresswaySipBroker, type ExpresswaySipBrokerProps } from './expressway-sip-broker';
export { ExpresswayTrustedHost, type ExpresswayTrustedHostProps } from './expressway-trusted-host';
