import type { Edit } from '../../support/scenario';
import { EverythingTogether } from './stack';

export const edit: Edit = {
  title: 'the federation with Lync goes',
  stack: (app) => new EverythingTogether(app, 'Every', ['sip', 'xmpp']),
};
