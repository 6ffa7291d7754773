export { ApplicationListener } from './application-listener';
export { CupCertificate, type CupCertificateOptions, type CupSignedOptions } from './cup-certificate';
export { CupCertificateRequest } from './cup-certificate-request';
export { CupSelfSignedCertificate, type CupNodeCertificateProps } from './cup-self-signed-certificate';
export { CupSignedCertificate, type CupSignedCertificateProps } from './cup-signed-certificate';
export { CupTrustCertificate, type CupTrustCertificateProps } from './cup-trust-certificate';
export { FederationRoutingFqdn, type FederationRoutingFqdnProps } from './federation-routing-fqdn';
export {
  FederationServiceActivation,
  type FederationServiceActivationProps,
} from './federation-service-activation';
export { ImGatewayStatus } from './im-gateway-status';
export { ImPresenceCluster, type ImPresenceClusterProps } from './im-presence-cluster';
export { ImPresenceNode, type ImPresenceNodeProps } from './im-presence-node';
export { ImPresenceRelease } from './im-presence-release';
export {
  ImPresenceResource,
  type ImPresenceObjectProps,
  type ImPresenceResourceProps,
} from './im-presence-resource';
export { ImPresenceService } from './im-presence-service';
export { IncomingAcl, type IncomingAclProps } from './incoming-acl';
export { IncomingAclSource } from './incoming-acl-source';
export { IntegrationType } from './integration-type';
export { SipFederatedDomain, type SipFederatedDomainProps } from './sip-federated-domain';
export {
  SipProxyServiceParameter,
  type SipProxyServiceParameterOptions,
} from './sip-proxy-service-parameter';
export { StaticRoute, type StaticRouteProps, type StaticRouteTransport } from './static-route';
export { TcpStaticRoute } from './tcp-static-route';
export { TlsContextSettings, type TlsContextSettingsProps } from './tls-context-settings';
export { TlsPeerSubject, type TlsPeerSubjectProps } from './tls-peer-subject';
export { TlsPeerSubjectCheck, type TlsPeerSubjectCheckProps } from './tls-peer-subject-check';
export { TlsPeerSubjectMapping, type TlsPeerSubjectMappingProps } from './tls-peer-subject-mapping';
export { TlsStaticRoute, type TlsStaticRouteProps } from './tls-static-route';
export { TransportInRecordRoute } from './transport-in-record-route';
