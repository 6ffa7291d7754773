import type { Edit } from '../../support/scenario';
import { LyncViaAsa } from './stack';

export const edit: Edit = {
  title:
    'the partner has moved to Lync Server 2013 and to another authority, and another one with Skype for Business comes',
  stack: (app) => new LyncViaAsa(app, true),
};
