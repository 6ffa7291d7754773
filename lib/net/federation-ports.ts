import { SrvName } from './srv-name';

/** TCP port that SIP over TLS is met on, unless something else is agreed. */
export const SIP_TLS_PORT = SrvName.SIP_FEDERATION_TLS.port.number;

/** TCP port that servers meet each other on over XMPP, unless something else is agreed. */
export const XMPP_PORT = SrvName.XMPP_SERVER.port.number;
