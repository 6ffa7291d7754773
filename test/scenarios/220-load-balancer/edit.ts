import type { Edit } from '../../support/scenario';
import { balanced } from './stack';

export const edit: Edit = {
  title: 'S-15 a load balancer comes between firewall and nodes',
  stack: (app) => balanced(app, { balanced: true }),
};
