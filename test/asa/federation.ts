import { NetworkProtocol } from '../../lib/core';
import { CertificateAuthority } from '../../lib/certificates';
import {
  AsaAccessList,
  AsaClassMap,
  AsaClassMaps,
  AsaIdentity,
  AsaInstalledIdentity,
  AsaOutboundTranslation,
  AsaOutsideAccess,
  AsaPolicyClass,
  AsaStaticPat,
  AsaTlsProxy,
  type Asa,
  type AsaProps,
} from '../../lib/asa';
import { firewall, stack } from './helpers';

export interface SampleOptions {
  /** Private addresses of the nodes, the routing one first. */
  readonly nodes: readonly string[];
  /** Federated domains with the address of their Access Edge. */
  readonly peers: Readonly<Record<string, string>>;
  readonly classMaps: AsaClassMaps;
  readonly generation?: number;
  readonly firewall?: Partial<AsaProps>;
}

const PUBLIC = '10.10.10.10';

/** What a pattern does with a firewall, in as few lines as possible: the samples of the guide (listener 5062). */
export function sipFederation(options: SampleOptions): Asa {
  const scope = stack();
  const authority = CertificateAuthority.publicAuthority(scope, 'Ca', { name: 'publicca' });
  const asa = firewall(
    {
      outsideAccess: AsaOutsideAccess.created('outside_access_in'),
      outboundTranslation: AsaOutboundTranslation.allTraffic(PUBLIC),
      ...options.firewall,
    },
    scope,
  );
  const { generation } = options;
  const inside = AsaInstalledIdentity.of(
    asa,
    AsaIdentity.selfSigned({ trustpoint: 'imp_proxy', generation }),
  );
  const signed = AsaIdentity.signedBy(authority, {
    trustpoint: 'trustpoint_name',
    fqdn: 'imp-public.example.com',
    generation,
  });
  const outside = AsaInstalledIdentity.of(asa, signed);
  const outbound = AsaTlsProxy.of(asa, 'ent_imp_to_external', { server: inside, client: outside });
  const inbound = AsaTlsProxy.of(asa, 'ent_external_to_imp', { server: outside, client: inside });
  options.nodes.forEach((node, index) => {
    publishNode(asa, node, index);
    for (const [domain, edge] of Object.entries(options.peers)) {
      const names = options.classMaps.names(index, domain);
      const out = AsaAccessList.of(asa, names.outboundAccessList);
      out.permit({ source: node, destination: edge, port: 5061 });
      AsaPolicyClass.of(AsaClassMap.of(asa, names.outboundClassMap, out), outbound);
      const into = AsaAccessList.of(asa, names.inboundAccessList);
      into.permit({ source: edge, destination: node, port: 5062 });
      AsaPolicyClass.of(AsaClassMap.of(asa, names.inboundClassMap, into), inbound);
      AsaAccessList.of(asa, asa.outsideAccess.accessListName).permit({
        source: edge,
        destination: node,
        port: 5062,
      });
    }
  });
  return asa;
}

/** Table 9 for the routing node, Table 10 for the others: a digit in front of each port. */
function publishNode(asa: Asa, node: string, index: number): void {
  const publish = (
    realPort: number,
    publicPort: number,
    protocol?: NetworkProtocol,
    orderedAfter?: AsaStaticPat[],
  ): AsaStaticPat =>
    new AsaStaticPat(asa, `Pat${protocol ?? ''}${publicPort}`, {
      asa,
      realAddress: node,
      realPort,
      publicAddress: PUBLIC,
      publicPort,
      protocol,
      orderedAfter,
    });
  if (index > 0) {
    for (const port of [5062, 5080, 5060]) publish(port, (index + 3) * 10000 + port);
    return;
  }
  const listener = publish(5062, 5061);
  publish(5080, 5080);
  publish(5060, 5060);
  publish(5062, 5062, undefined, [listener]);
  publish(5080, 5080, NetworkProtocol.UDP);
}
