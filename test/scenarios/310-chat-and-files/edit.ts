import type { Edit } from '../../support/scenario';
import { ChatAndFiles } from './stack';

export const edit: Edit = {
  title:
    'the second public address is given back: rooms of the second node are reached through the first one',
  stack: (app) => new ChatAndFiles(app, 'Chat', false),
};
