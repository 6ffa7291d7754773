export { AuthorityCertificate, type IntermediateCertificateProps } from './authority-certificate';
export {
  CertificateAuthority,
  type CertificateAuthorityProps,
  type MicrosoftAuthorityProps,
  type PartnerAuthorityProps,
  type PublicAuthorityProps,
} from './certificate-authority';
export {
  CertificateRequest,
  type CertificateOrder,
  type CertificateParticulars,
  type CertificateRequestProps,
} from './certificate-request';
export { CertificateUsage } from './certificate-usage';
export { PemCertificate } from './pem-certificate';
export { SignedCertificate, type SignProps } from './signed-certificate';
export type { SubjectAttribute, SubjectProps } from './subject';
