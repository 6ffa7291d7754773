import type { Edit } from '../../support/scenario';
import { NORTH, sideOf, SOUTH } from './stack';

export const edit: Edit = {
  title:
    'the other enterprise has a second domain: it is permitted, and the other side publishes a record more',
  stack: (app) =>
    sideOf(app, ['North', NORTH], ['South', { ...SOUTH, domains: ['south.example', 'sales.south.example'] }]),
};
