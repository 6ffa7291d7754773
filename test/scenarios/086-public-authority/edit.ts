import type { Edit } from '../../support/scenario';
import { publiclySigned } from './stack';

const Renewed = publiclySigned(' generation: 2,');

export const edit: Edit = {
  title: 'the certificate runs out: another one beside it, which the firewall presents from then on',
  stack: (app) => new Renewed(app, 'Abc'),
};
