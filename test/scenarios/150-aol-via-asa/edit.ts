import type { Edit } from '../../support/scenario';
import { AolViaAsa } from './stack';

/** As AOL did in December 2017. */
class Edited extends AolViaAsa {
  protected override addAol(): void {
    // Nobody answers there any more.
  }
}

export const edit: Edit = {
  title: 'AOL ends federation, abc.com stays',
  stack: (app) => new Edited(app, 'Example'),
};
