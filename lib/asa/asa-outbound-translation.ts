import { constructError } from '../core/errors';
import { IpSubnet, Ipv4Address, quote } from '../net';
import { hostAddress, networkAddress, type NetworkAddress } from './network-address';

const RULE = 'asa/outbound-translation';

/** One object NAT rule to make; without an address it translates to the outside interface's own. */
interface Translation {
  readonly name: string;
  readonly network: NetworkAddress;
  readonly mappedAddress?: string;
  /** Before 8.3: hosts that leave from the same address have the same NAT ID. */
  readonly natId: number;
}

/**
 * How sessions that start inside get a public address: exactly one row of Table 8 (Guide, "PAT for Private to Public
 * Requests"). One public address serves all nodes.
 */
export class AsaOutboundTranslation {
  /** The firewall translates outbound sessions already: nothing is configured. */
  public static existing(): AsaOutboundTranslation {
    return new AsaOutboundTranslation([]);
  }

  /** No other traffic passes this firewall: everything leaves from one public address (Table 8, row 1). */
  public static allTraffic(publicAddress: string): AsaOutboundTranslation {
    const mappedAddress = hostAddress('outboundTranslation', RULE, publicAddress, 'public address');
    return new AsaOutboundTranslation([{ ...everything('obj_any', 1), mappedAddress }]);
  }

  /**
   * The nodes that are named, and nobody else, leave from the public address: other hosts, VPNs and exemptions of this
   * firewall stay as they are (XMPP; Guide, "Sample NAT Configuration for XMPP Federation").
   *
   * @param nodeAddresses Addresses of the nodes: `1.1.1.1`; at least one, none twice.
   * @param publicAddress The one public address; left out, that of the outside interface.
   */
  public static nodes(nodeAddresses: string[], publicAddress?: string): AsaOutboundTranslation {
    const mappedAddress =
      publicAddress === undefined
        ? undefined
        : hostAddress('outboundTranslation', RULE, publicAddress, 'public address');
    const nodes = nodeAddresses.map((given) => {
      const address = hostAddress('outboundTranslation', RULE, given, 'node address');
      return networkAddress('outboundTranslation', RULE, address, 'node address');
    });
    if (nodes.length === 0 || new Set(nodes.map(({ text }) => text)).size < nodes.length) {
      throw constructError(
        'outboundTranslation',
        RULE,
        nodes.length === 0
          ? 'No node is named.'
          : `A node is named twice: ${quote(nodeAddresses.join(', '))}.`,
        'Write the address of each node once, such as 1.1.1.1.',
      );
    }
    return new AsaOutboundTranslation(
      nodes.map((network) => ({ name: `obj_pat_${network.text}`, network, mappedAddress, natId: 1 })),
    );
  }

  /**
   * Everything leaves from the address of the outside interface, whatever it is: every host inside is translated anew
   * (Guide, "Sample NAT Configuration for XMPP Federation"). For the nodes alone: `nodes`.
   */
  public static outsideInterface(): AsaOutboundTranslation {
    return new AsaOutboundTranslation([everything('obj_any', 1)]);
  }

  /**
   * One IM and Presence node beside other traffic: the node leaves from the public address, everything else from the
   * address of the outside interface (Table 8, row 2).
   */
  public static singleNode(nodeAddress: string, publicAddress: string): AsaOutboundTranslation {
    const node = hostAddress('outboundTranslation', RULE, nodeAddress, 'node address');
    const network = networkAddress('outboundTranslation', RULE, node, 'node address');
    const mappedAddress = hostAddress('outboundTranslation', RULE, publicAddress, 'public address');
    return new AsaOutboundTranslation([
      // An object carries one NAT rule and obj_host_... serves the static ones, so that this one has its own.
      { name: `obj_pat_${network.text}`, network, mappedAddress, natId: 1 },
      everything('my_inside', 2),
    ]);
  }

  /**
   * Several nodes on one subnet beside other traffic: the subnet leaves from the public address, everything else from
   * the address of the outside interface (Table 8, row 3).
   *
   * @param subnet The nodes' network, such as `2.2.2.0/24`.
   * @param publicAddress The one public address.
   */
  public static nodeSubnet(subnet: string, publicAddress: string): AsaOutboundTranslation {
    const network = networkAddress('outboundTranslation', RULE, subnet, 'node subnet');
    if (network.keyword === 'host' || network.text === '0.0.0.0/0') {
      throw constructError(
        'outboundTranslation',
        RULE,
        `The node subnet is ${quote(subnet)}.`,
        'Write the subnet of the nodes, such as 2.2.2.0/24; AsaOutboundTranslation.singleNode is for one node, .allTraffic for everything.',
      );
    }
    const mappedAddress = hostAddress('outboundTranslation', RULE, publicAddress, 'public address');
    return new AsaOutboundTranslation([
      { name: network.objectName, network, mappedAddress, natId: 1 },
      everything('my_inside', 2),
    ]);
  }

  /** @internal */
  public readonly _translations: readonly Translation[];

  private constructor(translations: readonly Translation[]) {
    this._translations = translations;
  }

  /**
   * The public address that nodes leave from.
   * @default - that of the outside interface, or not known
   */
  public get publicAddress(): string | undefined {
    return this._translations[0]?.mappedAddress;
  }

  /**
   * The public address that sessions of a node leave from, where its own rule says so.
   * @internal
   */
  public _publicAddressOf(node: string): string | undefined {
    const address = Ipv4Address.of(node, 'address of the node');
    return this._translations.find(({ network }) => subnetOf(network).contains(address))?.mappedAddress;
  }

  /**
   * The private host or network that is translated first: `1.1.1.1`, `2.2.2.0/24`, `0.0.0.0/0`.
   * @default - the firewall translates already
   */
  public get privateNetwork(): string | undefined {
    return this._translations[0]?.network.text;
  }
}

function everything(name: string, natId: number): Translation {
  return { natId, name, network: networkAddress('outboundTranslation', RULE, '0.0.0.0/0', 'any address') };
}

function subnetOf({ text }: NetworkAddress): IpSubnet {
  return IpSubnet.of(text.includes('/') ? text : `${text}/32`);
}
