import type { Edit } from '../../support/scenario';
import { EmailAddresses } from './stack';

export const edit: Edit = {
  title:
    'S-31 abc.com speaks XMPP from now on: its SIP domain goes, every router restarts, then it is permitted',
  stack: (app) => new EmailAddresses(app, 'Email', true),
};
