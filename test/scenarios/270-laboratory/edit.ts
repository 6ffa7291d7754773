import type { Edit } from '../../support/scenario';
import { laboratory } from './stack';

export const edit: Edit = {
  title: 'a second node comes',
  stack: (app) => laboratory(app, { second: true }),
};
