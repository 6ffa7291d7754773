export { Asa, type AsaPacketTracerOptions, type AsaProps } from './asa';
export { AsaAccessGroup, type AsaAccessGroupProps } from './asa-access-group';
export { AsaAccessList, type AsaAccessListProps, type AsaPermit } from './asa-access-list';
export { AsaCaCertificate, type AsaCaCertificateProps } from './asa-ca-certificate';
export { AsaCertificateRequest, type AsaCertificateRequestProps } from './asa-certificate-request';
export { AsaCipherSuite } from './asa-cipher-suite';
export { AsaClassMap, type AsaClassMapProps } from './asa-class-map';
export { AsaClassMaps, type AsaClassMapNames } from './asa-class-maps';
export { AsaClockTimezone, type AsaClockTimezoneProps } from './asa-clock-timezone';
export { AsaDynamicPat, type AsaDynamicPatProps } from './asa-dynamic-pat';
export { AsaGlobalPool, type AsaGlobalPoolProps } from './asa-global-pool';
export { AsaFrontFirewall, type AsaFrontFirewallProps } from './asa-front-firewall';
export { AsaFrontFirewallRule, type AsaFrontFirewallRuleProps } from './asa-front-firewall-rule';
export { AsaHostname } from './asa-hostname';
export {
  AsaIdentity,
  type AsaExistingIdentityOptions,
  type AsaIdentityOptions,
  type AsaScepIdentityOptions,
  type AsaSignedIdentityOptions,
} from './asa-identity';
export { AsaIdentityCertificate, type AsaIdentityCertificateProps } from './asa-identity-certificate';
export { AsaInstalledIdentity, type AsaInstalledIdentityOptions } from './asa-installed-identity';
export {
  AsaInterface,
  type AsaCreatedInterfaceOptions,
  type AsaExistingInterfaceOptions,
} from './asa-interface';
export {
  AsaInterfaceConfiguration,
  type AsaInterfaceConfigurationProps,
} from './asa-interface-configuration';
export { AsaKeyPair, type AsaKeyPairProps } from './asa-key-pair';
export { AsaNetworkObject, type AsaNetworkObjectProps } from './asa-network-object';
export { AsaNtpServer, type AsaNtpServerProps } from './asa-ntp-server';
export { AsaOutboundTranslation } from './asa-outbound-translation';
export { AsaOutsideAccess, type AsaExistingAccessListOptions } from './asa-outside-access';
export { AsaPlacement } from './asa-placement';
export { AsaPolicyClass, type AsaPolicyClassProps } from './asa-policy-class';
export { AsaPosition, type AsaPositionProps } from './asa-position';
export { AsaRelease } from './asa-release';
export { AsaResource, type AsaResourceProps } from './asa-resource';
export { AsaRoute } from './asa-route';
export { AsaRouter, type AsaRouterProps } from './asa-router';
export { AsaScepEnrollment, type AsaScepEnrollmentProps } from './asa-scep-enrollment';
export { AsaSelfSignedCertificate, type AsaSelfSignedCertificateProps } from './asa-self-signed-certificate';
export { AsaServiceObject, type AsaServiceObjectProps } from './asa-service-object';
export { AsaSipInspectionMap, type AsaSipInspectionMapProps } from './asa-sip-inspection-map';
export { AsaStaticPat, type AsaStaticPatProps } from './asa-static-pat';
export { AsaStaticRoute, type AsaStaticRouteProps } from './asa-static-route';
export { AsaTimeZone } from './asa-time-zone';
export { AsaTlsProxy, type AsaTlsProxyOptions, type AsaTlsProxyProps } from './asa-tls-proxy';
export { AsaTrustedCertificate, type AsaTrustedCertificateProps } from './asa-trusted-certificate';
export { AsaEnrollment, AsaTrustpoint, type AsaTrustpointProps } from './asa-trustpoint';
