import type { Edit } from '../../support/scenario';
import { ocsDirect } from '../200-ocs-direct/stack';

export const edit: Edit = {
  title: 'from TCP to TLS',
  stack: (app) => ocsDirect(app),
};
