import type { Edit } from '../../support/scenario';
import { AsaToExpressway } from './stack';

export const edit: Edit = {
  title: 'S-06 Expressway-C and Expressway-E stand where the firewall did',
  stack: (app) => new AsaToExpressway(app, 'expressway'),
};
