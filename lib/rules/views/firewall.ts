import {
  Asa,
  AsaAccessGroup,
  AsaAccessList,
  AsaCaCertificate,
  AsaClassMap,
  AsaDynamicPat,
  AsaPolicyClass,
  AsaStaticPat,
  AsaTlsProxy,
  type AsaInstalledIdentity,
} from '../../asa';
import { NetworkProtocol, type Artifact, type Deployment } from '../../core';
import { every } from '../../core/deployment';
import { CupTrustCertificate, ImPresenceNode, type ImPresenceCluster } from '../../im-presence';
import { LoadBalancer } from '../../load-balancer';
import { IpAddress, IpSubnet, SIP_TLS_PORT, XMPP_PORT } from '../../net';
import { groupBy } from '../words';

/** A connection that an access list permits, and a node at one of its ends. */
export interface Flow {
  readonly list: AsaAccessList;
  readonly node: ImPresenceNode;
  /** Address, network or `any` at the other end. */
  readonly external: string;
  readonly port: number;
  readonly protocol: NetworkProtocol;
}

/** The way that sessions go which a class or a proxy is for. */
type Direction = 'outbound' | 'inbound';

/** What is known about a side of a TLS proxy. */
type Side = 'inside' | 'outside' | undefined;

/** One ASA with the clusters behind it: what the rules about SIP through a firewall look at, indexed once. */
export class Firewall {
  /** Every ASA of the deployment. */
  public static all(deployment: Deployment): readonly Firewall[] {
    const known = views.get(deployment);
    if (known !== undefined) return known;
    const index = new Index(deployment);
    const all = every(deployment, Asa).map((asa) => new Firewall(asa, index));
    views.set(deployment, all);
    return all;
  }

  /** Those with a cluster behind them. */
  public static withClusters(deployment: Deployment): readonly Firewall[] {
    return Firewall.all(deployment).filter((firewall) => firewall.clusters.length > 0);
  }

  /** The firewalls that each cluster stands behind. */
  public static byCluster(deployment: Deployment): ReadonlyMap<ImPresenceCluster, readonly Firewall[]> {
    const pairs = Firewall.all(deployment).flatMap((firewall) =>
      firewall.clusters.map((cluster) => ({ cluster, firewall })),
    );
    const groups = groupBy(pairs, (pair) => pair.cluster);
    return new Map([...groups].map(([cluster, group]) => [cluster, group.map((pair) => pair.firewall)]));
  }

  /** Static rules for the XMPP port of nodes, by node. */
  public readonly xmppPats: ReadonlyMap<ImPresenceNode, readonly AsaStaticPat[]>;
  /** Static rules of nodes for SIP, by node. */
  public readonly staticPats: ReadonlyMap<ImPresenceNode, readonly AsaStaticPat[]>;
  /** Load balancers that it publishes: new sessions come to them instead of a node. */
  public readonly loadBalancers: readonly LoadBalancer[];
  public readonly dynamicPats: readonly AsaDynamicPat[];
  /** Access lists that class maps match, or shall: all but those of interfaces. */
  public readonly classifying: readonly AsaAccessList[];
  /** Access lists that let traffic in on an interface. */
  public readonly ofInterfaces: readonly AsaAccessList[];
  public readonly classMaps: readonly AsaClassMap[];
  public readonly policyClasses: readonly AsaPolicyClass[];
  public readonly proxies: readonly AsaTlsProxy[];
  /** Sessions that nodes start, in the classifying lists. */
  public readonly outbound: readonly Flow[];
  /** Sessions that nodes are sent, in the classifying lists. */
  public readonly inbound: readonly Flow[];
  /** The clusters whose nodes stand in its rules. */
  public readonly clusters: readonly ImPresenceCluster[];
  /** Certificates that it trusts. */
  public readonly trusted: ReadonlySet<Artifact>;

  private readonly ofLoadBalancers: readonly AsaStaticPat[];
  private readonly directions = new Map<AsaAccessList, Set<Direction>>();

