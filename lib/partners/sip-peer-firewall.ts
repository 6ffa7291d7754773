import type { Construct } from 'constructs';
import { DeviceResource, type Device, type ObjectDescription } from '../core';
import { childPath, parsed } from '../core/errors';
import { Ipv4Address, Port, SIP_TLS_PORT } from '../net';
import { EVERY_FIREWALL, wayBetween } from './firewall-way';
import type { SipPeerServer } from './sip-peer-server';

/** What a partner's firewall lets through. */
export interface SipPeerFirewallProps {
  /** The server of the partner that the connections begin and end at. */
  readonly device: Device;
  /** Its addresses and its port. */
  readonly server: SipPeerServer;
  /** Our public IPv4 address, where our connections come from too (`partner/public-address`). */
  readonly publicAddress: string;
  /**
   * Further public IPv4 addresses behind that name, of a border of several servers (`partner/public-address`).
   * @default - none
   */
  readonly furtherPublicAddresses?: string[];
  /**
   * TCP ports that we answer on there: besides 5061 that of each node, which answers itself (`partner/public-port`).
   * @default - 5061 alone
   */
  readonly publicPorts?: number[];
}

const ANSWERED = 'a node of the other side that began a session is answered on its own port';

/**
 * The partner's firewall lets SIP through in both directions (on the other side; Guide, "Access List Updates"). Whether
 * the way is open the partner cannot see, since only we come from our address: it is opened first, and tried from our
 * side afterwards. Each way is opened by itself before it is used, and closed by itself when nothing uses it any more.
 */
export class SipPeerFirewall extends DeviceResource {
  private readonly server: SipPeerServer;
  private readonly addresses: readonly string[];
  private readonly ports: readonly number[];

  constructor(scope: Construct, id: string, props: SipPeerFirewallProps) {
    const where = childPath(scope, id);
    const addresses = [props.publicAddress, ...(props.furtherPublicAddresses ?? [])].map((address) =>
      parsed(where, 'partner/public-address', () => Ipv4Address.of(address, 'our public address').toString()),
    );
    super(scope, id, props.device, 'firewall for SIP');
    this.addresses = addresses;
    this.server = props.server;
    this.ports = (props.publicPorts ?? [SIP_TLS_PORT]).map((port) =>
      parsed(where, 'partner/public-port', () => Port.of(port, 'our public port').number),
    );
  }

  public describe(): ObjectDescription {
    const { addresses, port } = this.server;
    // A way each pair of addresses: where one comes or goes, the others are no business of that step.
    const pairs = this.addresses.flatMap((ours) => addresses.map((theirs) => ({ ours, theirs })));
    return {
      title: 'ways of SIP through the firewall',
      section: 90,
      open: [EVERY_FIREWALL],
      parts: pairs.flatMap(({ ours, theirs }) => [
        wayBetween('in', [ours, theirs], port),
        ...this.ports.map((own) =>
          wayBetween('out', [theirs, ours], own, own === this.ports[0] ? undefined : ANSWERED),
        ),
      ]),
    };
  }
}
