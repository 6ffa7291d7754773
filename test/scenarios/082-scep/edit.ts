import type { Edit } from '../../support/scenario';
import { byScep } from './stack';

const Renewed = byScep(
  "{ trustpoint: 'msoft_public_fqdn', keyLabel: 'public_key_for_ca', generation: 2, challengePassword: Secret.fromPrompt('SCEP_CHALLENGE_2') }",
);

export const edit: Edit = {
  title: 'the certificate runs out: another one beside it, with a challenge password of its own',
  stack: (app) => new Renewed(app, 'Abc'),
};
