import type { Artifact } from '../../core';
import { every } from '../../core/deployment';
import {
  CertificatePurpose,
  CupTrustCertificate,
  NodeSignedCertificate,
  type ImPresenceNode,
} from '../../im-presence';
import { broken, type Broken, rule, theDeployment } from '../rule';
import { Firewall } from '../views/firewall';
import { groupBy, firstOf } from '../words';

export const nodeExchange = rule({
  id: 'certificate/node-exchange',
  catalogue: ['R-226'],
  demand: 'Firewall and nodes trust each other: every node in both directions.',
  source: 'Guide, "Configure Cisco Adaptive Security Appliance for an Intercluster Deployment"',
  over: theDeployment,
  judge: (deployment) => {
    const chains = new Map(
      every(deployment, NodeSignedCertificate)
        .filter(({ purpose }) => purpose === CertificatePurpose.CUP)
        .map((each) => [each.imPresenceNode, each.trust.map(({ certificate }) => certificate)]),
    );
    const uploads = groupBy(every(deployment, CupTrustCertificate), (upload) => upload.cluster);
    return Firewall.withClusters(deployment).flatMap((firewall) => {
      if (firewall.proxies.length === 0) return [];
      const { asa, trusted } = firewall;
      const trusts = (node: ImPresenceNode): boolean => isTrusted(node, chains, trusted);
      return firewall.clusters.flatMap((cluster) => {
        const found: Broken[] = [];
        const untrusted = cluster.nodes.filter((node) => !trusts(node));
        if (untrusted.length > 0) {
          found.push(
            broken(asa, {
              problem: `${asa.hostname} does not trust the certificate of ${firstOf(untrusted.map((node) => `"${node.fqdn}"`))}.`,
              advice:
                'Write AsaTrustedCertificate.of(asa, name, CupCertificate.presentedBy(node).certificate) for each, or AsaTrustedCertificate.ofAuthority(asa, authority) where an authority signs.',
            }),
          );
        }
        const inTrust = new Set((uploads.get(cluster) ?? []).map((upload) => upload.certificate));
        for (const identity of firewall.insideIdentities) {
          const { certificate, _chain: chain } = identity;
          if (inTrust.has(certificate) || (chain.length > 0 && chain.every((each) => inTrust.has(each))))
            continue;
          found.push(
            broken(cluster, {
              problem: `The certificate of "${identity.trustpointName}", which ${asa.hostname} presents to the nodes, is not in cup-trust of ${cluster.vendorName}.`,
              advice: 'Add a CupTrustCertificate with identity.certificate.',
            }),
          );
        }
        return found;
      });
    });
  },
});

/** By itself, or by the whole chain of the authority that signed it. Only a node that was asked has a certificate; a rule asks nobody. */
function isTrusted(
  node: ImPresenceNode,
  chains: ReadonlyMap<ImPresenceNode, readonly Artifact[]>,
  trusted: ReadonlySet<Artifact>,
): boolean {
  const presented = node._presented(CertificatePurpose.CUP)?.certificate;
  if (presented !== undefined && trusted.has(presented)) return true;
  return chains.get(node)?.every((certificate) => trusted.has(certificate)) ?? false;
}
