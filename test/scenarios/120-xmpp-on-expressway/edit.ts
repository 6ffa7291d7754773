import { SrvState, XmppPeer } from '../../../lib';
import type { Edit } from '../../support/scenario';
import { XmppOnExpressway } from './stack';

/** A partner without an SRV record: a static route leads to its server. */
class Edited extends XmppOnExpressway {
  protected override addPartners(): void {
    this.federation.addPeer(
      XmppPeer.standardsCompliant({
        domains: ['def.com'],
        addresses: ['198.51.100.30'],
        supportsTls: true,
        publishesSrv: SrvState.NOT_PUBLISHED,
      }),
    );
  }
}

export const edit: Edit = {
  title: 'a partner that a static route leads to',
  stack: (app) => new Edited(app, 'Company'),
};
