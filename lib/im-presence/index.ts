export { ApplicationListener } from './application-listener';
export { AutomaticTlsPeerSubject, type AutomaticTlsPeerSubjectProps } from './automatic-tls-peer-subject';
export { CertificateDistribution } from './certificate-distribution';
export { CertificatePurpose } from './certificate-purpose';
export { CachedSipDomainRemoval, type CachedSipDomainRemovalProps } from './cached-sip-domain-removal';
export { CupCertificate } from './cup-certificate';
export { type CupCertificateOptions, type CupSignedCertificateOptions } from './cup-certificate-options';
export { CupTrustCertificate } from './cup-trust-certificate';
export {
  CupXmppS2sCertificate,
  type CupXmppS2sExistingCertificateOptions,
  type CupXmppS2sNames,
  type CupXmppS2sCertificateOptions,
  type CupXmppS2sSignedCertificateOptions,
} from './cup-xmpp-s2s-certificate';
export { CupXmppTrustCertificate } from './cup-xmpp-trust-certificate';
export { FileTransferAlias, type FileTransferAliasProps } from './file-transfer-alias';
export { DefaultStaticRoute, type DefaultStaticRouteProps } from './default-static-route';
export { DigestAcl, type DigestAclList, type DigestAclProps } from './digest-acl';
export { EmailAddressForFederation } from './email-address-for-federation';
export { EmailAddressNotice } from './email-address-notice';
export { EmailDomainManagement } from './email-domain-management';
export { EmailFederatedDomain, type EmailFederatedDomainProps } from './email-federated-domain';
export { FederationRoutingFqdn, type FederationRoutingFqdnProps } from './federation-routing-fqdn';
export {
  FederationServiceActivation,
  type FederationServiceActivationProps,
} from './federation-service-activation';
export { GroupChatServerAlias, type GroupChatServerAliasProps } from './group-chat-server-alias';
export { ImGatewayStatus } from './im-gateway-status';
export { ImPresenceCluster } from './im-presence-cluster';
export type { ImPresenceClusterProps } from './im-presence-cluster-props';
export { ImPresenceDeployment, type IImPresenceDeployment } from './im-presence-deployment';
export { ImPresenceNode, type ImPresenceNodeProps } from './im-presence-node';
export { ImPresenceRelease } from './im-presence-release';
export {
  ImPresenceResource,
  type ImPresenceObjectProps,
  type ImPresenceResourceProps,
} from './im-presence-resource';
export { ImPresenceService } from './im-presence-service';
export { IncomingAcl } from './incoming-acl';
export { AclSource } from './incoming-acl-source';
export { IntegrationType } from './integration-type';
export { LocalDomain, type LocalDomainProps } from './local-domain';
export { type NodeCertificateProps } from './node-certificate';
export { NodeCertificateRequest } from './node-certificate-request';
export { NodeSelfSignedCertificate } from './node-self-signed-certificate';
export { NodeSignedCertificate, type NodeSignedCertificateProps } from './node-signed-certificate';
export { PresentedCertificate } from './presented-certificate';
export { ServiceActivation, type ServiceActivationOptions } from './service-activation';
export { OutgoingAcl } from './outgoing-acl';
export { PresenceRedundancyGroup, type PresenceRedundancyGroupProps } from './presence-redundancy-group';
export { SipBorderElement, type SipBorderElementProps } from './sip-border-element';
export { SipFederatedDomain, type SipFederatedDomainProps } from './sip-federated-domain';
export { SipProxyServerName } from './sip-proxy-server-name';
export {
  SipProxyServiceParameter,
  type SipProxyServiceParameterOptions,
} from './sip-proxy-service-parameter';
export { SipProxyVirtualIpAddress } from './sip-proxy-virtual-ip-address';
export {
  StaticRoute,
  StaticRouteType,
  type StaticRouteProps,
  type StaticRouteTransport,
} from './static-route';
export { StaticRouteProtocol } from './static-route-protocol';
export { TcpStaticRoute } from './tcp-static-route';
export { TlsContextSettings, type TlsContextSettingsProps } from './tls-context-settings';
export { TlsPeerSubject, type TlsPeerSubjectProps } from './tls-peer-subject';
export { TlsPeerSubjectMapping, type TlsPeerSubjectMappingProps } from './tls-peer-subject-mapping';
export { TlsStaticRoute, type TlsStaticRouteProps } from './tls-static-route';
export { TransportInRecordRoute } from './transport-in-record-route';
export {
  TrustCertificate,
  type TrustCertificateEffects,
  type TrustCertificateProps,
} from './trust-certificate';
export { XmppCertificateWildcards } from './xmpp-certificate-wildcards';
export { XmppFederationNode, type XmppFederationNodeProps } from './xmpp-federation-node';
export { XmppFederationOff, type XmppFederationOffProps } from './xmpp-federation-off';
export {
  XmppFederationServiceActivation,
  type XmppFederationServiceActivationProps,
} from './xmpp-federation-service-activation';
export { XmppDefaultPolicy, XmppPolicy, type XmppPolicyProps } from './xmpp-policy';
export {
  XmppPolicyDirection,
  XmppPolicyException,
  type XmppPolicyExceptionProps,
} from './xmpp-policy-exception';
export {
  XmppSecurityMode,
  XmppTlsUse,
  type XmppNoTlsOptions,
  type XmppTlsOptionalOptions,
  type XmppTlsOptions,
  type XmppTlsRequiredOptions,
} from './xmpp-security-mode';
export { XmppSecuritySettings, type XmppSecuritySettingsProps } from './xmpp-security-settings';
