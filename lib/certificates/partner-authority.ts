import { OwnerKind, type Owner } from '../core';
import { constructError } from '../core/errors';
import { quote } from '../net';
import type { AuthorityKind, CertificateAuthorityProps } from './authority-kind';
import type { CertificateTemplate } from './certificate-template';

/** The authority of a federation partner. */
export interface PartnerAuthorityProps extends CertificateAuthorityProps {
  /** The partner: `Owner.partner('abc.com')` (`certificate/owner`). */
  readonly owner: Owner;
  /**
   * The template by which it issues for both usages, where it is a Microsoft enterprise authority.
   * @default - none is known: a standalone authority takes the usages from the request
   */
  readonly template?: CertificateTemplate;
}

/** The one behind the servers of a partner, whose certificates we need. */
export function partnerAuthority(path: string, props: PartnerAuthorityProps): AuthorityKind {
  if (props.owner.kind !== OwnerKind.PARTNER) {
    throw constructError(
      path,
      'certificate/owner',
      `The authority of a partner belongs to ${quote(props.owner.name)} (${props.owner.kind}).`,
      "Write Owner.partner('abc.com'), or CertificateAuthority.microsoft or .publicAuthority for an authority of ours.",
    );
  }
  return {
    product: 'certificate authority of the partner',
    owner: props.owner,
    role: 'certificate administrator',
    template: props.template,
  };
}
