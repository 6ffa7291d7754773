import { CsRelease, SipPeer, SrvState } from '../../../lib';
import type { Edit } from '../../support/scenario';
import { LyncViaExpressway } from './stack';

/** Another Edge Server in the place of the old one. */
class Edited extends LyncViaExpressway {
  protected override domainA(): SipPeer {
    return SipPeer.lync({
      domains: ['domaina.com'],
      release: CsRelease.LYNC_2013,
      accessEdge: { fqdn: 'access.domaina.com', addresses: ['198.51.100.30'] },
      certificateAuthority: this.partnerCa(),
      publishesSrv: SrvState.PUBLISHED,
    });
  }
}

export const edit: Edit = {
  title: 'the partner has moved to Lync Server 2013, behind another Edge Server',
  stack: (app) => new Edited(app, 'Company'),
};
