import type { LyncDirect } from '../../../examples/lync-direct/stack';
import { edited } from '../../support/examples';
import type { Edit } from '../../support/scenario';

const { LyncDirect: Edited } = edited<{ LyncDirect: typeof LyncDirect }>(
  'lync-direct',
  ['peerAuthListenerPort: 5061', 'peerAuthListenerPort: 5062'],
  [
    "    imp.addNode('Imp2'",
    "    imp.addNode('Imp3', { fqdn: 'impserver3.sip.com', address: '10.10.1.12' });\n    imp.addNode('Imp2'",
  ],
);

export const edit: Edit = {
  title: "the listener goes back to the vendor's default, and a third node comes",
  stack: (app) => new Edited(app, 'Synergy'),
};
