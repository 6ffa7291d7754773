import {
  AsaAccessList,
  AsaClassMap,
  AsaPolicyClass,
  type Asa,
  type AsaClassMaps,
  type AsaTlsProxy,
} from '../asa';
import type { DeviceResource, PartReference } from '../core';
import type { SipPeer } from '../partners';
import { mainDomain } from '../partners/peer';
import { whole } from './border-passage';
import type { AsaSipHost, AsaSipNodes } from './asa-sip-nodes';

/** What carries the sessions of an edge, on the firewall. */
export interface EdgeObjects {
  /** Sessions that the edge starts. */
  readonly inbound: PartReference[];
  /** Sessions that our nodes start. */
  readonly outbound: PartReference[];
  /** Those of sessions that our nodes start, the one of the routing node first. */
  readonly classMaps: AsaClassMap[];
}

interface AsaSipClassesProps {
  readonly asa: Asa;
  readonly classMaps: AsaClassMaps;
  readonly nodes: AsaSipNodes;
  /** Sessions that our nodes start. */
  readonly outbound: AsaTlsProxy;
  /** Sessions that partners start. */
  readonly inbound: AsaTlsProxy;
}

/**
 * Access lists, class maps and classes of one federation. Domains behind one edge share them: access lists know
 * addresses, and of two equal classes the second one would never match.
 */
export class AsaSipClasses {
  /** By the addresses of an edge, what carries its sessions. */
  private readonly edges = new Map<string, EdgeObjects>();

  constructor(private readonly props: AsaSipClassesProps) {}

  /** What carries the sessions of a peer; nothing before it is let through. */
  public of(peer: SipPeer): EdgeObjects | undefined {
    return this.edges.get(edgeKey(peer));
  }

  /**
   * Lets a peer through to the nodes, and back.
   *
   * @returns what must stand before the world may come in: nothing new for the second domain of an edge.
   */
  public letThrough(peer: SipPeer): DeviceResource[] {
    const known = this.of(peer);
    const objects: EdgeObjects = known ?? { inbound: [], outbound: [], classMaps: [] };
    this.edges.set(edgeKey(peer), objects);
    const hosts = known === undefined ? this.props.nodes.hosts : [];
    const made = hosts.flatMap((host) => this.classify(peer, host, objects));
    if (this.props.classMaps.isPerDomain) {
      for (const domain of peer.domains) objects.classMaps[0]?._domains.add(domain);
    }
    return made;
  }

  /**
   * The access lists of a host only classify; the one of the outside interface lets the sessions in (Guide, "Access
   * List Configuration Requirements").
   */
  private classify(peer: SipPeer, host: AsaSipHost, objects: EdgeObjects): DeviceResource[] {
    const { asa, classMaps } = this.props;
    const { addresses, port } = peer.nextHop;
    const called = classMaps.isPerEdge ? peer.nextHop.fqdn : mainDomain(peer.domains);
    const names = host.names(called);
    const outbound = AsaAccessList.of(asa, names.outboundAccessList);
    const inbound = AsaAccessList.of(asa, names.inboundAccessList);
    const outside = AsaAccessList.of(asa, asa.outsideAccess.accessListName);
    const outboundClass = AsaPolicyClass.of(
      AsaClassMap.of(asa, names.outboundClassMap, outbound),
      this.props.outbound,
    );
    const inboundClass = AsaPolicyClass.of(
      AsaClassMap.of(asa, names.inboundClassMap, inbound),
      this.props.inbound,
    );
    for (const address of addresses) {
      objects.outbound.push(outbound.permit({ source: host.address, destination: address, port }));
      const inward = {
        source: address,
        destination: host.address,
        port: host.port,
      };
      const classified = inbound.permit(inward);
      const permitted = outside.permit({
        ...inward,
        guards: [classified, ...whole([inboundClass.classMap, inboundClass])],
        why: 'partners get in here: the access lists of the classes only classify',
      });
      objects.inbound.push(classified, permitted);
    }
    objects.classMaps.push(outboundClass.classMap);
    objects.inbound.push(...whole([inboundClass.classMap, inboundClass]));
    objects.outbound.push(...whole([outboundClass.classMap, outboundClass]));
    return [outboundClass, inboundClass, outside];
  }
}

function edgeKey(peer: SipPeer): string {
  return peer.nextHop.addresses.join(' ');
}
