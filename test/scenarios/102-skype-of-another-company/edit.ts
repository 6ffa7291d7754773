import { CertificateAuthority, ExpresswayCertificate } from '../../../lib';
import type { Edit } from '../../support/scenario';
import { SkypeOfAnotherCompany } from './stack';

/** Expressway-E gets its next certificate from another authority, which the partner has to trust before. */
class Edited extends SkypeOfAnotherCompany {
  protected override certificateOutside(): ExpresswayCertificate {
    return ExpresswayCertificate.signedBy(
      CertificateAuthority.publicAuthority(this, 'OtherPublicCa', {
        name: 'other-public-ca',
        rootCommonName: 'Other Public Root CA',
        signsClientAuthentication: true,
      }),
      { generation: 2 },
    );
  }
}

export const edit: Edit = {
  title: 'the next certificate of Expressway-E comes from another authority',
  stack: (app) => new Edited(app, 'Company'),
};
