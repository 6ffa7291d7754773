import { STANDARDS_COMPLIANT } from '../standards-compliant/product';
import type { XmppProduct } from '../xmpp-product';

/** IBM Sametime (Guide, "IBM Sametime Federation"). */
export const SAMETIME: XmppProduct = {
  ...STANDARDS_COMPLIANT,
  limitation: {
    must: 'they know that federation stops while the first published node is down',
    why: 'Sametime tries the first SRV record only; that users of a failed node are still met, while its connection manager runs, is no failover',
  },
};
