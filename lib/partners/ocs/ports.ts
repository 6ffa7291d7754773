import { SipTransport } from '../sip-transport';

/** What a server of OCS or Lync listens on for federation inside the enterprise. */
export function portOf(transport: SipTransport): number {
  return transport === SipTransport.TLS ? 5061 : 5060;
}
