import * as fs from 'node:fs';
import * as path from 'node:path';
import { PartnersFromFile } from '../../../examples/partners-from-file/stack';
import type { Edit } from '../../support/scenario';

export const FILE = path.resolve(__dirname, '../../../examples/partners-from-file/partners.yaml');

/** One partner more, by SIP. */
export const SIP = `
  - protocol: sip
    product: ocs
    domains: [thirteen.example]
    accessEdge:
      fqdn: sip.thirteen.example
      addresses: [198.51.100.88]
    certificateAuthority:
      name: thirteen-ca
    publishesSrv: false
`;

export const edit: Edit = {
  title: 'a thirteenth partner, by SIP',
  stack: (app) => {
    fs.writeFileSync('partners.yaml', fs.readFileSync(FILE, 'utf8') + SIP);
    return new PartnersFromFile(app, 'Many', { partnersFile: 'partners.yaml' });
  },
};
