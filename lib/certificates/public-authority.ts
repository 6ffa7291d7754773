import { Owner } from '../core';
import type { AuthorityKind, CertificateAuthorityProps } from './authority-kind';

/** A public certificate authority. */
export interface PublicAuthorityProps extends CertificateAuthorityProps {
  /**
   * Whether it still signs for Client Authentication beside Server Authentication: most ended that in 2026. Ask it.
   * @default - not known, which is a finding where one of our certificates has to have both
   */
  readonly signsClientAuthentication?: boolean;
  /**
   * It certifies the organization as well, and refuses a request whose subject lacks organization, unit, country, state
   * or locality (Guide, "Error When Submitting a Certificate Signing Request to VeriSign").
   * @default false
   */
  readonly validatesOrganization?: boolean;
}

/** A third party that gets the request and returns the certificate. */
export function publicAuthority(props: PublicAuthorityProps): AuthorityKind {
  return {
    product: 'public certificate authority',
    owner: Owner.thirdParty(props.name),
    role: 'certificate team',
    isPublic: true,
    signsClientAuthentication: props.signsClientAuthentication,
    validatesOrganization: props.validatesOrganization,
  };
}
