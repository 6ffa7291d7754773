import type { ImPresenceCluster } from '../../../lib';
import type { Edit } from '../../support/scenario';
import { LyncWithCalls } from './stack';

/** A second node: the broker leads to it as well. */
class Edited extends LyncWithCalls {
  protected override addNodes(imp: ImPresenceCluster): void {
    imp.addNode('Imp2', { fqdn: 'impserver2.sip.com', address: '10.10.1.11' });
  }
}

export const edit: Edit = {
  title: 'a second node, which the broker leads to as well',
  stack: (app) => new Edited(app, 'Synergy'),
};
