import { XmppDirect } from '../../../examples/xmpp-direct/stack';
import { CertificateAuthority, Owner, SrvState, XmppPeer, XmppPeerCertificate } from '../../../lib';
import type { Edit } from '../../support/scenario';

/** One line more: a second partner through the same node. */
class Edited extends XmppDirect {
  constructor(...[scope, id]: ConstructorParameters<typeof XmppDirect>) {
    super(scope, id);
    this.federation.addPeer(
      XmppPeer.sametime({
        domains: ['xyz.com'],
        release: '8.5',
        supportsTls: true,
        publishesSrv: SrvState.PUBLISHED,
        certificate: XmppPeerCertificate.signedBy(
          CertificateAuthority.partner(this, 'XyzCa', {
            name: 'xyz-ca',
            owner: Owner.partner('xyz.com'),
            rootCommonName: 'Xyz Root CA',
          }),
        ),
      }),
    );
  }
}

export const edit: Edit = {
  title: 'a second partner, with Sametime, through the same node: the firewall has nothing to do',
  stack: (app) => new Edited(app, 'Def'),
};