  private constructor(
    public readonly asa: Asa,
    private readonly index: Index,
  ) {
    const of = index.of(asa);
    this.dynamicPats = of.dynamicPats;
    this.ofLoadBalancers = of.staticPats.filter((pat) =>
      index.loadBalancers.some(({ virtualAddress }) => virtualAddress === pat.realAddress),
    );
    this.loadBalancers = index.loadBalancers.filter(({ virtualAddress }) =>
      this.ofLoadBalancers.some((pat) => pat.realAddress === virtualAddress),
    );
    this.classMaps = of.classMaps;
    this.policyClasses = of.policyClasses;
    this.proxies = of.proxies;
    this.trusted = new Set(of.trusted.map((certificate) => certificate.certificate));
    const bound = index.boundLists;
    const ofInterface = (list: AsaAccessList): boolean =>
      list.line !== undefined || bound.has(list) || list.name === asa.outsideAccess.accessListName;
    this.classifying = of.lists.filter((list) => !ofInterface(list));
    this.ofInterfaces = of.lists.filter(ofInterface);
    const ofNodes = of.staticPats.flatMap((pat) => {
      const node = index.nodes.get(pat.realAddress);
      return node === undefined ? [] : [{ node, pat }];
    });
    this.staticPats = byNode(ofNodes.filter(({ pat }) => !isXmpp(pat)));
    this.xmppPats = byNode(ofNodes.filter(({ pat }) => isXmpp(pat)));
    const flows = this.flows();
    this.outbound = flows.outbound;
    this.inbound = flows.inbound;
    this.clusters = [
      ...new Set(
        [...this.staticPats.keys(), ...flows.outbound.map(nodeOf), ...flows.inbound.map(nodeOf)].map(
          (node) => node.cluster,
        ),
      ),
    ];
  }

  /** Every node behind it. */
  public get nodes(): ImPresenceNode[] {
    return this.clusters.flatMap((cluster) => cluster.nodes);
  }

  /** The nodes that an address or a network stands for; `any` is nobody in particular. */
  public nodesIn(endpoint: string): readonly ImPresenceNode[] {
    return this.index.nodesIn(endpoint);
  }

  /** Nodes that entries of these lists mean by a public address of theirs (`asa/private-address`): nothing more is wrong there. */
  public meantBy(lists: readonly AsaAccessList[]): ReadonlySet<ImPresenceNode> {
    const ends = new Set(
      lists.flatMap(({ permits }) => permits.flatMap(({ source, destination }) => [source, destination])),
    );
    const meant = this.nodes.filter((node) =>
      this.staticPatsOf(node).some(({ publicAddress }) => ends.has(publicAddress)),
    );
    return new Set(meant);
  }

  /** The static rules of a node. */
  public staticPatsOf(node: ImPresenceNode): readonly AsaStaticPat[] {
    return this.staticPats.get(node) ?? [];
  }

  /** The nodes of a cluster that new sessions come to: those that 5061 is published for. */
  public entryNodes(cluster: ImPresenceCluster): ImPresenceNode[] {
    return cluster.nodes.filter((node) => this.entryPats(node).length > 0);
  }

  /** The rules that publish 5061 for a node. */
  public entryPats(node: ImPresenceNode): AsaStaticPat[] {
    return this.staticPatsOf(node).filter(
      (pat) => pat.protocol === NetworkProtocol.TCP && pat.publicPort === SIP_TLS_PORT,
    );
  }

  /** The public addresses that nodes of a cluster are published on. */
  public publicAddresses(cluster: ImPresenceCluster): string[] {
    return [
      ...new Set(cluster.nodes.flatMap((node) => this.staticPatsOf(node).map((pat) => pat.publicAddress))),
    ];
  }

