import type { Edit } from '../../support/scenario';
import { CertificateChain } from './stack';

export const edit: Edit = {
  title: 'the authority of the partner has an intermediate between its root and the one that signs',
  stack: (app) =>
    new CertificateChain(app, [{ commonName: 'Abc Issuing CA' }, { commonName: 'Abc Policy CA' }]),
};
