export { AccessEdgeAccessMethods, type AccessEdgeAccessMethodsProps } from './access-edge-access-methods';
export { AccessEdgeAllowList, type AccessEdgeAllowListProps } from './access-edge-allow-list';
export { AccessEdgeCaChain } from './access-edge-ca-chain';
export {
  AccessEdgeCertificate,
  AccessEdgeCertificateAssignment,
  type AccessEdgeCertificateAssignmentProps,
  type AccessEdgeCertificateProps,
} from './access-edge-certificate';
export { AccessEdgeConfirmation, type AccessEdgeConfirmationProps } from './access-edge-confirmation';
export { AccessEdgeImProvider, type AccessEdgeImProviderProps } from './access-edge-im-provider';
export { AccessEdgeServer, type AccessEdgeServerProps } from './access-edge-server';
export { AccessEdgeTrustedRoot, type AccessEdgeTrustedRootProps } from './access-edge-trusted-root';
export { FederatedPartner, type FederatedPartnerProps } from './federated-partner';
export { FipsAlgorithms, type FipsAlgorithmsProps } from './fips-algorithms';
export { OcsEdgeCertificates } from './ocs-edge-certificates';
export { OcsEdgeServer, type OcsEdgeServerProps } from './ocs-edge-server';
export { OcsFrontEndFederation, type OcsFrontEndFederationProps } from './ocs-front-end-federation';
export { OcsGlobalFederation } from './ocs-global-federation';
export { OcsPartner, type OcsPartnerProps } from './ocs-partner';
export { OcsUsers } from './ocs-users';
export {
  AccessEdge,
  OcsDeployment,
  PartnerDns,
  type AccessEdgeObjectProps,
  type OcsObjectProps,
  type PartnerDeviceProps,
} from './partner-devices';
export { PartnerFederationSrv, type PartnerFederationSrvProps } from './partner-federation-srv';
export { OcsServers, SipPeer, SipPeerProduct, type Ocs2007R2PeerProps, type SipPeerProps } from './sip-peer';
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