  /**
   * The public address that sessions of a node leave from: the smallest network that holds it decides. Not known
   * without a rule, and not for what leaves from an outside interface whose address is not known.
   */
  public leavesFrom(node: ImPresenceNode): string | undefined {
    const address = IpAddress.of(node.address, 'address of the node');
    const held = this.dynamicPats
      .map((pat) => ({ pat, network: networkOf(pat.privateNetwork) }))
      .filter(({ network }) => network.contains(address))
      .sort((one, other) => other.network.prefixLength - one.network.prefixLength);
    return held.length === 0 ? undefined : (held[0].pat.publicAddress ?? this.asa.outside.address);
  }

  /** The way of the sessions in an access list; not known without a node in it, or with both ways. */
  public directionOf(list: AsaAccessList): Direction | undefined {
    const directions = this.directions.get(list);
    return directions?.size === 1 ? [...directions][0] : undefined;
  }

  /**
   * The way that a proxy is made for, by what it presents: inside to the one who starts and public to the other
   * is outbound. `'neither'` when it shows the same side both ways; not known for identities that nobody described.
   */
  public directionOfProxy(proxy: AsaTlsProxy): Direction | 'neither' | undefined {
    const server = this.sideOf(proxy.server);
    const client = this.sideOf(proxy.client);
    if (proxy.server === proxy.client || (server !== undefined && server === client)) return 'neither';
    if (server === 'inside' || client === 'outside') return 'outbound';
    if (server === 'outside' || client === 'inside') return 'inbound';
    return undefined;
  }

  /** What it presents to partners. */
  public get outsideIdentities(): AsaInstalledIdentity[] {
    const presented = this.proxies.flatMap((proxy) => {
      const direction = this.directionOfProxy(proxy);
      if (direction === 'outbound') return [proxy.client];
      return direction === 'inbound' || this.showsOneTo(proxy) ? [proxy.server] : [];
    });
    return [...new Set(presented)];
  }

  /** What it presents to the nodes. */
  public get insideIdentities(): AsaInstalledIdentity[] {
    const presented = this.proxies.flatMap((proxy) => {
      const direction = this.directionOfProxy(proxy);
      if (direction === 'outbound') return [proxy.server];
      return direction === 'inbound' || this.showsOneTo(proxy) ? [proxy.client] : [];
    });
    return [...new Set(presented)];
  }

  /** Whether new sessions from outside come to a load balancer, at the port that it listens on. */
  public isEntrance({ virtualAddress, port }: LoadBalancer): boolean {
    return this.ofLoadBalancers.some(
      (pat) => pat.realAddress === virtualAddress && pat.realPort === port && pat.publicPort === SIP_TLS_PORT,
    );
  }

  /** A load balancer is shown what partners are shown (T-151). */
  public showsOneTo(proxy: AsaTlsProxy): boolean {
    return this.loadBalancers.length > 0 && proxy.server === proxy.client && !proxy.server.isSelfSigned;
  }

  /** The inside identity signs itself, or is the one that a cluster was given to trust. */
  private sideOf(identity: AsaInstalledIdentity): Side {
    if (identity.isSelfSigned || this.index.trustedByClusters.has(identity.certificate)) return 'inside';
    return identity.isExisting ? undefined : 'outside';
  }

  private flows(): { outbound: Flow[]; inbound: Flow[] } {
    const outbound: Flow[] = [];
    const inbound: Flow[] = [];
    for (const list of this.classifying) {
      const directions = new Set<Direction>();
      for (const permit of list.permits) {
        const shared = { list, port: permit.port, protocol: permit.protocol ?? NetworkProtocol.TCP };
        for (const node of this.index.nodesIn(permit.source)) {
          outbound.push({ ...shared, node, external: permit.destination });
          directions.add('outbound');
        }
        for (const node of this.index.nodesIn(permit.destination)) {
          inbound.push({ ...shared, node, external: permit.source });
          directions.add('inbound');
        }
      }
      this.directions.set(list, directions);
    }
    return { outbound, inbound };
  }
}

const views = new WeakMap<Deployment, readonly Firewall[]>();

interface OfAsa {
  readonly lists: AsaAccessList[];
  readonly staticPats: AsaStaticPat[];
  readonly dynamicPats: AsaDynamicPat[];
  readonly classMaps: AsaClassMap[];
  readonly policyClasses: AsaPolicyClass[];
  readonly proxies: AsaTlsProxy[];
  readonly trusted: AsaCaCertificate[];
}

