import { SrvName } from './srv-name';

/** TCP port of SIP over TLS between edges, and the default of an Access Edge (Guide, Table 15). */
export const SIP_TLS_PORT = SrvName.SIP_FEDERATION_TLS.port.number;

/** TCP port that servers meet each other on over XMPP, unless something else is agreed. */
export const XMPP_PORT = SrvName.XMPP_SERVER.port.number;

/** TCP port that SIP without TLS is met on. */
export const SIP_TCP_PORT = 5060;

/** Port of the Presence Engine: peers answer on it, and no session of ours begins there. */
export const PRESENCE_ENGINE_PORT = 5080;
