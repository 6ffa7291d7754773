import type { Edit } from '../../support/scenario';
import { ocsDirect } from './stack';

export const edit: Edit = {
  title: 'the cluster gets a second domain',
  stack: (app) => ocsDirect(app, { localDomains: ['foo.com', 'eu.foo.com'] }),
};
