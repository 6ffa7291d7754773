import { constructError, parsed } from '../../core/errors';
import { DomainName, Ipv4Address, Port, SIP_TLS_PORT } from '../../net';
import { distinct } from '../peer';
import { SipPeerServer } from '../sip-peer-server';

/** The SIP Access Gateway of AOL. No document gives its name, port or address: AOL does. */
export interface AolAccessGatewayServerProps {
  /** FQDN: the subject CN of its certificate (`aol/gateway-fqdn`). */
  readonly fqdn: string;
  /** Public IPv4 addresses. At least one, none twice (`aol/gateway-address`). */
  readonly addresses: string[];
  /**
   * TCP port that it listens on for TLS (`aol/gateway-port`).
   * @default 5061
   */
  readonly port?: number;
}

/** The SIP Access Gateway of AOL, checked. */
export class AolAccessGatewayServer extends SipPeerServer {
  /** @internal */
  public static _of(
    where: string,
    { fqdn, addresses, port }: AolAccessGatewayServerProps,
  ): AolAccessGatewayServer {
    const checked = distinct(where, 'aol/gateway-address', addresses, (text) =>
      Ipv4Address.host(text, 'address of the AOL SIP Access Gateway').toString(),
    );
    if (checked.length === 0) {
      throw constructError(
        where,
        'aol/gateway-address',
        'The AOL SIP Access Gateway has no address.',
        'Write the one that AOL gave you: the firewall lets in nobody else.',
        'Guide, "Configuration Workflow for SIP Federation with AOL"',
      );
    }
    return new AolAccessGatewayServer(
      parsed(where, 'aol/gateway-fqdn', () =>
        DomainName.of(fqdn, 'FQDN of the AOL SIP Access Gateway').toString(),
      ),
      checked,
      parsed(where, 'aol/gateway-port', () =>
        Port.of(port ?? SIP_TLS_PORT, 'port of the AOL SIP Access Gateway'),
      ).number,
    );
  }
}
