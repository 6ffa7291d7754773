import { SipTransport } from '../sip-transport';
import { SIP_TCP_PORT, SIP_TLS_PORT } from '../../net';

/** What a server of OCS or Lync listens on for federation inside the enterprise. */
export function portOf(transport: SipTransport): number {
  return transport === SipTransport.TLS ? SIP_TLS_PORT : SIP_TCP_PORT;
}
