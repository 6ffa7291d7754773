export {
  CsAccessEdgeConfiguration,
  type CsAccessEdgeConfigurationProps,
} from './cs-access-edge-configuration';
export { CsAllowedDomain, type CsAllowedDomainProps } from './cs-allowed-domain';
export { CsBlockedDomain, type CsBlockedDomainProps } from './cs-blocked-domain';
export { CsCertificateAssignment, type CsCertificateAssignmentProps } from './cs-certificate-assignment';
export { CsCertificateRequest, type CsCertificateRequestProps } from './cs-certificate-request';
export { CsCertificate, type CsSignedCertificateOptions } from './cs-certificate';
export { CsDeployment, type CsDeploymentProps, type CsNextHop } from './cs-deployment';
export { CsEdgeServer, type CsEdgeServerProps } from './cs-edge-server';
export { CsExternalAccessPolicy, type CsExternalAccessPolicyProps } from './cs-external-access-policy';
export { CsFrontEnd, type CsFrontEndProps } from './cs-front-end';
export { CsHostingProvider, type CsHostingProviderProps } from './cs-hosting-provider';
export { CsPublicProvider, type CsPublicProviderProps } from './cs-public-provider';
export { CsRelease } from './cs-release';
export { CsResource, type CsObjectProps } from './cs-resource';
export { CsServer, type CsServerRole } from './cs-server';
export { CsStaticRoute, type CsStaticRouteProps } from './cs-static-route';
export { CsTenant, type CsTenantProps } from './cs-tenant';
export { CsTenantAllowedDomain, type CsTenantAllowedDomainProps } from './cs-tenant-allowed-domain';
export { CsTrustedApplication, type CsTrustedApplicationProps } from './cs-trusted-application';
export { CsTrustedApplicationPool, type CsTrustedApplicationPoolProps } from './cs-trusted-application-pool';
export { CsTrustedCertificate, type CsTrustedCertificateProps } from './cs-trusted-certificate';
export { CsVerificationLevel } from './cs-verification-level';
