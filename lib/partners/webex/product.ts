import { STANDARDS_COMPLIANT } from '../standards-compliant/product';
import type { XmppProduct } from '../xmpp-product';

/** Cisco Webex Messenger. */
export const WEBEX_MESSENGER: XmppProduct = {
  ...STANDARDS_COMPLIANT,
  limitation: {
    must: 'they know that users of Webex cannot invite them into chat rooms',
    why: 'the client is made so; no setting on either side changes it',
  },
};
