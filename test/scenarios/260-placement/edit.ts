import type { Edit } from '../../support/scenario';
import { placed } from './stack';

const Behind = placed(
  "AsaPlacement.behind(new AsaFrontFirewall(this, 'Front', { name: 'fw0', product: 'firewall of the provider' }))",
);

export const edit: Edit = {
  title: 'T-019 it moves behind a firewall that stands there already',
  stack: (app) => new Behind(app, 'Abc'),
};
