import type { ImPresenceNode } from '../im-presence';
import { XMPP_PORT } from '../net';
import type { XmppPassage } from './xmpp-passage';
import { publicNode, type PublicName, type PublicNode } from './xmpp-public-nodes';

/** Where sessions come in, and leave from: at a node, or at a border that terminates XMPP itself. */
export interface XmppEnd {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  /** Where its sessions leave from: as another name, where the border translates them to the address of that one. */
  readonly leaving: { readonly fqdn: string; readonly address: string };
  readonly node?: ImPresenceNode;
}

/** Where the sessions of a federation come in, and leave from: published nodes, chat nodes, servers of the border. */
export class XmppEnds {
  constructor(
    public readonly nodes: readonly PublicNode[],
    public readonly chatNodes: readonly PublicNode[],
    private readonly passage: XmppPassage,
  ) {}

  /** Where the border terminates XMPP itself, its servers are what the world reaches. */
  public get entrances(): PublicName[] {
    return this.passage.faces.map(({ fqdn, address }) => ({ fqdn, address, port: XMPP_PORT }));
  }

  /** Where sessions come in, and leave from. */
  public get all(): XmppEnd[] {
    const servers = this.entrances.map(({ fqdn: name, address, port }): XmppEnd => ({
      name,
      address,
      port,
      leaving: { fqdn: name, address },
    }));
    const nodes = [...this.nodes, ...this.chatNodes].flatMap((one): XmppEnd[] => {
      const { fqdn, address, port, ipv6, node } = one;
      return [
        { name: fqdn, address, port, leaving: this.leaving(one), node },
        ...(ipv6 === undefined
          ? []
          : [{ name: ipv6.fqdn, address: ipv6.address, port: XMPP_PORT, leaving: ipv6, node }]),
      ];
    });
    return [...servers, ...nodes];
  }

  /** Who is asked to let an address through looks its name up: it is the name of that address, or the address alone. */
  private leaving(one: PublicNode): { fqdn: string; address: string } {
    const address = this.passage.leavesFrom(publicNode(one));
    const named = [one, ...this.nodes, ...this.chatNodes].find((other) => other.address === address);
    return { fqdn: named?.fqdn ?? address, address };
  }

  /** Where our sessions come from: of both families, for who writes a firewall. */
  public sources(families: 'both families' | 'IPv4' = 'IPv4'): string[] {
    const addresses = [...this.nodes, ...this.chatNodes].flatMap((node) => [
      this.passage.leavesFrom(publicNode(node)),
      ...(node.ipv6 !== undefined && families === 'both families' ? [node.ipv6.address] : []),
    ]);
    return [...new Set([...addresses, ...this.entrances.map(({ address }) => address)])];
  }
}
