import { constructError, parsed } from '../core/errors';
import { DomainName, fitName, quote } from '../net';
import { NAME } from './names';

/** Names of one node's class maps for one federated domain or Access Edge, and of the access lists that they match. */
export interface AsaClassMapNames {
  /** Access list of the sessions that the node starts. */
  readonly outboundAccessList: string;
  /** Class map of the sessions that the node starts. */
  readonly outboundClassMap: string;
  /** Access list of the sessions that the partner starts. */
  readonly inboundAccessList: string;
  /** Class map of the sessions that the partner starts. */
  readonly inboundClassMap: string;
}

const ORDINALS = ['', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/**
 * How the traffic of several federated domains is divided into class maps. It decides about names on a live
 * device, so it is said and never chosen by number.
 */
export class AsaClassMaps {
  /**
   * A pair of class maps for each node and federated domain, as the guide demands (Guide, "Access List Configuration
   * Requirements") and Chapter 21 names them: `ent_imp_to_abc`, `ent_abc_to_imp`, `ent_second_imp_to_abc`. A policy map
   * has room for 62 of them. For domains with an Access Edge of their own: classes know addresses, not domains
   * (`asa/class-per-domain`).
   */
  public static perDomain(): AsaClassMaps {
    return new AsaClassMaps('domain');
  }

  /**
   * A pair of class maps for each node and Access Edge, whatever domains stand behind it, named after the edge:
   * `ent_imp_to_edge_hoster_net`. Names stay when one of its domains goes.
   */
  public static perEdge(): AsaClassMaps {
    return new AsaClassMaps('edge');
  }

  /**
   * A pair of class maps for each node, with the entries of every domain in their access lists: Table 12 and
   * Chapter 8, `ent_imp_to_external` with `ent_imp_to_external_server`. For more domains than `perDomain` has room for.
   */
  public static perNode(): AsaClassMaps {
    return new AsaClassMaps('node');
  }

  private constructor(private readonly per: 'domain' | 'edge' | 'node') {}

  /** True for a pair a node and domain. */
  public get isPerDomain(): boolean {
    return this.per === 'domain';
  }

  /** True for a pair a node and Access Edge. */
  public get isPerEdge(): boolean {
    return this.per === 'edge';
  }

  /**
   * The names for one node and one federated domain or Access Edge.
   *
   * @param node 0 for the routing node, 1 for the second one and so on (error `asa/class-map-node`). The number
   * of a node must not change when another one goes: names on a live device would.
   * @param domain The federated domain, `abc.com`; of classes per edge the FQDN of the Access Edge, `edge.abc.com`
   * (error `asa/class-map-domain`).
   * @param ours What our side is called in names; one for each federation of a firewall.
   */
  public names(node: number, domain: string, ours: string = 'imp'): AsaClassMapNames {
    if (!Number.isInteger(node) || node < 0) {
      throw constructError(
        'classMaps',
        'asa/class-map-node',
        `The number of a node is ${quote(node)}.`,
        'Write 0 for the routing node, 1 for the second node and so on.',
      );
    }
    if (this.per === 'node') return perNode(node, ours);
    return perPartner(nodeName(node, ours), this.label(domain, ours));
  }

  /**
   * The names for a load balancer before the nodes and one federated domain or Access Edge: `ent_lber_to_abc`,
   * `ent_abc_to_lber`. One pair for all domains is called as in chapter 13: `ent_lber_to_external_ocs`,
   * `ent_external_server_to_lb` (Guide, "Access List Updates").
   *
   * @param domain The federated domain or Access Edge, as in `names`.
   * @param ours What our side is called in names; one for each federation of a firewall.
   */
  public loadBalancerNames(domain: string, ours: string = 'imp'): AsaClassMapNames {
    const lber = ours === 'imp' ? 'lber' : `lber_${ours}`;
    if (this.per !== 'node') return perPartner(lber, this.label(domain, ours));
    const suffix = ours === 'imp' ? '' : `_${ours}`;
    return pair(`ent_${lber}_to_external_ocs`, `ent_external_server_to_lb${suffix}`);
  }

  private label(domain: string, ours: string): string {
    return this.isPerDomain ? domainLabel(domain, ours) : labelsOf(domain).join('_');
  }
}

/** `imp`, `second_imp`, `third_imp`, `node_11_imp`. */
function nodeName(node: number, ours: string): string {
  if (node === 0) return ours;
  return `${ORDINALS[node] ?? `node_${node + 1}`}_${ours}`;
}

/**
 * `abc` for abc.com, `abc_org` for abc.org, `im_abc_com` for im.abc.com. The name depends on nothing but the
 * domain, so that another domain never renames it; and no two domains have the same.
 */
function domainLabel(domain: string, ours: string): string {
  const labels = labelsOf(domain);
  const [first, last] = labels;
  // `imp` is what our own side is called: ent_imp_to_imp would be both directions.
  const isShort = labels.length === 2 && last === 'com' && first !== ours;
  return isShort ? first : labels.join('_');
}

function labelsOf(domain: string): readonly string[] {
  return parsed('classMaps', 'asa/class-map-domain', () => DomainName.of(domain, 'federated domain')).labels;
}

function perPartner(node: string, domain: string): AsaClassMapNames {
  return pair(`ent_${node}_to_${domain}`, `ent_${domain}_to_${node}`);
}

/** Each access list is called as its class map. */
function pair(outbound: string, inbound: string): AsaClassMapNames {
  const [out, into] = [outbound, inbound].map((name) => fitName(name, NAME.classMap.maxLength));
  return {
    outboundAccessList: out,
    outboundClassMap: out,
    inboundAccessList: into,
    inboundClassMap: into,
  };
}

/** Lists and class maps have different names in the documents; both are kept, and match. */
function perNode(node: number, ours: string): AsaClassMapNames {
  const name = nodeName(node, ours);
  const list = node === 1 ? `intercluster_${ours}` : name;
  return {
    outboundAccessList: `ent_${list}_to_external_server`,
    outboundClassMap: `ent_${name}_to_external`,
    inboundAccessList: `ent_external_server_to_${list}`,
    inboundClassMap: `ent_external_to_${name}`,
  };
}
