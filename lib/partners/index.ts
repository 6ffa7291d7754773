export { AolAccessGateway } from './aol/aol-access-gateway';
export { AolAccessGatewayServer, type AolAccessGatewayServerProps } from './aol/aol-access-gateway-server';
export { AolPartner, type AolPartnerProps } from './aol/aol-partner';
export { type AolProvisioning } from './aol/aol-provisioning';
export { type AolPeerProps } from './aol/aol-side';
export { CsPartner, type CsPartnerProps } from './cs/cs-partner';
export { CsPartnerDeployment } from './cs/cs-partner-deployment';
export { CsPartnerEdge } from './cs/cs-partner-edge';
export { CsServers, type CsPartnerPeerProps } from './cs/cs-servers';
export { type OwnSkypeForBusinessPeerProps } from './cs/own-skype-for-business';
export type { CsExternalAccess } from './cs/cs-external-access';
export type { OwnLyncPeerProps } from './cs/own-lync';
export { FederatedPartner, type FederatedPartnerProps } from './federated-partner';
export { AccessEdge, type AccessEdgeResourceProps } from './ocs/access-edge';
export { AccessEdgeAccessMethods, type AccessEdgeAccessMethodsProps } from './ocs/access-edge-access-methods';
export { AccessEdgeAllowList, type AccessEdgeAllowListProps } from './ocs/access-edge-allow-list';
export { AccessEdgeCaChain } from './ocs/access-edge-ca-chain';
export {
  AccessEdgeCertificate,
  AccessEdgeCertificateAssignment,
  type AccessEdgeCertificateAssignmentProps,
  type AccessEdgeCertificateProps,
} from './ocs/access-edge-certificate';
export { AccessEdgeFederation, type AccessEdgeFederationProps } from './ocs/access-edge-federation';
export { AccessEdgeImProvider, type AccessEdgeImProviderProps } from './ocs/access-edge-im-provider';
export { AccessEdgeServer, type AccessEdgeServerProps } from './access-edge-server';
export {
  AccessEdgeTrustedCertificate,
  type AccessEdgeTrustedCertificateProps,
} from './ocs/access-edge-trusted-certificate';
export { FipsAlgorithms, type FipsAlgorithmsProps } from './ocs/fips-algorithms';
export { OcsCertificateSelection, type OcsCertificateSelectionProps } from './ocs/ocs-certificate-selection';
export { OcsConnection, type OcsConnectionProps } from './ocs/ocs-connection';
export { OcsDeployment, type OcsResourceProps } from './ocs/ocs-deployment';
export { OcsEdgeCertificates } from './ocs/ocs-edge-certificates';
export { OcsEdgeServer, type OcsEdgeServerProps } from './ocs/ocs-edge-server';
export { OcsForest, type OcsForestProps } from './ocs/ocs-forest';
export { OcsFrontEnd, type OcsFrontEndProps } from './ocs/ocs-front-end';
export { OcsFrontEndFederation, type OcsFrontEndFederationProps } from './ocs/ocs-front-end-federation';
export { OcsGlobalFederation } from './ocs/ocs-global-federation';
export { OcsHostAuthorization, type OcsHostAuthorizationProps } from './ocs/ocs-host-authorization';
export { OcsPartner, type OcsPartnerProps } from './ocs/ocs-partner';
export { OcsPool, type OcsEnterprisePoolProps, type OcsPoolResourceProps } from './ocs/ocs-pool';
export { OcsStaticRoute, type OcsNextHop, type OcsStaticRouteProps } from './ocs/ocs-static-route';
export { OcsUsers } from './ocs/ocs-users';
export { type OwnOcsPeerProps } from './ocs/own-ocs';
export { WindowsCaChain, type WindowsCaChainProps } from './windows/windows-ca-chain';
export {
  WindowsServerCertificate,
  type WindowsServerCertificateProps,
} from './windows/windows-server-certificate';
export {
  WindowsTrustedCertificate,
  type WindowsTrustedCertificateProps,
} from './windows/windows-trusted-certificate';
export { Office365Partner } from './office-365/office-365-partner';
export { type Office365PeerProps } from './office-365/office-365-side';
export { Office365Tenant } from './office-365/office-365-tenant';
export { PartnerDns, type PartnerDeviceProps } from './partner-dns';
export { PartnerAddressRecord } from './partner-address-record';
export { PartnerRecord, type PartnerRecordProps } from './partner-record';
export { PartnerFederationSrv, type PartnerFederationSrvProps } from './partner-federation-srv';
export { Partners, type PartnersProps, type PartnersSyntaxError } from './partners';
export {
  PartnerEmailAddressNotice,
  type PartnerEmailAddressNoticeProps,
} from './partner-email-address-notice';
export { PartnerUsers, type PartnerUsersProps } from './partner-users';
export { Peer, type PeerProps } from './peer';
export { OcsServers, type OcsPeerProps } from './ocs/ocs-servers';
export { SipPeer, SipPeerProduct, type SipPeerProps } from './sip-peer';
export { SipPartner, type SipPartnerProps } from './sip-partner';
export { SipPeerFirewall, type SipPeerFirewallProps } from './sip-peer-firewall';
export { SipPeerServer } from './sip-peer-server';
export { type SipEntrance, type SipPublicFace } from './sip-peer-side';
export { SipTransport } from './sip-transport';
export { XmppFederatedDomain, type XmppFederatedDomainProps } from './xmpp-federated-domain';
export { XmppPartner, type XmppPartnerProps } from './standards-compliant/xmpp-partner';
export {
  XmppPeer,
  XmppPeerCertificate,
  XmppPeerProduct,
  type SametimePeerProps,
  type StandardsCompliantPeerProps,
  type XmppPeerProps,
  type XmppPeerSelfSignedOptions,
} from './xmpp-peer';
export {
  XmppPeerServer,
  type XmppPeerResourceProps,
  type XmppPeerServerProps,
} from './standards-compliant/xmpp-peer-server';
export {
  XmppPeerFirewall,
  type XmppEndpoint,
  type XmppPeerFirewallProps,
} from './standards-compliant/xmpp-peer-firewall';
export { XmppPeerSettings, type XmppPeerSettingsProps } from './standards-compliant/xmpp-peer-settings';
export { XmppPeerSrv, type XmppPeerSrvProps } from './standards-compliant/xmpp-peer-srv';
export { XmppPeerTrust, type XmppPeerTrustProps } from './standards-compliant/xmpp-peer-trust';
export { type XmppPeerField, type XmppPeerForm } from './xmpp-product';
