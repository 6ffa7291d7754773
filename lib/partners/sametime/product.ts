import { ANY_XMPP_SERVER } from '../any-xmpp-server';
import type { XmppProduct } from '../xmpp-product';

/** IBM Sametime (Guide, "IBM Sametime Federation"). */
export const SAMETIME: XmppProduct = {
  ...ANY_XMPP_SERVER,
  limitation: {
    must: 'they know that federation stops while the first published node is down',
    why: 'Sametime tries the first SRV record only; that users of a failed node are still met, while its connection manager runs, is no failover',
  },
};
