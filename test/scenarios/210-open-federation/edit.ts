import { CachedSipDomainRemoval } from '../../../lib';
import type { Edit } from '../../support/scenario';
import { OpenToAll } from './stack';

export const edit: Edit = {
  title: 'T-039 T-040 open federation is switched off, and a domain that it found taken away',
  stack: (app) => {
    const stack = new OpenToAll(app, { blocked: true });
    new CachedSipDomainRemoval(stack, 'NoMore', { cluster: stack.imp, domain: 'stranger.example.net' });
    return stack;
  },
};
