import type { Edit } from '../../support/scenario';
import { Port5080 } from './stack';

export const edit: Edit = {
  title: 'a third node has moved to 9.0',
  stack: (app) => new Port5080(app, [['3.3.3.3', 55080]]),
};