/** What the firewalls of a deployment share. */
class Index {
  /** By private address. Two clusters that share one would be one network: the first one counts. */
  public readonly nodes = new Map<string, ImPresenceNode>();
  public readonly trustedByClusters: ReadonlySet<Artifact>;
  public readonly boundLists: ReadonlySet<AsaAccessList>;
  public readonly loadBalancers: readonly LoadBalancer[];

  private readonly groups: { readonly [K in keyof OfAsa]: Map<Asa, OfAsa[K]> };
  private readonly wide = new Map<string, ImPresenceNode[]>();

  constructor(deployment: Deployment) {
    for (const node of every(deployment, ImPresenceNode)) {
      if (!this.nodes.has(node.address)) this.nodes.set(node.address, node);
    }
    this.trustedByClusters = new Set(
      every(deployment, CupTrustCertificate).map((certificate) => certificate.certificate),
    );
    this.boundLists = new Set(every(deployment, AsaAccessGroup).map((group) => group.accessList));
    this.loadBalancers = every(deployment, LoadBalancer);
    this.groups = {
      lists: groupBy(every(deployment, AsaAccessList), (list) => list.asa),
      staticPats: groupBy(every(deployment, AsaStaticPat), (pat) => pat.asa),
      dynamicPats: groupBy(every(deployment, AsaDynamicPat), (pat) => pat.asa),
      classMaps: groupBy(every(deployment, AsaClassMap), (map) => map.asa),
      policyClasses: groupBy(every(deployment, AsaPolicyClass), (policyClass) => policyClass.asa),
      proxies: groupBy(every(deployment, AsaTlsProxy), (proxy) => proxy.asa),
      trusted: groupBy(every(deployment, AsaCaCertificate), (certificate) => certificate.asa),
    };
  }

  public of(asa: Asa): OfAsa {
    const { groups } = this;
    return {
      lists: groups.lists.get(asa) ?? [],
      staticPats: groups.staticPats.get(asa) ?? [],
      dynamicPats: groups.dynamicPats.get(asa) ?? [],
      classMaps: groups.classMaps.get(asa) ?? [],
      policyClasses: groups.policyClasses.get(asa) ?? [],
      proxies: groups.proxies.get(asa) ?? [],
      trusted: groups.trusted.get(asa) ?? [],
    };
  }

  /** The nodes at one end of a permit. `any` is nobody in particular. */
  public nodesIn(endpoint: string): readonly ImPresenceNode[] {
    if (endpoint === 'any') return [];
    if (!endpoint.includes('/')) {
      const node = this.nodes.get(endpoint);
      return node === undefined ? [] : [node];
    }
    let found = this.wide.get(endpoint);
    if (found === undefined) {
      const network = IpSubnet.of(endpoint);
      found = [...this.nodes.values()].filter((node) =>
        network.contains(IpAddress.of(node.address, 'address')),
      );
      this.wide.set(endpoint, found);
    }
    return found;
  }
}

interface NodePat {
  readonly node: ImPresenceNode;
  readonly pat: AsaStaticPat;
}

function byNode(pats: readonly NodePat[]): ReadonlyMap<ImPresenceNode, readonly AsaStaticPat[]> {
  return new Map(
    [...groupBy(pats, ({ node }) => node)].map(([node, group]) => [node, group.map(({ pat }) => pat)]),
  );
}

/** What is published for XMPP says nothing about SIP. */
function isXmpp({ protocol, realPort }: AsaStaticPat): boolean {
  return protocol === NetworkProtocol.TCP && realPort === XMPP_PORT;
}

/** `1.1.1.1` as the network of one host. */
export function networkOf(text: string): IpSubnet {
  return IpSubnet.of(text.includes('/') ? text : `${text}/32`);
}

function nodeOf(flow: Flow): ImPresenceNode {
  return flow.node;
}
