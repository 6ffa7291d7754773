export { AuthorityCertificate, type IntermediateCertificateProps } from './authority-certificate';
export type { CertificateAuthorityProps } from './authority-kind';
export { CertificateAuthority } from './certificate-authority';
export type { MicrosoftAuthorityProps } from './microsoft-authority';
export type { PartnerAuthorityProps } from './partner-authority';
export type { PublicAuthorityProps } from './public-authority';
export {
  CertificateRequest,
  type CertificateOrder,
  type CertificateParticulars,
  type CertificateRequestProps,
} from './certificate-request';
export {
  CertificateTemplate,
  EnterpriseAuthorityServer,
  type CertificateTemplateProps,
} from './certificate-template';
export { CertificateUsage } from './certificate-usage';
export { PemCertificate } from './pem-certificate';
export { PendingRequest, type PendingRequestProps } from './pending-request';
export { MutualAuthenticationTemplate } from './mutual-authentication-template';
export { ScepAddOn } from './scep-add-on';
export { ScepService } from './scep-service';
export { SignedCertificate, type SignedCertificateProps, type SignOptions } from './signed-certificate';
export type { SubjectAttribute, SubjectProps } from './subject';
