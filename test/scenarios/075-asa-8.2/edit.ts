import type { SipViaAsa } from '../../../examples/sip-via-asa/stack';
import { edited } from '../../support/examples';
import type { Edit } from '../../support/scenario';
import { ON_8_2 } from './stack';

const { SipViaAsa: WithoutImp3 } = edited<{ SipViaAsa: typeof SipViaAsa }>(
  'sip-via-asa',
  ...ON_8_2,
  [
    "    imp.addNode('Imp3', { fqdn: 'imp3.example.com', address: '3.3.3.3', arbitraryPortPrefix: 5 });\n",
    '',
  ],
  ["addresses: ['20.20.20.20']", "addresses: ['20.20.20.20', '20.20.20.21']"],
);

export const edit: Edit = {
  title: 'the third node is gone, and the edge of the partner has one address more',
  stack: (app) => new WithoutImp3(app, 'Abc'),
};
