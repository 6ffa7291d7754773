import type { Edit } from '../../support/scenario';
import { newFirewall } from './stack';

export const edit: Edit = {
  title: 'another time server, and one more',
  stack: (app) => newFirewall(app, ['10.0.0.6', '10.0.0.7']),
};
