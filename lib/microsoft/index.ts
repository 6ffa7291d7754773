export {
  LyncCertificateAssignment,
  type LyncCertificateAssignmentProps,
} from './lync-certificate-assignment';
export { LyncCertificateRequest, type LyncCertificateRequestProps } from './lync-certificate-request';
export { LyncCertificate, type LyncSignedCertificateOptions } from './lync-certificate';
export { LyncDeployment, type LyncDeploymentProps, type LyncNextHop } from './lync-deployment';
export { LyncFrontEnd, type LyncFrontEndProps } from './lync-front-end';
export { LyncPublicProvider, type LyncPublicProviderProps } from './lync-public-provider';
export { LyncRelease } from './lync-release';
export { LyncResource, type LyncObjectProps } from './lync-resource';
export { LyncStaticRoute, type LyncStaticRouteProps } from './lync-static-route';
export { TrustedApplication, type TrustedApplicationProps } from './trusted-application';
export { TrustedApplicationPool, type TrustedApplicationPoolProps } from './trusted-application-pool';
